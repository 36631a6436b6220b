package com.apideck.generator;

import java.util.Arrays;
import java.util.List;
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
    StringBuilder below = new StringBuilder(pointer);
    for (String name : names) {
      below.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return new Place(file, below.toString());
  }

  /** Whether it is in the document of what several APIs have in common. */
  boolean isShared() {
    return file.matches("(.*/)?common[.]ya?ml");
  }

  /** What {@code Generated} says: in the source only, so that tools for sources skip it. */
  String source() {
    return fileName() + '#' + pointer;
  }

  String fileName() {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  Place at(int position) {
    return at(Integer.toString(position));
  }

  /** The names that lead here, from the root of the document. */
  List<String> names() {
    return Arrays.stream(pointer.split("/", -1))
        .skip(1)
        .map(name -> name.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  /** The last of {@link #names}. */
  String name() {
    List<String> names = names();
    return names.isEmpty() ? "" : names.get(names.size() - 1);
  }

  boolean isOperation() {
    List<String> names = names();
    return names.size() == 3 && names.get(0).equals("paths");
  }

  /** The name of the component that this is; empty: it is none, or within one. */
  Optional<String> component() {
    List<String> names = names();
    boolean component = names.size() == 3 && names.get(0).equals("components");
    return component ? Optional.of(name()) : Optional.empty();
  }

  @Override
  public String toString() {
    return file + '#' + pointer;
  }
}
