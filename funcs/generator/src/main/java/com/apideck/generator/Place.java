package com.apideck.generator;

import java.util.Optional;

/**
 * A place in a document.
 *
 * @param file the document, relative to the folder of the one that was asked for
 * @param pointer the JSON pointer
 */
record Place(String file, String pointer) {

  /** The place below this one. */
  Place at(String... names) {
    String below = pointer;
    for (String name : names) {
      below = below(below, name);
    }
    return new Place(file, below);
  }

  /** The pointer to a member of what another one points to. */
  static String below(String pointer, String name) {
    return pointer + '/' + name.replace("~", "~0").replace("/", "~1");
  }

  /** Whether it is in the document of what several APIs have in common. */
  boolean isShared() {
    return file.equals("models/" + Documents.FACTS);
  }

  /** Whether it is in a document that words are added to. */
  boolean isFacts() {
    return file.endsWith('/' + Documents.FACTS);
  }

  /** What {@code Generated} says: in the source only, so that tools for sources skip it. */
  String source() {
    return file + '#' + pointer;
  }

  Place at(int position) {
    return at(Integer.toString(position));
  }

  /** The last of the names that lead here, from the root of the document. */
  String name() {
    return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }

  boolean isOperation() {
    return pointer.matches("/paths/[^/]+/[^/]+");
  }

  /** The name of the component that this is; empty: it is none, or within one. */
  Optional<String> component() {
    boolean component = pointer.matches("/components/[^/]+/[^/]+");
    return component ? Optional.of(name()) : Optional.empty();
  }

  @Override
  public String toString() {
    return file + '#' + pointer;
  }
}
