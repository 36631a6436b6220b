package com.apideck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.examples.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                SHRUNK.toString(),
                OneCall.class.getName(),
                sandbox.serverUrl(),
                Sandbox.API_KEY,
                Sandbox.APP_ID)
            .redirectErrorStream(true)
            .start();

    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(out.strip()).matches("http://127\\.0\\.0\\.1:\\d+/session/\\S+");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
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
