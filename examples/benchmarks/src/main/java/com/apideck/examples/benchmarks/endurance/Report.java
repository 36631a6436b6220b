package com.apideck.examples.benchmarks.endurance;

import com.apideck.core.codec.Codecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found, printed line by line, and written as JSON in the end. */
final class Report {

  private final Map<String, @Nullable Object> figures = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> checks = new LinkedHashMap<>();
  private boolean holds = true;

  /** Prints and keeps a figure. */
  void figure(String name, Object value) {
    figures.put(name, value);
    System.out.printf("%-24s %s%n", name, value);
  }

  /** Prints and keeps whether something holds. */
  void check(String sentence, boolean right, Object seen) {
    holds &= right;
    checks.put(sentence, right);
    System.out.printf("%-6s %s (%s)%n", right ? "ok" : "BROKEN", sentence, seen);
  }

  boolean holds() {
    return holds;
  }

  void write(Path file) throws IOException {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("figures", figures);
    all.put("checks", checks);
    all.put("holds", holds);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Codecs.FREE_FORM.encode(all).get());
  }
}
