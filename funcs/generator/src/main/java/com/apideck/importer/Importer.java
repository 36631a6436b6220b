package com.apideck.importer;

import com.apideck.generator.RefusedException;
import com.apideck.generator.Sharing;
import com.apideck.generator.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Brings {@code facts.yaml} of each API up to date with published documents, and says what changed.
 */
public final class Importer {

  private static final String MODELS = "models";

  private static final String NOTICE =
      """
      # Imported by the generator, not to be edited: see "New documents" in the README.
      # %s: version %s, SHA-256 %s
      # The facts of a document that Apideck publishes under the MIT licence (https://opensource.org/licenses/MIT), without its texts.
      """;

  private static final String SHARED =
      """
      # Imported by the generator, not to be edited: see "New documents" in the README.
      # What the facts of several APIs have in common, as x-shared of words.yaml says; MIT licence as theirs.
      """;

  private final Path funcs;
  private final PrintStream out;

  private Importer(Path funcs, PrintStream out) {
    this.funcs = funcs;
    this.out = out;
  }

  /**
   * Imports a document, or all of a folder.
   *
   * @param published a document such as {@code crm.yml}, named as the API's folder, or their folder
   * @param funcs the folder of the APIs
   * @throws IOException if a file cannot be read or written
   */
  public static void run(Path published, Path funcs, PrintStream out) throws IOException {
    new Importer(funcs, out).run(published);
  }

  private void run(Path published) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, Path> each : documents(published).entrySet()) {
      texts.put(each.getKey(), text(each.getKey(), each.getValue()));
    }
    Map<String, Imported> imported = new TreeMap<>();
    for (Map.Entry<String, String> each : texts.entrySet()) {
      imported.put(each.getKey(), Imported.before(funcs, each.getKey()));
    }
    Imported models = Imported.before(funcs, MODELS);
    for (Map.Entry<String, String> each : texts.entrySet()) {
      write(each.getKey(), each.getValue());
    }
    write(MODELS, SHARED + FactsYaml.of(new SharedValues(sharing(), newestFirst()).document()));
    for (Imported each : imported.values()) {
      each.report(out);
    }
    models.report(out);
  }

  /** What is to be written of a document. */
  private String text(String api, Path file) throws IOException {
    String text = Files.readString(file);
    JsonNode document;
    try {
      document = Yaml.read(text);
    } catch (RefusedException e) {
      throw new RefusedException(file + ": " + e.getMessage());
    }
    boolean known =
        document.path("openapi").asText().startsWith("3.0.") && document.path("paths").isObject();
    if (!known) {
      throw new RefusedException(file + ": is no OpenAPI 3.0 document with paths; name one");
    }
    Facts facts = new Facts();
    JsonNode kept = facts.of(document);
    facts
        .unknown()
        .forEach(
            mark -> out.println(api + ": " + mark + " is unknown and left out; list it in Facts"));
    String version = document.path("info").path("version").asText();
    return NOTICE.formatted(file.getFileName(), version, hash(text)) + FactsYaml.of(kept);
  }

  private static Map<String, Path> documents(Path published) throws IOException {
    try (Stream<Path> files =
        Files.isDirectory(published) ? Files.list(published) : Stream.of(published)) {
      Map<String, Path> documents = new TreeMap<>();
      files
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .forEach(file -> documents.put(api(file), file));
      if (documents.isEmpty()) {
        throw new RefusedException(
            published + ": no document; name one that ends in .yml, or their folder");
      }
      return documents;
    }
  }

  private static String api(Path document) {
    return String.valueOf(document.getFileName()).replaceFirst("\\.ya?ml$", "");
  }

  private Sharing sharing() throws IOException {
    Path words = funcs.resolve("words.yaml");
    return new Sharing(
        Files.exists(words)
            ? Yaml.read(Files.readString(words)).path("x-shared")
            : MissingNode.getInstance());
  }

  /** By API; those of the same version by name. */
  private Map<String, JsonNode> newestFirst() throws IOException {
    Map<String, JsonNode> facts = new TreeMap<>();
    try (Stream<Path> folders = Files.list(funcs)) {
      for (Path folder : folders.filter(each -> !each.endsWith(MODELS)).toList()) {
        if (Files.exists(folder.resolve("facts.yaml"))) {
          facts.put(String.valueOf(folder.getFileName()), read(folder.resolve("facts.yaml")));
        }
      }
    }
    Map<String, JsonNode> sorted = new LinkedHashMap<>();
    facts.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, JsonNode>, List<Integer>>comparing(
                    each -> version(each.getValue()), Importer::compare)
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }

  private static List<Integer> version(JsonNode facts) {
    String version = facts.path("info").path("version").asText();
    return Stream.of(version.split("[^0-9]+"))
        .filter(part -> !part.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      if (!one.get(i).equals(other.get(i))) {
        return one.get(i) - other.get(i);
      }
    }
    return one.size() - other.size();
  }

  private static JsonNode read(Path file) throws IOException {
    return Yaml.read(Files.readString(file));
  }

  private void write(String api, String text) throws IOException {
    Path file = funcs.resolve(api).resolve("facts.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each JDK has it
    }
  }
}
