package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.core.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When something is written. */
class GeneratorTest {

  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
  private static final Path EXAMPLE = Path.of("src/test/resources/golden/json-body/golden.yaml");

  @TempDir Path folder;
  private Path document;
  private Path sources;

  @BeforeEach
  void copyTheDocument() throws IOException {
    document = Files.copy(EXAMPLE, folder.resolve("golden.yaml"));
    sources = folder.resolve("sources");
  }

  @Test
  void doesNothingWhenNothingChanged() throws IOException {
    assertThat(Generator.update(document, sources, System.out)).isTrue();
    makeOld();

    assertThat(Generator.update(document, sources, System.out)).isFalse();

    assertThat(changed()).isEmpty();
  }

  /** {@code Stamp}: neither is read again, nor anything written. */
  @Test
  void looksAtAnUnchangedDocumentOnce() throws IOException {
    Path facts = copyOf("words");
    assertThat(Generator.update(facts, sources, System.out)).isTrue();
    assertThat(new Stamp(facts, sources).isCurrent()).isTrue();
    for (String file :
        List.of(
            "words.yaml",
            "golden/words.yaml",
            "models/facts.yaml",
            "models/words.yaml",
            "golden/facts.yaml")) {
      Files.writeString(folder.resolve(file), Files.readString(folder.resolve(file)) + "# more\n");

      assertThat(new Stamp(facts, sources).isCurrent()).as(file).isFalse();

      assertThat(Generator.update(facts, sources, System.out)).as(file).isFalse();
      assertThat(new Stamp(facts, sources).isCurrent()).as(file).isTrue();
    }
  }

  @Test
  void writesOnlyWhatChanged() throws IOException {
    Generator.update(document, sources, System.out);
    makeOld();
    replace("How long it lives.", "How long it is valid.");

    assertThat(Generator.update(document, sources, System.out)).isTrue();

    assertThat(changed()).containsExactly("Session.java");
  }

  @Test
  void deletesWhatIsNoLongerWrittenAndNothingElse() throws IOException {
    Generator.update(document, sources, System.out);
    Path ours = Files.writeString(sources.resolve("Ours.java"), "class Ours {}");
    Path model = sources.resolve("com/apideck/models/golden");
    replace("SessionResult", "NewSession");

    Generator.update(document, sources, System.out);

    assertThat(model.resolve("SessionResult.java")).doesNotExist();
    assertThat(model.resolve("NewSession.java")).exists();
    assertThat(ours).exists();
  }

  @Test
  void writesAgainWhatWasDeleted() throws IOException {
    Generator.update(document, sources, System.out);
    Path session = sources.resolve("com/apideck/models/golden/Session.java");
    Files.delete(session);

    assertThat(Generator.update(document, sources, System.out)).isTrue();

    assertThat(session).exists();
  }

  @Test
  void writesTheSameBytesFromAnyFolder() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("else/where"));
    Path copy = Files.copy(document, elsewhere.resolve("golden.yaml"));

    assertThat(Generator.generate(copy)).isEqualTo(Generator.generate(document));
  }

  /** Types that nothing names, and that have the same name, are one if they are equal in Java. */
  @ParameterizedTest
  @ValueSource(strings = {"readOnly", "writeOnly", "nullable", "x-secret"})
  void keepsTypesApartThatDifferInAMarkOnly(String mark) throws IOException {
    String key = "{type: object, properties: {pin: {type: string, %s: %s}}}";
    String keys = "keys: {type: array, items: " + key + "}\n        key: " + key + "\n        ";
    replace("minutes: {", String.format(keys, mark, true, mark, false) + "minutes: {");

    assertThat(Generator.generate(document))
        .containsKey("com/apideck/models/golden/SessionKey.java")
        .containsKey("com/apideck/models/golden/GoldenSessionKey.java");
  }

  /** An answer with other members is no list: a page would lose them. */
  @Test
  void takesForAListOnlyWhatAPageOfCoreHasAllMembersOf() {
    List<String> accessors = Arrays.stream(Page.class.getMethods()).map(Method::getName).toList();

    assertThat(Functions.PAGE)
        .allSatisfy(name -> assertThat(accessors).contains(Names.member(name)));
  }

  /** A sealed type and what it permits are in one package. */
  @Test
  void refusesASharedValueAmongAlternatives() throws IOException {
    Path facts = copyOf("words");
    String text = Files.readString(facts);
    Files.writeString(
        facts,
        text.replace("home: {$ref", "home: {anyOf: [{type: string}, {$ref")
            .replace("Address'}\n        mood", "Address'}]}\n        mood"));

    assertThatThrownBy(() -> Generator.generate(facts))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(
            "models/facts.yaml#/components/schemas/Address: is shared, and an alternative at");
  }

  private Path copyOf(String feature) throws IOException {
    Path golden = EXAMPLE.resolveSibling("../" + feature);
    for (String file :
        List.of(
            "words.yaml",
            "models/facts.yaml",
            "models/words.yaml",
            "golden/facts.yaml",
            "golden/words.yaml")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.copy(golden.resolve(file), folder.resolve(file));
    }
    return folder.resolve("golden/facts.yaml");
  }

  @Test
  void saysWhatIsMissingAgainThoughNothingChanged() throws IOException {
    String[] arguments = {document.toString(), sources.toString()};
    printed(arguments);

    assertThat(printed(arguments))
        .startsWith("A sentence is missing: GoldenSessionsUpdateRequest.id")
        .contains("Up to date: ");
  }

  @Test
  void saysWhatItDid() throws IOException {
    String[] arguments = {document.toString(), sources.toString()};

    assertThat(printed(arguments))
        .startsWith("A sentence is missing: GoldenSessionsUpdateRequest.id")
        .contains("Generated ");
    assertThat(printed(arguments)).contains("Up to date: ");
  }

  private static String printed(String... arguments) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Main.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), arguments);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void replace(String part, String other) throws IOException {
    Files.writeString(document, Files.readString(document).replace(part, other));
  }

  private void makeOld() throws IOException {
    for (Path file : written()) {
      Files.setLastModifiedTime(file, LONG_AGO);
    }
  }

  private List<String> changed() throws IOException {
    return written().stream()
        .filter(file -> file.toFile().lastModified() != LONG_AGO.toMillis())
        .map(file -> file.getFileName().toString())
        .toList();
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
