package com.apideck.generator;

import com.apideck.importer.Importer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The command line:
 *
 * <pre>
 * Main document.yaml folder-of-sources
 * Main import published.yml folder-of-apis
 * Main import folder-of-published folder-of-apis
 * </pre>
 */
public final class Main {

  private Main() {}

  /**
   * Writes the sources of an API, or imports the facts of one or of all.
   *
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String... arguments) throws IOException {
    run(System.out, arguments);
  }

  static void run(PrintStream out, String... arguments) throws IOException {
    if (arguments.length == 3 && arguments[0].equals("import")) {
      Importer.run(Path.of(arguments[1]), Path.of(arguments[2]), out);
    } else if (arguments.length == 2) {
      Path document = Path.of(arguments[0]);
      boolean written = Generator.update(document, Path.of(arguments[1]), out);
      out.println((written ? "Generated from " : "Up to date: ") + document);
    } else {
      throw new IllegalArgumentException(
          "use: Main document.yaml sources, or: Main import published funcs");
    }
  }
}
