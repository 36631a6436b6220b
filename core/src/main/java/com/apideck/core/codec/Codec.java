package com.apideck.core.codec;

import com.apideck.core.Violation;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one type as JSON. Values carry theirs as {@code Session.codec()}.
 *
 * @param <T> the type that is read and written
 */
public interface Codec<T> {

  /** Reads the value at which {@code in} stands; called by other codecs. */
  T read(JsonInput in) throws IOException;

  /** Writes {@code value}; what has no exact JSON form is reported to {@code out}. */
  void write(JsonOutput out, T value) throws IOException;

  /** Right: the UTF-8 document; left: every problem of the value, with its JSON path. */
  default Either<List<Violation>, byte[]> encode(T value) {
    return JsonOutput.encode(value, this, false);
  }

  /** As {@link #encode}, without the members that only the server sets. */
  default Either<List<Violation>, byte[]> encodeRequest(T value) {
    return JsonOutput.encode(value, this, true);
  }

  /** Right: the value; left: where the document does not fit and what was expected there. */
  default Either<Mismatch, T> decode(byte[] document) {
    return JsonInput.decode(document, this);
  }

  /**
   * {@code value} as JSON, to be kept or handed on: with all its members, secrets and what only the
   * server sets among them. What a call would refuse is left out, and is null in a list; {@link
   * #encode} names it. So is what has another form than documented, as it could not be read again.
   */
  default String toJson(T value) {
    return JsonOutput.text(value, this);
  }

  /**
   * Reads what {@link #toJson} gives, strictly: a member of another form than documented is not
   * absent, as in an answer of the API, but the left, and a null is kept where the API knows one.
   */
  default Either<Violation, T> fromJson(@Nullable String json) {
    return JsonInput.parse(json, this);
  }

  /** The same of a document that is text. */
  default Either<Mismatch, T> decode(String document) {
    return decode(document.getBytes(StandardCharsets.UTF_8));
  }
}
