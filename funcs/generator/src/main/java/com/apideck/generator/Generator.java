package com.apideck.generator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The three steps, done only when something changed since they were last done. */
final class Generator {

  /**
   * What is written.
   *
   * @param sources by path
   * @param tests by path
   * @param inputs the documents that were read
   */
  record Result(Map<String, String> sources, Map<String, String> tests, List<Path> inputs) {}

  private Generator() {}

  /** 1. parse, 2. check, 3. write; nothing is kept if one of them refuses. */
  static Result generate(Path document) {
    Refusals refusals = new Refusals();
    Documents documents = new Documents(document, refusals);
    Description description = new Parsing(documents).parse();
    Api api = new Checking(description, refusals).check();
    Writing writing = new Writing(api);
    return new Result(writing.sources(), writing.tests(), documents.files());
  }

  /** Brings the two folders up to date; false: they were. */
  static boolean update(Path document, Path sources, Path tests) throws IOException {
    Stamp stamp = new Stamp(sources.resolve(".stamp"));
    if (stamp.isFresh(document, List.of(sources, tests))) {
      return false;
    }
    Result result = generate(document);
    List<Path> written = new ArrayList<>();
    Output output = new Output(stamp.files());
    written.addAll(output.write(sources, result.sources()));
    written.addAll(output.write(tests, result.tests()));
    output.deleteOthers(written);
    stamp.write(result.inputs(), written);
    return true;
  }
}
