package com.apideck.examples.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Java process; what it prints are the figures that it has measured. */
final class Child implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private Child(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /** Starts the main method of a class of this module. */
  static Child start(List<Path> classPath, List<String> options, Class<?> main, Object... args) {
    return start(classPath, options, main.getName(), args);
  }

  /** Starts the main method of a class. */
  static Child start(List<Path> classPath, List<String> options, String main, Object... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    command.add(main);
    for (Object arg : args) {
      command.add(arg.toString());
    }
    try {
      return new Child(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for what it prints next. */
  String line() {
    String line = next();
    if (line == null) {
      throw new IllegalStateException("A process has ended too early, with " + ending());
    }
    return line;
  }

  /** Waits for its end. Each line that it has printed is a name and a figure. */
  Measured figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String line = next(); line != null; line = next()) {
      int space = line.lastIndexOf(' ');
      figures.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
    }
    finish();
    return new Measured(figures);
  }

  /** Waits for its end, whatever it prints. */
  void finish() {
    output.lines().forEach(line -> {});
    if (ending() != 0) {
      throw new IllegalStateException("A process has failed, with " + ending());
    }
  }

  private @Nullable String next() {
    try {
      return output.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int ending() {
    return process.onExit().join().exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
