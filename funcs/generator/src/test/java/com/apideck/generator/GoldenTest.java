package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;

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

    Generator.Result written = Generator.generate(folder.resolve("golden.yaml"));

    String sources = joined(written.sources());
    String tests = joined(written.tests());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(folder.resolve("sources.txt"), sources);
      Files.writeString(folder.resolve("tests.txt"), tests);
    }
    assertThat(sources).isEqualTo(Files.readString(folder.resolve("sources.txt")));
    assertThat(tests).isEqualTo(Files.readString(folder.resolve("tests.txt")));
  }

  @ParameterizedTest
  @MethodSource("features")
  void writesWhatCompilesWithoutWarnings(String feature) throws IOException {
    Generator.Result written = Generator.generate(GOLDEN.resolve(feature).resolve("golden.yaml"));

    assertThat(Compiled.messages(classes, written.sources(), written.tests())).isEmpty();
  }

  /** In one file, to be read from top to bottom; what is the same each time is left out. */
  private static String joined(Map<String, String> sources) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(sources)
        .forEach(
            (path, text) -> {
              if (!path.matches(".*/(ModelStyle|package-info|FunctionTest)\\.java")) {
                all.append("=== ").append(path).append(" ===\n").append(text).append('\n');
              }
            });
    return all.toString();
  }
}
