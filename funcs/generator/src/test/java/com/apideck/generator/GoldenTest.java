package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each feature has a small description, and sources that were read and found good. After a change,
 * {@code -Dgolden.update=true} rewrites them: read the difference before it is committed.
 */
class GoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir private Path classes;

  static List<String> features() throws IOException {
    try (Stream<Path> folders = Files.list(GOLDEN)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("features")
  void writesTheReviewedSources(String feature) throws IOException {
    Path folder = GOLDEN.resolve(feature);

    String sources = joined(written(folder));

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(folder.resolve("sources.txt"), sources);
    }
    assertThat(sources).isEqualTo(Files.readString(folder.resolve("sources.txt")));
  }

  @ParameterizedTest
  @MethodSource("features")
  void writesWhatCompilesWithoutWarningsAndDoesAsItsTablesSay(String feature) throws Exception {
    Map<String, String> written = written(GOLDEN.resolve(feature));

    assertThat(Compiled.messages(classes, written)).isEmpty();
    assumeThat(feature).as("core writes no object into a header").isNotEqualTo("binary");
    assertThat(Compiled.walk(classes, written)).isPositive();
  }

  /** The document's sources, and those of what is shared, where there are facts and words. */
  private static Map<String, String> written(Path folder) {
    Map<String, String> sources = new TreeMap<>();
    Stream.of("golden.yaml", "golden/facts.yaml", "models/facts.yaml")
        .map(folder::resolve)
        .filter(Files::exists)
        .forEach(document -> sources.putAll(Generator.generate(document)));
    return sources;
  }

  /** In one file, to be read from top to bottom; what is the same each time is left out. */
  private static String joined(Map<String, String> sources) {
    StringBuilder all = new StringBuilder();
    sources.forEach(
        (path, text) -> {
          if (!path.matches(".*/(ModelStyle|package-info)\\.java")) {
            all.append("=== ").append(path).append(" ===\n").append(text).append('\n');
          }
        });
    return all.toString();
  }
}
