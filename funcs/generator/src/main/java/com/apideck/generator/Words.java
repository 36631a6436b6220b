package com.apideck.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is added to facts: first what else is known, so that all words speak of it too; the values
 * that are shared take the place of the API's own; then come the words of all APIs, and last those
 * of the API.
 *
 * @param forNothing what words of an API say of what is not there
 * @param plain names of members that say all by themselves
 */
record Words(Path folder, Refusals refusals, List<String> forNothing, Set<String> plain) {

  private static final String FILE = "words.yaml";

  Words(Path folder, Refusals refusals) {
    this(folder, refusals, new ArrayList<>(), new HashSet<>());
  }

  void addTo(String api, ObjectNode facts) throws IOException {
    Overlay ofAll = overlay(FILE);
    Overlay own = overlay(api + '/' + FILE);
    forNothing.addAll(own.applyFacts(facts));
    String models = text("models/" + Documents.FACTS);
    if (!api.equals("models") && !models.isEmpty()) {
      JsonNode values = Yaml.tree(models).at("/components/schemas");
      new Sharing(ofAll.extension("x-shared")).apply(api, facts, values);
    }
    ofAll.apply(facts);
    forNothing.addAll(own.applyWords(facts));
    ofAll.extension("x-plain").forEach(name -> plain.add(name.asText()));
    own.extension("x-plain").forEach(name -> plain.add(name.asText()));
  }

  private Overlay overlay(String file) throws IOException {
    String text = text(file);
    return Overlay.of(file, text.isEmpty() ? "overlay: 1.0.0" : text, refusals);
  }

  /** Of a file that need not be there. */
  private String text(String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }
}
