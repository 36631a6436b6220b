package com.apideck.core.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Looks into the object that comes next without consuming it, to tell alternatives apart. */
final class LookAhead {

  private LookAhead() {}

  static Set<String> members(JsonTokens in) throws IOException {
    Set<String> names = new HashSet<>();
    if (in.reader.peek() == Token.BEGIN_OBJECT) {
      try (JsonReader ahead = in.ahead()) {
        ahead.beginObject();
        while (ahead.hasNext()) {
          names.add(ahead.nextName());
          ahead.skipValue();
        }
      }
    }
    return names;
  }

  static Optional<String> text(JsonTokens in, String member) throws IOException {
    if (in.reader.peek() != Token.BEGIN_OBJECT) {
      return Optional.empty();
    }
    try (JsonReader ahead = in.ahead()) {
      ahead.beginObject();
      while (ahead.hasNext()) {
        if (ahead.nextName().equals(member) && ahead.peek() == Token.STRING) {
          return Optional.of(ahead.nextString());
        }
        ahead.skipValue();
      }
    }
    return Optional.empty();
  }
}
