package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
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
    Generator.Result written = Generator.generate(document);
    Path output = Files.createDirectory(classes.resolve(document.getFileName()));

    assertThat(Compiled.messages(output, written.sources(), written.tests())).isEmpty();

    int run = 0;
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {output.toUri().toURL()}, getClass().getClassLoader())) {
      for (String source : written.tests().keySet()) {
        run += runTests(loader.loadClass(source.replace(".java", "").replace('/', '.')));
      }
    }
    System.out.printf(
        "%s: %d functions, %d sources, %d tests%n",
        document.getFileName(), functions(written.sources()), written.sources().size(), run);
  }

  private static long functions(Map<String, String> sources) {
    return sources.keySet().stream()
        .filter(path -> path.contains("/funcs/") && !path.endsWith("package-info.java"))
        .count();
  }

  private static int runTests(Class<?> type) throws ReflectiveOperationException {
    int run = 0;
    if (!Modifier.isAbstract(type.getModifiers())) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          Constructor<?> constructor = type.getDeclaredConstructor();
          constructor.setAccessible(true);
          method.setAccessible(true);
          method.invoke(constructor.newInstance());
          run++;
        }
      }
    }
    return run;
  }
}
