package com.apideck.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who knows a class, or a promise, finds its tests without searching: {@code FooTest} in the
 * package of {@code Foo}, or else a test whose Javadoc names the class; for promises, the Javadoc
 * says which.
 */
class TestsAreFoundTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TESTS = Path.of("src/test/java");

  /**
   * A type with code of its own: data, interfaces and exceptions are tested with what uses them.
   */
  private static final Pattern CLASS =
      Pattern.compile("\n(public )?(final |abstract |sealed )*class ");

  private static final Pattern JAVADOC = Pattern.compile("(?m)^/\\*\\*(?s:(.*?))\\*/");

  @Test
  void ofEachClass() throws IOException {
    Map<Path, String> tests = sources(TESTS);
    List<String> lost = new ArrayList<>();
    sources(MAIN)
        .forEach(
            (file, text) -> {
              String name = name(file);
              if (CLASS.matcher(text).find()
                  && !text.contains(" extends RuntimeException")
                  && tests.keySet().stream().noneMatch(test -> isOf(test, file))
                  && tests.values().stream()
                      .noneMatch(test -> javadoc(test).contains("{@code " + name + "}"))) {
                lost.add(name);
              }
            });

    assertThat(lost).as("classes whose tests have to be searched for").isEmpty();
  }

  /** But of the last: that nothing collides is for tests that have the jars. */
  @Test
  void ofEachPromise() throws IOException {
    List<String> javadocs =
        sources(TESTS).values().stream().map(TestsAreFoundTest::javadoc).toList();

    assertThat(IntStream.rangeClosed(1, 17).boxed())
        .allMatch(
            number ->
                javadocs.stream()
                    .anyMatch(
                        text -> text.matches("Promises? ([0-9]+(,| and) )*" + number + "\\b.*")));
  }

  /** In the same package; a promise may stand before the name. */
  private static boolean isOf(Path test, Path file) {
    return name(test).matches("(Promise[0-9]+)?" + name(file) + "Test")
        && TESTS.relativize(test.getParent()).equals(MAIN.relativize(file.getParent()));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  /** Of the class, in one line. */
  private static String javadoc(String source) {
    Matcher found = JAVADOC.matcher(source);
    return found.find() ? found.group(1).replaceAll("\\s+\\*?\\s*", " ").strip() : "";
  }

  private static Map<Path, String> sources(Path root) throws IOException {
    Map<Path, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        sources.put(file, Files.readString(file));
      }
    }
    return sources;
  }
}
