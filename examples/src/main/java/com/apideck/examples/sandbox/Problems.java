package com.apideck.examples.sandbox;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects what is wrong with a request, so that one answer names all of it. */
final class Problems {
  // A hostile body can hold a hundred thousand unknown members: the answer stays readable, and
  // smaller than the body.
  static final int MAX_LISTED = 100;
  private static final int MAX_PLACE_LENGTH = 120;

  private enum Kind {
    MISSING,
    UNKNOWN,
    INVALID
  }

  private record Problem(String place, String reason) {}

  private final Map<Kind, List<Problem>> byKind = new EnumMap<>(Kind.class);
  private int count;

  void missing(String place) {
    add(Kind.MISSING, place, "required");
  }

  void unknown(String place) {
    add(Kind.UNKNOWN, place, "is not a member of this object");
  }

  /** The reason says what is right and never repeats the value: it may be large, or secret. */
  void invalid(String place, String reason) {
    add(Kind.INVALID, place, reason);
  }

  private void add(Kind kind, String place, String reason) {
    if (++count > MAX_LISTED) {
      return;
    }
    String shown =
        place.length() > MAX_PLACE_LENGTH ? place.substring(0, MAX_PLACE_LENGTH) + "…" : place;
    byKind.computeIfAbsent(kind, none -> new ArrayList<>()).add(new Problem(shown, reason));
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * Writes {@code {"missing":[{place: reason}, …], "unknown":[…], "invalid":[…]}}, without the
   * empty kinds.
   */
  void writeTo(JsonWriter json) throws IOException {
    json.beginObject();
    for (Map.Entry<Kind, List<Problem>> entry : byKind.entrySet()) {
      json.name(entry.getKey().name().toLowerCase(Locale.ROOT)).beginArray();
      for (Problem problem : entry.getValue()) {
        json.beginObject().name(problem.place()).value(problem.reason()).endObject();
      }
      json.endArray();
    }
    if (count > MAX_LISTED) {
      json.name("not_listed").value(count - MAX_LISTED);
    }
    json.endObject();
  }
}
