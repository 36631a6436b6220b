package com.apideck.core.codec;

import com.apideck.core.Violation;
import com.apideck.core.codec.Copier.Refusal;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonWriter;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, written from front to back. What cannot be written exactly is reported with its
 * path, and writing goes on, so that one pass finds every problem.
 */
public final class JsonOutput {

  private final Buffer document = new Buffer();
  private final JsonWriter writer = JsonWriter.of(document);
  private final Map<String, String> violations = new LinkedHashMap<>(0); // one for each path
  private final boolean isRequest;

  /** Whether a member that is refused is left out, rather than null. */
  private boolean leavesOut;

  private JsonOutput(boolean isRequest) {
    this.isRequest = isRequest;
    writer.setSerializeNulls(true);
  }

  /** What can be written of {@code value}; null, where that is nothing. */
  static String text(@Nullable Object value, Codec<?> codec) {
    JsonOutput out = new JsonOutput(false);
    out.leavesOut = true;
    return out.wrote(value, codec) ? out.document.readUtf8() : "null";
  }

  static Either<List<Violation>, byte[]> encode(
      @Nullable Object value, Codec<?> codec, boolean isRequest) {
    JsonOutput out = new JsonOutput(isRequest);
    if (!out.wrote(value, codec)) {
      out.violate(out.writer.getPath(), "is nested deeper than 255 levels");
    }
    List<Violation> violations = new ArrayList<>(out.violations.size());
    out.violations.forEach((path, problem) -> violations.add(new Violation(path, problem)));
    return violations.isEmpty()
        ? Either.right(out.document.readByteArray())
        : Either.left(List.copyOf(violations));
  }

  /** Whether what cannot be read again is left out. */
  boolean leavesOut() {
    return leavesOut;
  }

  private boolean wrote(@Nullable Object value, Codec<?> codec) {
    try {
      write(value, codec);
      return true;
    } catch (JsonDataException | IOException e) { // too deep: nothing else goes wrong in memory
      return false;
    }
  }

  /** Whether this goes to the server, which sets the read-only members itself. */
  boolean isRequest() {
    return isRequest;
  }

  /** Writes a value, of the type of its codec; there, nothing is null or refused. */
  @SuppressWarnings("unchecked")
  void write(@Nullable Object value, Codec<?> codec) throws IOException {
    if (value == null) {
      refuse("is null");
    } else if (value instanceof Refusal refusal) {
      refuse(refusal.problem());
    } else {
      ((Codec<Object>) codec).write(this, value);
    }
  }

  void beginObject() throws IOException {
    writer.beginObject();
  }

  void endObject() throws IOException {
    writer.endObject();
  }

  void member(String name, Object value, Codec<?> codec) throws IOException {
    writer.name(name);
    write(value, codec);
  }

  void nullMember(String name) throws IOException {
    writer.name(name).nullValue();
  }

  /** Writes a member whose name can be any. */
  void entry(Map.Entry<?, ?> member, Codec<?> codec, boolean nullable) throws IOException {
    if (Copier.isName(member.getKey())) {
      writer.name((String) member.getKey());
      element(member.getValue(), codec, nullable);
    } else {
      writer.name("");
      nothing();
      String path = writer.getPath();
      violate(path.substring(0, path.length() - 1), Copier.BAD_NAME);
    }
  }

  void element(@Nullable Object value, Codec<?> codec, boolean nullable) throws IOException {
    if (value == null && nullable) {
      writer.nullValue();
    } else {
      write(value, codec);
    }
  }

  void list(List<?> elements, Codec<?> codec, boolean nullable) throws IOException {
    writer.beginArray();
    for (Object element : elements) {
      element(element, codec, nullable);
    }
    writer.endArray();
  }

  void map(Map<?, ?> members, Codec<?> codec, boolean nullable) throws IOException {
    writer.beginObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      entry(member, codec, nullable);
    }
    writer.endObject();
  }

  /** Writes what {@link Copier} lets through, and refuses the rest. */
  void any(Object value) throws IOException {
    String problem = Copier.problem(value);
    if (problem != null) {
      refuse(problem);
    } else if (value instanceof List<?> elements) {
      list(elements, Codecs.ANY, true);
    } else if (value instanceof Map<?, ?> members) {
      map(members, Codecs.ANY, true);
    } else if (value instanceof Number number) {
      writer.value(number);
    } else if (value instanceof Boolean truth) {
      writer.value(truth);
    } else if (value instanceof ValueObject object) {
      object.writeTo(this);
    } else {
      writer.value((String) value);
    }
  }

  /** Reports the value and puts null in its place, which is never sent. */
  void refuse(String problem) throws IOException {
    violate(writer.getPath(), problem);
    nothing();
  }

  private void nothing() throws IOException {
    writer.setSerializeNulls(!leavesOut);
    writer.nullValue();
    writer.setSerializeNulls(true);
  }

  /** Reports a member, of which nothing is sent. */
  void refuse(String name, String problem) throws IOException {
    writer.name(name);
    refuse(problem);
  }

  /** Reports why there is no value to write here, with paths that begin with {@code $}. */
  void refuse(@Nullable List<Violation> noticed) throws IOException {
    if (noticed == null || noticed.isEmpty()) {
      refuse("is refused");
      return;
    }
    String path = writer.getPath();
    noticed.forEach(problem -> violate(path + problem.path().substring(1), problem.problem()));
    nothing();
  }

  private void violate(String path, String problem) {
    violations.putIfAbsent(path, problem);
  }
}
