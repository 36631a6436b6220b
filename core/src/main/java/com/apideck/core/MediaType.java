package com.apideck.core;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/** What the header {@code content-type} says, whatever the case of its letters. */
final class MediaType {

  private MediaType() {}

  /** Whatever its parameters: JSON is UTF-8, and the charset of a header does not change it. */
  static boolean isJson(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters).strip();
    return type.equalsIgnoreCase("application/json")
        || type.toLowerCase(Locale.ROOT).endsWith("+json");
  }

  /** Empty where none is named, or one that this JVM cannot read and write. */
  static Optional<Charset> charset(String contentType) {
    String[] parts = contentType.split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String[] parameter = parts[i].split("=", 2);
      if (parameter.length == 2 && parameter[0].strip().equalsIgnoreCase("charset")) {
        return named(parameter[1].replaceAll("[\"'\\s]", ""));
      }
    }
    return Optional.empty();
  }

  private static Optional<Charset> named(String name) {
    try {
      return Optional.of(Charset.forName(name)).filter(Charset::canEncode);
    } catch (IllegalArgumentException e) { // unknown, or no name at all
      return Optional.empty();
    }
  }
}
