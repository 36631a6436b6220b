package com.apideck.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Bench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, with the class path of this one. */
record Forked(int exitCode, List<String> lines) {

  /** Runs {@code program} until it ends by itself, which it has to do in good time. */
  static Forked run(Class<?> program, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Process process = builder.start(); // without what makes the JVM speak
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
              } catch (IOException e) {
                return e.toString();
              }
            });
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("has ended by itself").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Forked(process.exitValue(), Bench.await(output).lines().toList());
  }
}
