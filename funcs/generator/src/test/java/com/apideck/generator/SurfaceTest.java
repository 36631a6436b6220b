package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.generator.Surface.Break;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The surface is what is generated, and says what callers lose. Proves {@code Declared}, {@code
 * Declaring}, {@code Breaking} and {@code Trail} too; {@code ChangesTest} has a row for each kind
 * of change.
 */
class SurfaceTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  @Test
  void saysWhatIsCalledGivenAndAskedForAndWhere() {
    assertThat(Surface.of(GOLDEN.resolve("json-body/golden.yaml")).lines())
        .containsEntry(
            "GoldenSessionsCreate.call(core, Session): SessionResult",
            "golden.yaml#/paths/~1golden~1sessions/post")
        .containsEntry(
            "Session.builder() asks for owner", "golden.yaml#/components/schemas/Session");
  }

  @Test
  void saysTheCasesOfAUnion() {
    assertThat(Surface.of(GOLDEN.resolve("union/golden.yaml")).lines())
        .containsKeys(
            "FieldTarget.FieldTargetText",
            "FieldTarget.Members: Map<String, FieldTargetObject>",
            "Option.SimpleOption",
            "Option.Unrecognized: Map<String, @Nullable Object>");
  }

  /** Each accessor, constant and null of the surface stands in the sources, with its type. */
  @ParameterizedTest
  @MethodSource("com.apideck.generator.GoldenTest#features")
  void saysWhatIsGenerated(String feature) {
    Path golden = GOLDEN.resolve(feature).resolve("golden.yaml");
    Path document = Files.exists(golden) ? golden : golden.resolveSibling("golden/facts.yaml");
    String sources =
        String.join("\n", Generator.generate(document).values()).replaceAll("\\s+", " ");

    assertThat(Surface.of(document).lines().keySet())
        .filteredOn(line -> line.matches("\\w+\\.\\w+\\(\\).*") && !line.contains("builder()"))
        .filteredOn(line -> !line.contains(".data()")) // core has it
        .isNotNull()
        .allSatisfy(
            line -> {
              String[] parts = line.substring(line.indexOf('.') + 1).split(": ", 2);
              assertThat(sources)
                  .contains(parts.length == 1 ? parts[0] : " " + parts[1] + " " + parts[0] + ";");
            });
  }

  @Test
  void losesNothingToWhatIsTheSame() {
    Surface surface = Surface.of(GOLDEN.resolve("union/golden.yaml"));

    assertThat(Surface.breaks(surface, surface)).isEmpty();
    assertThat(Surface.breaks(Surface.none(), surface)).isEmpty();
    assertThat(Surface.breaks(surface, Surface.none())).isNotEmpty();
  }

  /** What went with a function that it alone had is not said again. */
  @Test
  void saysOnceThatAFunctionIsGone() throws IOException {
    String text = Files.readString(GOLDEN.resolve("json-body/golden.yaml"));
    String other = text.replace("operationId: sessionsCreate", "operationId: sessionsMake");

    assertThat(breaks(text, other)).containsExactly("GoldenSessionsCreate is gone");
  }

  @Test
  void knowsThePlacesThatMayBeTheReason() throws IOException {
    String text = Files.readString(GOLDEN.resolve("json-body/golden.yaml"));
    Surface before = surface("before", text);
    Surface after = surface("after", text.replace("owner: {type: string", "owner: {type: boolean"));

    assertThat(Surface.breaks(before, after))
        .first()
        .returns("Session.owner() gives Boolean, was String", Break::sentence)
        .returns("golden.yaml#/components/schemas/Session/properties/owner", Break::place)
        .returns(List.of("/components/schemas/Session/properties/owner"), Break::before)
        .returns(List.of("/components/schemas/Session/properties/owner"), Break::after);
  }

  @Test
  void isTheSameHoweverOftenItIsTaken() {
    Path document = GOLDEN.resolve("awkward-names/golden.yaml");
    Map<String, String> lines = Surface.of(document).lines();

    assertThat(lines).isEqualTo(Surface.of(document).lines());
    assertThat(new TreeSet<>(lines.keySet())).containsExactlyElementsOf(lines.keySet());
  }

  private List<String> breaks(String before, String after) throws IOException {
    return Stream.of(Surface.breaks(surface("before", before), surface("after", after)))
        .flatMap(List::stream)
        .map(Break::sentence)
        .toList();
  }

  private Surface surface(String name, String text) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    return Surface.of(Files.writeString(own.resolve("golden.yaml"), text));
  }
}
