package com.apideck.core.json;

import com.apideck.core.Violation;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, written from front to back. What cannot be written exactly is reported with its
 * path, and writing goes on, so that one pass finds every problem.
 */
public final class JsonOutput {

  private final JsonBytes document = new JsonBytes();
  private final List<Violation> violations = new ArrayList<>();
  private final Set<String> reported = new HashSet<>(); // the paths of violations

  private final boolean isRequest;

  private JsonOutput(boolean isRequest) {
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
    JsonOutput out = new JsonOutput(isRequest);
    try {
      codec.write(out, value);
    } catch (JsonBytes.TooDeepException e) {
      out.violate("is nested deeper than 255 levels");
    }
    return out.violations.isEmpty()
        ? Either.right(out.document.toByteArray())
        : Either.left(List.copyOf(out.violations));
  }

  /** Enters an object. */
  public void beginObject() {
    document.beginObject();
  }

  /** Leaves an object. */
  public void endObject() {
    document.endObject();
  }

  /** Writes a member if it is there; an empty list or map is. Its name needs no escapes. */
  public <T> void member(String name, @Nullable T value, Codec<T> codec) {
    if (value != null) {
      required(name, value, codec);
    }
  }

  /** Writes a member that has to be there. Its name needs no escapes. */
  public <T> void required(String name, @Nullable T value, Codec<T> codec) {
    document.name(name);
    value(value, codec);
  }

  private <T> void value(@Nullable T value, Codec<T> codec) {
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
  public void nulls(Set<String> members) {
    for (String member : members) {
      document.name(member);
      document.literal("null");
    }
  }

  /**
   * Writes members that the document does not name. One that it does name is refused: it would be
   * there twice.
   */
  public void others(Map<String, @Nullable Object> others, JsonInput.Members named) {
    for (Map.Entry<String, @Nullable Object> other : others.entrySet()) {
      if (!document.anyName(other.getKey())) {
        document.noName();
        violate(FreeForm.BAD_NAME);
      } else if (named.names().contains(other.getKey())) {
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
      String whole = document.path() + path;
      reported.add(whole);
      violations.add(new Violation(whole, violation.problem()));
    }
  }

  /** Reports why there is no value to write here, with paths that begin with {@code $}. */
  public void refuse(@Nullable List<Violation> noticed) {
    if (noticed == null || noticed.isEmpty()) {
      refuse("is refused");
      return;
    }
    String path = document.path();
    noticed.forEach(problem -> violate(path + problem.path().substring(1), problem.problem()));
    document.literal("null");
  }

  <T> void list(List<? extends @Nullable T> elements, Codec<T> codec, boolean nullable) {
    document.beginList();
    for (@Nullable T element : elements) {
      element(element, codec, nullable);
    }
    document.endList();
  }

  <T> void map(Map<?, ? extends @Nullable T> members, Codec<T> codec, boolean nullable) {
    document.beginObject();
    for (Map.Entry<?, ? extends @Nullable T> member : members.entrySet()) {
      if (member.getKey() instanceof String name && document.anyName(name)) {
        element(member.getValue(), codec, nullable);
      } else {
        document.noName();
        violate(FreeForm.BAD_NAME);
      }
    }
    document.endObject();
  }

  private <T> void element(@Nullable T value, Codec<T> codec, boolean nullable) {
    if (value != null) {
      codec.write(this, value);
    } else if (nullable) {
      document.literal("null");
    } else {
      refuse("is null");
    }
  }

  void string(@Nullable String text) {
    if (text == null) {
      refuse("is null");
    } else if (!document.string(text)) {
      refuse(Utf8.NOT_ENCODABLE);
    }
  }

  /** Writes what {@link FreeForm} lets through, and refuses the rest. */
  void any(@Nullable Object value) {
    if (value == null) {
      document.literal("null");
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Boolean truth) {
      document.literal(truth.toString());
    } else if (value instanceof Number number && FreeForm.isExact(number)) {
      document.literal(number.toString());
    } else if (value instanceof List<?> elements) {
      list(elements, Codecs.ANY, true);
    } else if (value instanceof Map<?, ?> members) {
      map(members, Codecs.ANY, true);
    } else {
      refuse(FreeForm.refusal(value));
    }
  }

  /** Reports the value and puts null in its place, which is never sent. */
  void refuse(String problem) {
    violate(problem);
    document.literal("null");
  }

  private void violate(String problem) {
    violate(document.path(), problem);
  }

  private void violate(String path, String problem) {
    if (reported.add(path)) {
      violations.add(new Violation(path, problem));
    }
  }
}
