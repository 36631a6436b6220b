package com.apideck.funcs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The inputs that fuzzing starts from, and those that it has found: tests of the normal build. */
public final class FuzzCorpus {

  private FuzzCorpus() {}

  /** A test for each input of a fuzz target, which throws where something is wrong. */
  public static Stream<DynamicTest> of(Class<?> target, Consumer<byte[]> fuzz)
      throws IOException, URISyntaxException {
    Path corpus = Path.of(target.getResource("/fuzz/" + target.getSimpleName()).toURI());
    try (Stream<Path> files = Files.list(corpus)) {
      List<Path> inputs = files.sorted().toList();
      return inputs.stream()
          .map(
              input ->
                  dynamicTest(
                      input.getFileName().toString(),
                      () ->
                          assertThatCode(() -> fuzz.accept(Files.readAllBytes(input)))
                              .doesNotThrowAnyException()));
    }
  }
}
