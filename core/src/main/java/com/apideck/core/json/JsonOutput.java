package com.apideck.core.json;

import com.apideck.core.Violation;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonWriter;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.ArrayList;
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

  private final JsonWriter writer;
  private final List<Violation> violations = new ArrayList<>();

  private final boolean isRequest;

  private JsonOutput(JsonWriter writer, boolean isRequest) {
    this.writer = writer;
    this.isRequest = isRequest;
  }

  static <T> Either<List<Violation>, byte[]> encode(T value, Codec<T> codec) {
    return encode(value, codec, false);
  }

  static <T> Either<List<Violation>, byte[]> encodeRequest(T value, Codec<T> codec) {
    return encode(value, codec, true);
  }

  private static <T> Either<List<Violation>, byte[]> encode(
      T value, Codec<T> codec, boolean isRequest) {
    Buffer document = new Buffer();
    JsonOutput out = new JsonOutput(JsonWriter.of(document), isRequest);
    try {
      out.writer.setSerializeNulls(true);
      codec.write(out, value);
    } catch (IOException | JsonDataException e) { // a buffer takes everything: only depth is left
      out.violate("is nested deeper than 255 levels");
    }
    return out.violations.isEmpty()
        ? Either.right(document.readByteArray())
        : Either.left(List.copyOf(out.violations));
  }

  /** Enters an object. */
  public void beginObject() throws IOException {
    writer.beginObject();
  }

  /** Leaves an object. */
  public void endObject() throws IOException {
    writer.endObject();
  }

  /** Writes a member if it is there; an empty list or map is. */
  public <T> void member(String name, @Nullable T value, Codec<T> codec) throws IOException {
    if (value != null) {
      required(name, value, codec);
    }
  }

  /** Writes a member that has to be there. */
  public <T> void required(String name, @Nullable T value, Codec<T> codec) throws IOException {
    writer.name(name);
    value(value, codec);
  }

  private <T> void value(@Nullable T value, Codec<T> codec) throws IOException {
    if (value != null) {
      codec.write(this, value);
    } else {
      refuse("is missing");
    }
  }

  /** Whether this goes to the server, which sets the read-only members itself. */
  public boolean isRequest() {
    return isRequest;
  }

  /** Writes null for each member that the caller wants to be cleared. */
  public void nulls(Set<String> members) throws IOException {
    for (String member : members) {
      writer.name(member).nullValue();
    }
  }

  /**
   * Writes members that the document does not name. One that it does name is refused: it would be
   * there twice.
   */
  public void others(Map<String, @Nullable Object> others, JsonInput.Members named)
      throws IOException {
    for (Map.Entry<String, @Nullable Object> other : others.entrySet()) {
      writer.name(other.getKey());
      if (named.names().contains(other.getKey())) {
        refuse("is a member of its own, and set as that");
      } else {
        any(other.getValue());
      }
    }
  }

  /** Passes on what the builder of the object noticed; {@code *}: of members without a schema. */
  public void report(List<Violation> noticed) {
    for (Violation violation : noticed) {
      String path = '.' + violation.path().replaceFirst("^\\*\\.", "");
      violations.add(new Violation(writer.getPath() + path, violation.problem()));
    }
  }

  /** Reports why there is no value to write here, with paths that begin with {@code $}. */
  public void refuse(@Nullable List<Violation> noticed) throws IOException {
    if (noticed == null || noticed.isEmpty()) {
      refuse("is refused");
      return;
    }
    String path = writer.getPath();
    noticed.forEach(problem -> violate(path + problem.path().substring(1), problem.problem()));
    writer.nullValue();
  }

  <T> void list(List<T> elements, Codec<T> codec) throws IOException {
    writer.beginArray();
    for (@Nullable T element : elements) { // a list of the caller's may hold nulls all the same
      if (element != null) {
        codec.write(this, element);
      } else {
        refuse("is null");
      }
    }
    writer.endArray();
  }

  <T> void nullables(List<@Nullable T> elements, Codec<T> codec) throws IOException {
    writer.beginArray();
    for (@Nullable T element : elements) {
      nullable(element, codec);
    }
    writer.endArray();
  }

  <T> void nullableMap(Map<String, @Nullable T> members, Codec<T> codec) throws IOException {
    entries(members, value -> nullable(value, codec));
  }

  private <T> void nullable(@Nullable T value, Codec<T> codec) throws IOException {
    if (value == null) {
      writer.nullValue();
    } else {
      codec.write(this, value);
    }
  }

  <T> void map(Map<String, T> members, Codec<T> codec) throws IOException {
    entries(members, value -> value(value, codec));
  }

  private interface Write<T> {
    void of(@Nullable T value) throws IOException;
  }

  private <T> void entries(Map<?, ? extends @Nullable T> members, Write<T> write)
      throws IOException {
    for (Object name : members.keySet()) {
      if (!isName(name)) {
        violate(FreeForm.BAD_NAME); // at the path of the object, which its names have not
      }
    }
    writer.beginObject();
    for (Map.Entry<?, ? extends @Nullable T> member : members.entrySet()) {
      if (isName(member.getKey())) {
        writer.name((String) member.getKey());
        write.of(member.getValue());
      }
    }
    writer.endObject();
  }

  private static boolean isName(@Nullable Object name) {
    return name instanceof String text && Utf8.isEncodable(text);
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

  /** Writes what {@link FreeForm} lets through, and refuses the rest. */
  void any(@Nullable Object value) throws IOException {
    if (value == null) {
      writer.nullValue();
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Boolean truth) {
      writer.value(truth);
    } else if (value instanceof Number number && FreeForm.isExact(number)) {
      writer.value(number);
    } else if (value instanceof List<?> elements) {
      freeFormList(elements);
    } else if (value instanceof Map<?, ?> members) {
      entries(members, this::any);
    } else {
      refuse(FreeForm.refusal(value));
    }
  }

  private void freeFormList(List<?> elements) throws IOException {
    writer.beginArray();
    for (Object element : elements) {
      any(element);
    }
    writer.endArray();
  }

  /** Reports the value and puts null in its place, which is never sent. */
  void refuse(String problem) throws IOException {
    violate(problem);
    writer.nullValue();
  }

  private void violate(String problem) {
    violate(writer.getPath(), problem);
  }

  private void violate(String path, String problem) {
    if (violations.stream().noneMatch(violation -> violation.path().equals(path))) {
      violations.add(new Violation(path, problem));
    }
  }
}
