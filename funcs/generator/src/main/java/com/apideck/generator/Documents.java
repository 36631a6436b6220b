package com.apideck.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The document that was asked for and those that it refers to. swagger-parser says what is no
 * OpenAPI in them. What it makes of them is not used: resolving inlines references and loses names,
 * examples become dates and numbers, and there are no pointers. So the text is read as a tree.
 */
final class Documents {

  /** Keeps the digits of numbers and the order of members, and refuses a member that is twice. */
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Such as {@code attribute paths.'/vault/sessions'(post).foo is unexpected}. */
  private static final Pattern MESSAGE =
      Pattern.compile("(?:attribute )?(\\S+?)(?:[.] | (?=is ))(.*)");

  private static final Pattern LOCATION = Pattern.compile("'[^']*'|\\([a-z]+\\)|[^.()']+");

  private static final String MEND = "mend it as OpenAPI 3.0 says";

  private final Path folder;
  private final String first;
  private final Refusals refusals;
  private final Map<String, JsonNode> trees = new LinkedHashMap<>();

  Documents(Path document, Refusals refusals) {
    Path absolute = document.toAbsolutePath().normalize();
    this.first = String.valueOf(absolute.getFileName());
    this.folder = absolute.resolveSibling(".").normalize();
    this.refusals = refusals;
  }

  /** The root of the document that was asked for. */
  Node root() {
    return node(new Place(first, ""));
  }

  /** What stands at a place of any document that was read or can be. */
  Node at(Place place) {
    return node(place);
  }

  Refusals refusals() {
    return refusals;
  }

  /** The place that a {@code $ref} at {@code from} names. */
  Place target(Place from, String ref) {
    int hash = ref.indexOf('#') < 0 ? ref.length() : ref.indexOf('#');
    Path beside = Path.of(from.file()).resolveSibling(ref.substring(0, hash)).normalize();
    String file = hash == 0 ? from.file() : beside.toString().replace('\\', '/');
    return new Place(file, ref.substring(Math.min(hash + 1, ref.length())));
  }

  /** What a {@code $ref} at {@code from} leads to. */
  Node referred(Place from, String ref) {
    Node node = node(target(from, ref));
    if (!node.isThere()) {
      refusals.add(from, "refers to nothing: " + ref + "; add it, or mend the $ref");
    }
    return node;
  }

  private Node node(Place place) {
    JsonNode tree = trees.containsKey(place.file()) ? trees.get(place.file()) : read(place.file());
    JsonNode node = tree == null ? MissingNode.getInstance() : tree;
    for (String name : place.names()) {
      node =
          node.isArray() && name.matches("[0-9]{1,6}")
              ? node.path(Integer.parseInt(name))
              : node.path(name);
    }
    return new Node(this, place, node);
  }

  private JsonNode read(String file) {
    Place place = new Place(file, "");
    JsonNode tree = MissingNode.getInstance();
    try {
      String text = Files.readString(folder.resolve(file));
      tree = YAML.readTree(text);
      trees.put(file, tree);
      ParseOptions asItStands = new ParseOptions();
      asItStands.setResolve(false);
      new OpenAPIV3Parser()
          .readContents(text, null, asItStands)
          .getMessages()
          .forEach(message -> refuse(place, message));
      if (!tree.path("openapi").asText().startsWith("3.0.")) {
        refusals.add(place.at("openapi"), "is not 3.0.x; convert the document to OpenAPI 3.0");
      }
      Hints.check(new Node(this, place, tree));
    } catch (JsonProcessingException e) {
      refusals.add(place, "is not well-formed: " + e.getMessage() + "; mend the YAML");
    } catch (IOException e) {
      refusals.add(place, "cannot be read; see that the file is there: " + folder.resolve(file));
    }
    trees.put(file, tree);
    return tree;
  }

  /** What swagger-parser says, at the place itself: within schemas it only names the outermost. */
  private void refuse(Place document, String message) {
    Matcher said = MESSAGE.matcher(message);
    if (!said.matches()) {
      refusals.add(document, message + "; " + MEND);
      return;
    }
    Place place = document;
    String name = "";
    Matcher part = LOCATION.matcher(said.group(1));
    while (part.find()) {
      name = part.group().replaceAll("['()]", "");
      place = node(place.at(name)).isThere() ? place.at(name) : place;
    }
    Place found = find(node(place), name);
    refusals.add(found == null ? place : found, said.group(2) + "; " + MEND);
  }

  private static @Nullable Place find(Node node, String name) {
    if (node.json().has(name)) {
      return node.place().at(name);
    }
    Place found = null;
    for (Node below : node.json().isArray() ? node.elements() : node.members().values()) {
      found = found == null ? find(below, name) : found;
    }
    return found;
  }
}
