package com.apideck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.examples.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a shrinker leaves of all modules for {@link OneCall}, of which it was told to keep the main
 * method and nothing else. The build has made it before the tests run.
 */
class ShrinkerTest {

  private static final Path SHRUNK = Path.of("target", "shrunk", "one-call.jar");

  @Test
  void whatIsLeftMakesTheCall() throws Exception {
    try (Sandbox sandbox = Sandbox.start()) {
      Ended run =
          Ended.run(
              SHRUNK.toString(),
              OneCall.class,
              Map.of(),
              sandbox.serverUrl(),
              Sandbox.API_KEY,
              Sandbox.APP_ID);

      assertThat(run.out().strip()).matches("http://127\\.0\\.0\\.1:\\d+/session/\\S+");
    }
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
