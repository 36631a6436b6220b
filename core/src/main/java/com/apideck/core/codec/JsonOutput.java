package com.apideck.core.codec;

import com.apideck.core.Violation;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonWriter;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, written from front to back. What cannot be written exactly is reported with its
 * path, and writing goes on, so that one pass finds every problem.
 */
public final class JsonOutput {

  private final Buffer document = new Buffer();
  private final JsonWriter writer = JsonWriter.of(document);
  private final List<Violation> violations = new ArrayList<>(0);
  private final Set<String> reported = new HashSet<>(0); // the paths of violations
  private final boolean isRequest;

  private JsonOutput(boolean isRequest) {
    this.isRequest = isRequest;
    writer.setSerializeNulls(true);
  }

  static <T> Either<List<Violation>, byte[]> encode(T value, Codec<T> codec, boolean isRequest) {
    JsonOutput out = new JsonOutput(isRequest);
    try {
      codec.write(out, value);
    } catch (JsonDataException | IOException e) { // nothing else can go wrong in memory
      out.violate(out.writer.getPath(), "is nested deeper than 255 levels");
    }
    return out.violations.isEmpty()
        ? Either.right(out.document.readByteArray())
        : Either.left(List.copyOf(out.violations));
  }

  /** Whether this goes to the server, which sets the read-only members itself. */
  boolean isRequest() {
    return isRequest;
  }

  void beginObject() throws IOException {
    writer.beginObject();
  }

  void endObject() throws IOException {
    writer.endObject();
  }

  /** Writes a member, of the type of its codec. */
  @SuppressWarnings("unchecked")
  void member(String name, Object value, Codec<?> codec) throws IOException {
    writer.name(name);
    ((Codec<Object>) codec).write(this, value);
  }

  /** Reports a member that has to be there. */
  void missing(String name) throws IOException {
    writer.name(name);
    refuse("is missing");
  }

  /** Writes null for each member that the caller wants to be cleared. */
  void nulls(Set<String> members) throws IOException {
    for (String member : members) {
      writer.name(member).nullValue();
    }
  }

  /**
   * Writes members that the table does not name. One that it does name is left out, or refused: it
   * would be there twice.
   */
  void others(Map<String, @Nullable Object> others, List<String> named, boolean leavesOut)
      throws IOException {
    for (Map.Entry<String, @Nullable Object> other : others.entrySet()) {
      if (!named.contains(other.getKey())) {
        entry(other.getKey(), other.getValue(), Codecs.ANY, true);
      } else if (!leavesOut) {
        writer.name(other.getKey());
        refuse("is a member of its own, and set as that");
      }
    }
  }

  private void entry(
      @Nullable Object name, @Nullable Object value, Codec<?> codec, boolean nullable)
      throws IOException {
    if (name instanceof String text && Utf8.isEncodable(text)) {
      writer.name(text);
      element(value, codec, nullable);
    } else {
      writer.name("").nullValue();
      String path = writer.getPath();
      violate(path.substring(0, path.length() - 1), Copier.BAD_NAME);
    }
  }

  /** Passes on what the builder of the value noticed, before the value is written. */
  void report(List<Violation> noticed) {
    for (Violation violation : noticed) {
      String path = violation.path().isEmpty() ? "" : '.' + violation.path();
      String whole = writer.getPath() + path;
      reported.add(whole);
      violations.add(new Violation(whole, violation.problem()));
    }
  }

  /** Reports why there is no value to write here, with paths that begin with {@code $}. */
  void refuse(@Nullable List<Violation> noticed) throws IOException {
    if (noticed == null || noticed.isEmpty()) {
      refuse("is refused");
      return;
    }
    String path = writer.getPath();
    noticed.forEach(problem -> violate(path + problem.path().substring(1), problem.problem()));
    writer.nullValue();
  }

  void list(@Nullable List<?> elements, Codec<?> codec, boolean nullable) throws IOException {
    if (elements == null) {
      refuse("is null");
      return;
    }
    writer.beginArray();
    for (Object element : elements) {
      element(element, codec, nullable);
    }
    writer.endArray();
  }

  void map(@Nullable Map<?, ?> members, Codec<?> codec, boolean nullable) throws IOException {
    if (members == null) {
      refuse("is null");
      return;
    }
    writer.beginObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      entry(member.getKey(), member.getValue(), codec, nullable);
    }
    writer.endObject();
  }

  @SuppressWarnings("unchecked") // a member is of the type of its codec
  private void element(@Nullable Object value, Codec<?> codec, boolean nullable)
      throws IOException {
    if (value != null) {
      ((Codec<Object>) codec).write(this, value);
    } else if (nullable) {
      writer.nullValue();
    } else {
      refuse("is null");
    }
  }

  void string(@Nullable String text) throws IOException {
    if (text == null) {
      refuse("is null");
    } else if (Utf8.isEncodable(text)) {
      writer.value(text);
    } else {
      refuse(Utf8.NOT_ENCODABLE);
    }
  }

  /** Writes what {@link Copier} lets through, and refuses the rest. */
  void any(@Nullable Object value) throws IOException {
    if (value == null) {
      writer.nullValue();
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Boolean truth) {
      writer.value(truth);
    } else if (value instanceof Number number && Copier.isExact(number)) {
      writer.value(number);
    } else if (value instanceof List<?> elements) {
      list(elements, Codecs.ANY, true);
    } else if (value instanceof Map<?, ?> members) {
      map(members, Codecs.ANY, true);
    } else {
      refuse(Copier.refusal(value));
    }
  }

  /** Reports the value and puts null in its place, which is never sent. */
  void refuse(String problem) throws IOException {
    violate(writer.getPath(), problem);
    writer.nullValue();
  }

  private void violate(String path, String problem) {
    if (reported.add(path)) {
      violations.add(new Violation(path, problem));
    }
  }
}
