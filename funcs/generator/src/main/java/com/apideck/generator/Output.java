package com.apideck.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files on disk. What is the same stays untouched, so that a compiler sees no change. */
final class Output {

  private final List<Path> before;

  /**
   * @param before what was written last time, which may be deleted
   */
  Output(List<Path> before) {
    this.before = before;
  }

  List<Path> write(Path folder, Map<String, String> texts) throws IOException {
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = folder.resolve(text.getKey()).toAbsolutePath().normalize();
      if (!Files.exists(file) || !Files.readString(file).equals(text.getValue())) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.getValue());
      }
      written.add(file);
    }
    return written;
  }

  /** Deletes what was written before and is not written any more; nothing else. */
  void deleteOthers(List<Path> written) throws IOException {
    List<Path> others = new ArrayList<>(before);
    others.removeAll(written);
    for (Path other : others) {
      Files.deleteIfExists(other);
    }
  }
}
