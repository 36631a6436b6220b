package com.apideck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that ran in a process of its own: how it ended, and what it said. */
record Ended(int status, String out) {

  /** Runs the program until it ends by itself, which it has to do in good time. */
  static Ended run(
      String classPath, Class<?> program, Map<String, String> environment, String... arguments)
      throws Exception {
    Path jdk = Path.of(System.getProperty("java.home"));
    return run(jdk, List.of("-cp", classPath, program.getName()), environment, arguments);
  }

  /** The same with another JDK, or an image of one. */
  static Ended run(
      Path jdk, List<String> program, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve("java").toString());
    command.addAll(program);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("APIDECK_"));
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
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
    return new Ended(process.exitValue(), output.get(60, TimeUnit.SECONDS));
  }
}
