package com.apideck.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.serializer.Serializer;

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
    try {
      return tree(hasAliases(text) ? withoutAliases(text) : text);
    } catch (JsonProcessingException e) {
      throw new RefusedException("is not well-formed: " + e.getMessage() + "; mend the YAML");
    }
  }

  /** With what aliases stand for in their place: they would be read as texts. */
  private static String withoutAliases(String text) {
    try {
      Node root = new Composer(parser(text), new Resolver(), options()).getSingleNode();
      DumperOptions plain = new DumperOptions();
      StringWriter expanded = new StringWriter();
      Serializer serializer =
          new Serializer(new Emitter(expanded, plain), new Resolver(), plain, null);
      serializer.open();
      serializer.serialize(copy(root, 0));
      serializer.close();
      return expanded.toString();
    } catch (YAMLException e) {
      throw new RefusedException("is not well-formed: " + e.getMessage() + "; mend the YAML");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string takes all that is written
    }
  }

  /** Each of its own: what stands in several places would be written as an alias again. */
  private static Node copy(Node node, int depth) {
    if (depth > 200) {
      throw new RefusedException("has an alias of what it stands in; write it out");
    }
    if (node instanceof MappingNode mapping) {
      List<NodeTuple> members =
          mapping.getValue().stream()
              .map(
                  each ->
                      new NodeTuple(
                          copy(each.getKeyNode(), depth + 1), copy(each.getValueNode(), depth + 1)))
              .toList();
      return new MappingNode(mapping.getTag(), members, mapping.getFlowStyle());
    }
    if (node instanceof SequenceNode sequence) {
      List<Node> elements =
          sequence.getValue().stream().map(each -> copy(each, depth + 1)).toList();
      return new SequenceNode(sequence.getTag(), elements, sequence.getFlowStyle());
    }
    ScalarNode scalar = (ScalarNode) node;
    return new ScalarNode(scalar.getTag(), scalar.getValue(), null, null, scalar.getScalarStyle());
  }

  private static boolean hasAliases(String text) {
    ParserImpl parser = parser(text);
    try {
      while (parser.peekEvent() != null) {
        if (parser.getEvent() instanceof AliasEvent) {
          return true;
        }
      }
      return false;
    } catch (YAMLException e) {
      throw new RefusedException("is not well-formed: " + e.getMessage() + "; mend the YAML");
    }
  }

  private static ParserImpl parser(String text) {
    return new ParserImpl(new StreamReader(new StringReader(text)), options());
  }

  /** The line that each member and element of a well-formed text begins in, by JSON pointer. */
  static Map<String, Integer> lines(String text) {
    Map<String, Integer> lines = new HashMap<>();
    Node root = new Composer(parser(text), new Resolver(), options()).getSingleNode();
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
