package com.apideck.generator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The command line:
 *
 * <pre>
 * Main document.yaml folder-of-sources folder-of-test-sources
 * Main compare published.yaml ours.yaml
 * </pre>
 */
public final class Main {

  private Main() {}

  /**
   * Writes the sources of an API, or compares two documents.
   *
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String... arguments) throws IOException {
    run(System.out, arguments);
  }

  static void run(PrintStream out, String... arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException(
          "use: Main document.yaml sources tests, or: Main compare published.yaml ours.yaml");
    }
    Path second = Path.of(arguments[1]);
    Path third = Path.of(arguments[2]);
    if (arguments[0].equals("compare")) {
      Comparison.of(second, third).forEach(out::println);
      return;
    }
    Path document = Path.of(arguments[0]);
    boolean written = Generator.update(document, second, third);
    out.println((written ? "Generated from " : "Up to date: ") + document.getFileName());
  }
}
