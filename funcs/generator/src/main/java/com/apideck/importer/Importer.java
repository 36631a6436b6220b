package com.apideck.importer;

import com.apideck.generator.RefusedException;
import com.apideck.generator.Sharing;
import com.apideck.generator.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Brings {@code facts.yaml} of each API up to date with published documents, and says what changed.
 */
public final class Importer {

  static final String FACTS = "facts.yaml";

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

  /** Nothing is written unless all can be. */
  private void run(Path published) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, Path> each : documents(published).entrySet()) {
      texts.put(each.getKey(), text(each.getKey(), each.getValue()));
    }
    Sharing sharing = sharing();
    if (!sharing.values().isEmpty()) {
      texts.put(
          MODELS, SHARED + FactsYaml.of(new SharedValues(sharing, newestFirst(texts)).document()));
    }
    List<Imported> before = new ArrayList<>();
    boolean changed = false;
    for (Map.Entry<String, String> each : texts.entrySet()) {
      changed = changed || !facts(each.getKey()).equals(Yaml.read(each.getValue()));
    }
    for (String api : changed ? apis(texts.keySet()) : texts.keySet()) {
      before.add(Imported.before(funcs, api, changed));
    }
    for (Map.Entry<String, String> each : texts.entrySet()) {
      write(each.getKey(), each.getValue());
    }
    before.sort(Comparator.comparing(each -> each.api().equals(MODELS))); // what all share last
    for (Imported each : before) {
      each.report(out, texts.containsKey(each.api()));
    }
  }

  /** All that there are: what is shared changes those that are not imported, too. */
  private Set<String> apis(Set<String> imported) throws IOException {
    Set<String> apis = new TreeSet<>(imported);
    try (Stream<Path> folders = Files.list(funcs)) {
      folders
          .filter(folder -> Files.exists(folder.resolve(FACTS)))
          .forEach(folder -> apis.add(String.valueOf(folder.getFileName())));
    }
    return apis;
  }

  /** What is to be written of a document. */
  private String text(String api, Path file) throws IOException {
    String text = read(file);
    JsonNode document;
    try {
      document = Yaml.read(text);
    } catch (RefusedException e) {
      throw new RefusedException(file + ": " + e.getMessage());
    }
    boolean known =
        document.path("openapi").asText().startsWith("3.0.")
            && document.path("paths").isObject()
            && document.path("info").isObject();
    if (!known) {
      throw new RefusedException(
          file + ": is no OpenAPI 3.0 document with info and paths; name one");
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

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new RefusedException(file + ": is not there; name a document, or their folder");
    } catch (CharacterCodingException e) {
      throw new RefusedException(file + ": is no UTF-8; convert it");
    }
  }

  private Map<String, Path> documents(Path published) throws IOException {
    Map<String, Path> documents = new TreeMap<>();
    try (Stream<Path> files =
        Files.isDirectory(published) ? Files.list(published) : Stream.of(published)) {
      for (Path file : files.filter(each -> each.toString().matches(".*\\.ya?ml")).toList()) {
        boolean known = Files.isDirectory(funcs.resolve(api(file))) && !api(file).equals(MODELS);
        if (!known) {
          String made = "; make it, if this is a new API";
          throw new RefusedException(file + ": there is no folder for " + api(file) + made);
        }
        if (documents.put(api(file), file) != null) {
          throw new RefusedException(file + ": is there twice; leave one");
        }
      }
    }
    if (documents.isEmpty()) {
      throw new RefusedException(
          published + ": no document; name one that ends in .yml, or their folder");
    }
    return documents;
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
  private Map<String, JsonNode> newestFirst(Map<String, String> texts) throws IOException {
    Map<String, JsonNode> facts = new TreeMap<>();
    for (String api : apis(texts.keySet())) {
      String text = texts.get(api);
      if (!api.equals(MODELS)) {
        facts.put(api, text == null ? facts(api) : Yaml.read(text));
      }
    }
    Comparator<Map.Entry<String, JsonNode>> newest =
        Comparator.comparing(each -> version(each.getValue()), Importer::compare);
    Map<String, JsonNode> sorted = new LinkedHashMap<>();
    facts.entrySet().stream()
        .sorted(newest.reversed().thenComparing(Map.Entry.comparingByKey()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }

  private static List<BigInteger> version(JsonNode facts) {
    String version = facts.path("info").path("version").asText();
    return Stream.of(version.split("[^0-9]+"))
        .filter(part -> !part.isEmpty())
        .map(BigInteger::new)
        .toList();
  }

  private static int compare(List<BigInteger> one, List<BigInteger> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      if (!one.get(i).equals(other.get(i))) {
        return one.get(i).compareTo(other.get(i));
      }
    }
    return one.size() - other.size();
  }

  private JsonNode facts(String api) throws IOException {
    return Imported.facts(funcs.resolve(api));
  }

  private void write(String api, String text) throws IOException {
    Path file = funcs.resolve(api).resolve(FACTS);
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
