package com.apideck.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML as trees: nothing is taken for a date, and each number keeps its digits. */
public final class Yaml {

  /** Refuses a member that is twice. */
  private static final YAMLMapper TREES =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .loaderOptions(options())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Yaml() {}

  /** Documents are as long as they are. */
  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return options;
  }

  static JsonNode tree(String text) throws JsonProcessingException {
    return TREES.readTree(text);
  }

  /**
   * The tree of a text.
   *
   * @throws RefusedException if it is not well-formed
   */
  public static JsonNode read(String text) {
    refuseAliases(text);
    try {
      return tree(text);
    } catch (JsonProcessingException e) {
      throw new RefusedException("is not well-formed: " + e.getMessage() + "; mend the YAML");
    }
  }

  /** They would be read as texts. */
  private static void refuseAliases(String text) {
    ParserImpl parser = new ParserImpl(new StreamReader(new StringReader(text)), options());
    try {
      while (parser.peekEvent() != null) {
        Event event = parser.getEvent();
        if (event instanceof AliasEvent) {
          int line = event.getStartMark().getLine() + 1;
          throw new RefusedException("has an alias in line " + line + "; write what it stands for");
        }
      }
    } catch (YAMLException e) {
      throw new RefusedException("is not well-formed: " + e.getMessage() + "; mend the YAML");
    }
  }

  /** The line that each member and element of a well-formed text begins in, by JSON pointer. */
  static Map<String, Integer> lines(String text) {
    Map<String, Integer> lines = new HashMap<>();
    ParserImpl parser = new ParserImpl(new StreamReader(new StringReader(text)), options());
    Node root = new Composer(parser, new Resolver(), options()).getSingleNode();
    if (root != null) { // there are comments alone
      lines(root, "", lines);
    }
    return lines;
  }

  private static void lines(Node node, String pointer, Map<String, Integer> lines) {
    lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
    if (node instanceof MappingNode mapping) {
      mapping
          .getValue()
          .forEach(
              each -> {
                String below = Place.below(pointer, ((ScalarNode) each.getKeyNode()).getValue());
                lines.put(below, each.getKeyNode().getStartMark().getLine() + 1);
                lines(each.getValueNode(), below, lines);
              });
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        lines(sequence.getValue().get(i), Place.below(pointer, Integer.toString(i)), lines);
      }
    }
  }
}
