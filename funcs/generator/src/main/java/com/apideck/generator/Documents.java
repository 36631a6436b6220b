package com.apideck.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The document that was asked for and those that it refers to. swagger-parser says what is no
 * OpenAPI in them. What it makes of them is not used: resolving inlines references and loses names,
 * examples become dates and numbers, and there are no pointers. So the text is read as a tree.
 */
record Documents(
    Path folder, String first, Refusals refusals, Map<String, JsonNode> trees, Words words) {

  /** What the facts of an API are called, in the folder of its name. */
  static final String FACTS = "facts.yaml";

  /** Such as {@code attribute paths.'/vault/sessions'(post).foo is unexpected}. */
  private static final Pattern MESSAGE =
      Pattern.compile("(?:attribute )?(\\S+?)(?:[.] | (?=is ))(.*)");

  private static final Pattern LOCATION = Pattern.compile("'[^']*'|\\([a-z]+\\)|[^.()']+");

  private static final String MEND = "mend it as OpenAPI 3.0 says";

  static Documents of(Path document, Refusals refusals) {
    Path absolute = document.toAbsolutePath().normalize();
    boolean facts = absolute.endsWith(FACTS); // beside which there are those of other APIs
    Path folder = absolute.resolveSibling(facts ? ".." : ".").normalize();
    String first = folder.relativize(absolute).toString().replace('\\', '/');
    return new Documents(folder, first, refusals, new HashMap<>(), new Words(folder, refusals));
  }

  /** The root of the document that was asked for. */
  Node root() {
    return at(new Place(first, ""));
  }

  /** What stands at a place of any document that was read or can be. */
  Node at(Place place) {
    JsonNode tree = trees.get(place.file());
    return new Node(this, place, (tree == null ? read(place.file()) : tree).at(place.pointer()));
  }

  /** The place that a {@code $ref} at {@code from} names. */
  Place target(Place from, String ref) {
    int hash = ref.indexOf('#') < 0 ? ref.length() : ref.indexOf('#');
    Path beside = Path.of(from.file()).resolveSibling(ref.substring(0, hash)).normalize();
    String file = hash == 0 ? from.file() : beside.toString().replace('\\', '/');
    String pointer = ref.substring(Math.min(hash + 1, ref.length()));
    // an anchor is no pointer, and is not found
    return new Place(file, pointer.matches("(?s)|/.*") ? pointer : '/' + pointer);
  }

  /** What a {@code $ref} at {@code from} leads to. */
  Node referred(Place from, String ref) {
    Node node = at(target(from, ref));
    if (!node.isThere()) {
      refusals.add(from, "refers to nothing: " + ref + "; add it, or mend the $ref");
    }
    return node;
  }

  private JsonNode read(String file) {
    Place place = new Place(file, "");
    JsonNode tree = MissingNode.getInstance();
    try {
      String text = Files.readString(folder.resolve(file));
      tree = Yaml.tree(text);
      if (place.isFacts()) {
        words.addTo(Names.folder(file), (ObjectNode) tree);
        text = tree.toString();
      }
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
      place = at(place.at(name)).isThere() ? place.at(name) : place;
    }
    refusals.add(find(at(place), name).orElse(place), said.group(2) + "; " + MEND);
  }

  private static Optional<Place> find(Node node, String name) {
    return node.json().has(name)
        ? Optional.of(node.place().at(name))
        : node.below().stream().flatMap(below -> find(below, name).stream()).findFirst();
  }
}
