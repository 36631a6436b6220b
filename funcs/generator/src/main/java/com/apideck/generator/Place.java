package com.apideck.generator;

import java.util.Arrays;
import java.util.List;

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

  @Override
  public String toString() {
    return file + '#' + pointer;
  }
}
