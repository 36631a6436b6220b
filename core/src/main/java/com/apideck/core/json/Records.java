package com.apideck.core.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads a list of records, and goes on behind one that cannot be read. */
final class Records<T> {

  /** Of a byte or two each, which is what a hostile page has, they would take 70 times its size. */
  private static final int MOST_UNREADABLE = 10_000;

  private final JsonInput in;
  private final JsonReader reader;
  private final Codec<T> codec;
  private final JsonInput.Unreadable unreadable;
  private final List<T> records = new ArrayList<>();
  private int setAside;

  Records(JsonInput in, Codec<T> codec, JsonInput.Unreadable unreadable) {
    this.in = in;
    this.reader = in.reader;
    this.codec = codec;
    this.unreadable = unreadable;
  }

  List<T> read() throws IOException {
    String list = reader.getPath();
    in.beginList();
    for (int index = 0; reader.hasNext(); index++) {
      read(list, index);
    }
    in.endList();
    return Collections.unmodifiableList(records);
  }

  private void read(String list, int index) throws IOException {
    JsonInput.Kind kind = in.kind();
    int peeked = in.position();
    int depth = in.depth();
    try {
      records.add(codec.read(in));
    } catch (JsonMismatchException e) {
      if (++setAside > MOST_UNREADABLE) {
        throw e;
      }
      leave(depth, list + '[' + index + ']');
      unreadable.accept(index, e.mismatch(), in.textSince(in.begin(kind, peeked)));
    }
  }

  /** Passes over the rest of the record in which reading ended. */
  private void leave(int depth, String place) throws IOException {
    if (in.depth() == depth && reader.getPath().equals(place)) { // not a bit of it is read
      reader.skipValue();
    }
    while (in.depth() > depth) {
      switch (reader.peek()) {
        case END_OBJECT -> in.endObject();
        case END_ARRAY -> in.endList();
        case NAME -> reader.skipName();
        default -> reader.skipValue();
      }
    }
  }
}
