package com.apideck.examples.storage;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import okio.Buffer;

/** The members of a JSON object that was sent; one of another type counts as absent. */
record Members(Map<?, ?> all) {

  /** The largest number whose neighbours a double still tells apart. */
  private static final double MAX_WHOLE = 9_007_199_254_740_991.0;

  static Members read(String place, String json) {
    JsonReader reader = JsonReader.of(new Buffer().writeUtf8(json));
    try {
      if (reader.readJsonValue() instanceof Map<?, ?> all
          && reader.peek() == JsonReader.Token.END_DOCUMENT) {
        return new Members(all);
      }
    } catch (IOException | JsonDataException e) {
      throw ApiError.INVALID.refusal(place + " is not JSON: " + e.getMessage());
    }
    throw ApiError.INVALID.refusal(place + " has to be one JSON object");
  }

  Optional<String> text(String name) {
    return all.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  String required(String name) {
    return text(name).orElseThrow(() -> ApiError.INVALID.refusal("Missing property " + name));
  }

  long requiredSize(String name) {
    if (all.get(name) instanceof Double number
        && number >= 0
        && number <= MAX_WHOLE
        && number == Math.rint(number)) {
      return number.longValue();
    }
    throw ApiError.INVALID.refusal(name + " has to be a whole number of bytes");
  }
}
