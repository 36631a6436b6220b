package com.apideck.core;

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
import org.junit.jupiter.api.TestFactory;

/**
 * Promises 1, 8 and 11: the inputs that fuzzing starts from, and those that it has found, give what
 * they should.
 */
class FuzzCorpusTest {

  @TestFactory
  Stream<DynamicTest> anyAnswerGivesAValueWithoutTheKey() throws Exception {
    return each("AnswerFuzz", AnswerFuzz::fuzzerTestOneInput);
  }

  @TestFactory
  Stream<DynamicTest> anySettingIsRefusedOrGoesWhereItShould() throws Exception {
    return each("SettingsFuzz", SettingsFuzz::fuzzerTestOneInput);
  }

  private static Stream<DynamicTest> each(String target, Consumer<byte[]> fuzz)
      throws IOException, URISyntaxException {
    Path corpus = Path.of(FuzzCorpusTest.class.getResource("/fuzz/" + target).toURI());
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
