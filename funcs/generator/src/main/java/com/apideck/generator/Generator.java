package com.apideck.generator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The three steps, and what comes of them on disk. */
public final class Generator {

  private Generator() {}

  /** 1. parse, 2. check, 3. write: sources by path, or none if one of them refuses. */
  static Map<String, String> generate(Path document) {
    return Writing.sources(read(document).sound());
  }

  /** The first two steps. */
  static Reading read(Path document) {
    return read(Documents.of(document, new Refusals()));
  }

  static Reading read(Documents documents) {
    Description description = new Parsing(documents).parse();
    Api api = new Checking(description, documents.refusals()).check();
    List<String> missing = MissingWords.of(api, documents.words().plain());
    String own = Names.folder(api.document().file()) + "/";
    List<String> nothing =
        documents.words().forNothing().stream().filter(line -> line.startsWith(own)).toList();
    return new Reading(api, nothing, missing);
  }

  /**
   * What is read of a document.
   *
   * @param forNothing words that say something of what is not there
   * @param missing where a sentence is owed
   */
  record Reading(Api api, List<String> forNothing, List<String> missing) {

    /** The API, unless there are words for nothing. */
    Api sound() {
      Refusals refusals = new Refusals();
      refusals.addAll(forNothing);
      refusals.throwIfAny();
      return api;
    }
  }

  /**
   * Brings the folder up to date; false: it was. What is the same stays untouched, so that a
   * compiler sees no change, and what is no longer written is deleted from our packages.
   *
   * @param out is told where words are missing
   */
  static boolean update(Path document, Path sources, PrintStream out) throws IOException {
    Stamp stamp = new Stamp(document, sources);
    if (stamp.isCurrent()) {
      tell(stamp.missing(), out);
      return false;
    }
    boolean changed = false;
    Reading read = read(document);
    Map<String, String> texts = Writing.sources(read.sound());
    tell(read.missing(), out);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = sources.resolve(text.getKey());
      if (!Files.exists(file) || !Files.readString(file).equals(text.getValue())) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.getValue());
        changed = true;
      }
    }
    for (Path file : files(sources.resolve("com/apideck"))) {
      if (!texts.containsKey(sources.relativize(file).toString().replace('\\', '/'))) {
        Files.delete(file);
        changed = true;
      }
    }
    stamp.write(read.missing());
    return changed;
  }

  private static void tell(List<String> missing, PrintStream out) {
    missing.forEach(each -> out.println("A sentence is missing: " + each));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
