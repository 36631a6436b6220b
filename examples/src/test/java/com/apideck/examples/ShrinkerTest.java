package com.apideck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.examples.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a shrinker leaves of all modules for {@link OneCall}, of which it was told to keep the main
 * method and nothing else. The build has made it before the tests run.
 */
class ShrinkerTest {

  private static final Path SHRUNK = Path.of("target", "shrunk", "one-call.jar");

  @Test
  void whatIsLeftMakesTheCall() throws Exception {
    Sandbox sandbox = Sandbox.start();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                SHRUNK.toString(),
                OneCall.class.getName(),
                sandbox.serverUrl(),
                Sandbox.API_KEY,
                Sandbox.APP_ID)
            .redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));

    String out = ExamplesTest.outputOf(builder.start());

    assertThat(out.strip()).matches("http://127\\.0\\.0\\.1:\\d+/session/\\S+");
  }

  @Test
  void whatIsNotCalledIsGone() throws IOException {
    List<String> classes = // the lines of members are indented
        Files.readAllLines(SHRUNK.resolveSibling("names.txt")).stream()
            .filter(line -> line.startsWith("com.apideck."))
            .map(line -> line.split(" ")[0])
            .toList();

    assertThat(classes)
        .contains("com.apideck.models.vault.Session")
        .noneMatch(name -> name.contains(".crm."))
        .filteredOn(name -> name.startsWith("com.apideck.funcs."))
        .containsExactly("com.apideck.funcs.vault.VaultSessionsCreate");
  }

  @Test
  void littleIsLeft() throws IOException {
    assertThat(Files.size(SHRUNK)).isLessThan(350 * 1024);
  }
}
