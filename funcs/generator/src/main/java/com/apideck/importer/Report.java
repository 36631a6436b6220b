package com.apideck.importer;

import com.apideck.generator.Surface.Break;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/**
 * What a maintainer reads when a document is new: what changed, what of it breaks callers, and what
 * is to be done about the words.
 */
public final class Report {

  private final String heading;
  private final Changes changes;
  private final Set<Change> breaking;
  private final List<Break> breaks;
  private final boolean told;

  private Report(String heading, Changes changes, List<Break> breaks, boolean told) {
    this.heading = heading;
    this.changes = changes;
    this.breaking = new Explaining(changes.all(), breaks).breaking();
    this.breaks = List.copyOf(breaks);
    this.told = told;
  }

  /**
   * What happened to an API.
   *
   * @param before its facts before; missing: it is a new API
   */
  public static Report of(String api, JsonNode before, JsonNode after, List<Break> breaks) {
    String is = version(after);
    if (before.isMissingNode()) {
      long operations = Pairing.count(after);
      int schemas = after.path("components").path("schemas").size();
      String counts = counted(operations, "operation") + ", " + counted(schemas, "schema");
      String heading = api + ": new (" + is + "), " + counts;
      return new Report(heading, new Changes(List.of(), 0), breaks, false);
    }
    Changes changes = Changes.of(before, after);
    String was = version(before);
    boolean same = was.equals(is) && changes.isEmpty() && breaks.isEmpty();
    String versions = was.equals(is) ? is + ", the same version" : was + " to " + is;
    String heading = same ? api + ": unchanged (" + is + ')' : api + ": " + versions;
    return new Report(heading, changes, breaks, !same);
  }

  private static String version(JsonNode document) {
    return document.path("info").path("version").asText("no version");
  }

  private static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Whether a caller has to change something. */
  public boolean isBreaking() {
    return !breaks.isEmpty();
  }

  /**
   * Prints it.
   *
   * @param missing what has no words yet
   * @param useless what words are for that is not there (any more), with file and line
   */
  public void print(PrintStream out, List<String> missing, List<String> useless) {
    out.println(heading);
    if (told) {
      changes.all().stream()
          .filter(each -> !each.keyword().equals("version")) // it is in the heading
          .forEach(each -> out.println((breaking.contains(each) ? "! " : "  ") + each));
      if (changes.examples() > 0) {
        out.println("  " + counted(changes.examples(), "example") + " changed");
      }
    }
    if (told || isBreaking()) {
      String none = "Breaks no caller.";
      out.println(isBreaking() ? "Breaks callers (" + breaks.size() + "):" : none);
      breaks.forEach(each -> out.println("  " + each.sentence()));
    }
    print(out, "Words missing", missing);
    print(out, "Words for nothing", useless);
  }

  private static void print(PrintStream out, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println(title + " (" + lines.size() + "):");
      lines.forEach(each -> out.println("  " + each));
    }
  }
}
