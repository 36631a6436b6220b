package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the documents that Apideck publishes as they are. They are not part of the project: {@code
 * -Dpublished.documents=folder} says where they lie.
 */
@EnabledIfSystemProperty(named = "published.documents", matches = ".+")
class PublishedDocumentsTest {

  @TempDir private Path classes;

  @TestFactory
  Stream<DynamicTest> eachBecomesCodeThatSendsAndReadsItsExamples() throws IOException {
    Path folder = Path.of(System.getProperty("published.documents"));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yml"))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
          .toList()
          .stream();
    }
  }

  private void check(Path document) throws Exception {
    Map<String, String> written = Generator.generate(document);
    Path output = Files.createDirectory(classes.resolve(document.getFileName()));

    assertThat(Compiled.messages(output, written)).isEmpty();

    int walked = Compiled.walk(output, written);
    System.out.printf(
        "%s: %d functions, %d sources%n", document.getFileName(), walked, written.size());
  }
}
