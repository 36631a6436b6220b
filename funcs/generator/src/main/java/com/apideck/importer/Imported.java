package com.apideck.importer;

import com.apideck.generator.RefusedException;
import com.apideck.generator.Surface;
import com.apideck.generator.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An API before its facts are written again, to be compared with what comes of it.
 *
 * @param facts those before; missing: it is new
 * @param surface what callers compile against before, as far as the generator took it
 */
record Imported(String api, Path folder, JsonNode facts, Surface surface) {

  static Imported before(Path funcs, String api) throws IOException {
    Path folder = funcs.resolve(api);
    JsonNode facts = facts(folder);
    return new Imported(
        api, folder, facts, facts.isMissingNode() ? Surface.none() : surface(folder));
  }

  void report(PrintStream out) throws IOException {
    JsonNode after = facts(folder);
    if (after.equals(facts)) {
      Report.of(api, facts, after, List.of()).print(out, List.of(), List.of());
      return;
    }
    try {
      Surface now = Surface.of(folder.resolve("facts.yaml"));
      Report report = Report.of(api, facts, after, Surface.breaks(surface, now));
      boolean worded = Files.exists(folder.resolve("words.yaml"));
      report.print(out, worded ? now.missingWords() : List.of(), now.wordsForNothing());
      if (!worded) {
        int owed = now.missingWords().size();
        out.println(
            "No words yet: " + (owed == 1 ? "1 sentence is" : owed + " sentences are") + " owed");
      }
    } catch (RefusedException e) {
      Report.of(api, facts, after, List.of()).print(out, List.of(), List.of());
      out.println("The generator refuses it:");
      String.valueOf(e.getMessage()).lines().forEach(line -> out.println("  " + line));
    }
  }

  private static JsonNode facts(Path folder) throws IOException {
    Path file = folder.resolve("facts.yaml");
    return Files.exists(file) ? Yaml.read(Files.readString(file)) : MissingNode.getInstance();
  }

  /** Nothing can be lost of what was refused. */
  private static Surface surface(Path folder) {
    try {
      return Surface.of(folder.resolve("facts.yaml"));
    } catch (RefusedException e) {
      return Surface.none();
    }
  }
}
