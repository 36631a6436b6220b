package com.apideck.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.serializer.Serializer;

/** Writes facts for people who read their difference: what fits into a line stands in one. */
final class FactsYaml {

  private static final int WIDTH = 140;

  private FactsYaml() {}

  static String of(JsonNode document) {
    DumperOptions options = new DumperOptions();
    options.setWidth(WIDTH - 10); // where long lists of values go on in another line
    options.setIndent(2);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    StringWriter text = new StringWriter();
    try {
      Serializer serializer =
          new Serializer(new Emitter(text, options), new Resolver(), options, null);
      serializer.open();
      serializer.serialize(node(document, WIDTH + 2, 0, true));
      serializer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string takes all that is written
    }
    return text.toString();
  }

  /**
   * In one line, where it fits.
   *
   * @param room from the indent to the end of the line
   * @param before what of it the key takes
   * @param block never in one line: what holds a whole document
   */
  private static Node node(JsonNode json, int room, int before, boolean block) {
    boolean fits = !block && length(json) <= room - before;
    boolean flows =
        fits
            || json.isEmpty()
            || (json.isArray() && json.valueStream().allMatch(JsonNode::isValueNode));
    FlowStyle style = flows ? FlowStyle.FLOW : FlowStyle.BLOCK;
    if (json.isObject()) {
      List<NodeTuple> members = new ArrayList<>();
      json.properties()
          .forEach(
              each -> {
                String key = each.getKey();
                int left = fits ? WIDTH * WIDTH : room - 2;
                Node value = node(each.getValue(), left, key.length() + 2, isWhole(key) && block);
                members.add(new NodeTuple(scalar(Tag.STR, key), value));
              });
      return new MappingNode(Tag.MAP, members, style);
    }
    if (json.isArray()) {
      List<Node> elements = new ArrayList<>();
      json.forEach(each -> elements.add(node(each, fits ? WIDTH * WIDTH : room - 2, 0, false)));
      return new SequenceNode(Tag.SEQ, elements, style);
    }
    return scalar(tag(json), json.isNull() ? "null" : json.asText());
  }

  private static boolean isWhole(String key) {
    return key.matches("paths|components|x-webhooks|schemas|parameters|responses|/.*");
  }

  private static Node scalar(Tag tag, String text) {
    return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
  }

  private static Tag tag(JsonNode json) {
    return switch (json.getNodeType()) {
      case BOOLEAN -> Tag.BOOL;
      case NULL -> Tag.NULL;
      case NUMBER -> json.isIntegralNumber() ? Tag.INT : Tag.FLOAT;
      default -> Tag.STR;
    };
  }

  /** In one line; quotes are counted where they may be. */
  private static int length(JsonNode json) {
    int length = json.isValueNode() ? json.asText().length() + (json.isTextual() ? 2 : 0) : 2;
    if (json.isObject()) {
      for (var each : json.properties()) {
        length += each.getKey().length() + 4 + length(each.getValue());
      }
    }
    for (JsonNode each : json.isArray() ? json : List.<JsonNode>of()) {
      length += length(each) + 2;
    }
    return length;
  }
}
