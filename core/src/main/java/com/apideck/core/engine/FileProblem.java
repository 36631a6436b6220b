package com.apideck.core.engine;

import java.io.IOException;
import java.nio.file.Path;

/** What a file of the caller's could not be read or written for; its message says it all. */
public final class FileProblem extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Of a file.
   *
   * @param what such as {@code cannot be written: No space left on device}
   */
  public FileProblem(Path file, String what) {
    super("the file " + file + ' ' + what);
  }
}
