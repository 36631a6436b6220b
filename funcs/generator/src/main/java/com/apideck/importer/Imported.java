package com.apideck.importer;

import com.apideck.generator.RefusedException;
import com.apideck.generator.Surface;
import com.apideck.generator.Surface.Break;
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

  /** Without its surface where nothing changes. */
  static Imported before(Path funcs, String api, boolean changes) throws IOException {
    Path folder = funcs.resolve(api);
    JsonNode facts = facts(folder);
    boolean known = changes && !facts.isMissingNode();
    return new Imported(api, folder, facts, known ? surface(folder) : Surface.none());
  }

  /**
   * Says what changed.
   *
   * @param imported whether it was asked for; of another API it is told whom what it shares breaks
   */
  void report(PrintStream out, boolean imported) throws IOException {
    JsonNode after = facts(folder);
    if (after.equals(facts)) {
      List<Break> breaks = surface.lines().isEmpty() ? List.of() : breaks();
      if (imported || !breaks.isEmpty()) {
        Report.of(api, facts, after, breaks).print(out, List.of(), List.of());
      }
      return;
    }
    try {
      Surface now = Surface.of(folder.resolve(Importer.FACTS));
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

  /** What other facts than its own break. */
  private List<Break> breaks() {
    try {
      return Surface.breaks(surface, Surface.of(folder.resolve(Importer.FACTS)));
    } catch (RefusedException e) {
      String refused = "is refused: " + e.getMessage();
      return List.of(new Break(api, api + ' ' + refused, List.of(), List.of()));
    }
  }

  static JsonNode facts(Path folder) throws IOException {
    Path file = folder.resolve(Importer.FACTS);
    return Files.exists(file) ? Yaml.read(Files.readString(file)) : MissingNode.getInstance();
  }

  /** Nothing can be lost of what was refused. */
  private static Surface surface(Path folder) {
    try {
      return Surface.of(folder.resolve(Importer.FACTS));
    } catch (RefusedException e) {
      return Surface.none();
    }
  }
}
