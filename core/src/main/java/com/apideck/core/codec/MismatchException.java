package com.apideck.core.codec;

import org.jspecify.annotations.Nullable;

/**
 * Ends reading, of a member or of all. On its way out it gathers the path, from the end to the
 * beginning.
 */
final class MismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private String path = "";
  private String json = "";

  MismatchException(String expected) {
    super(null, null, false, false); // without a stack trace: it carries its place already
    this.expected = expected;
  }

  /** The member of that name, or the element at that index. */
  MismatchException within(@Nullable String name, int index) {
    return within(name == null ? "[" + index + ']' : '.' + name);
  }

  MismatchException within(String steps) {
    path = steps + path;
    return this;
  }

  /** What there is instead, where it does not cost the rest. */
  void standsFor(String raw) {
    json = raw;
  }

  Mismatch mismatch() {
    return new Mismatch("$" + path, expected);
  }

  Extras.Unfit unfit() {
    return new Extras.Unfit(mismatch(), json);
  }

  /** What there is instead, as {@link Codecs#ANY} gives it; where that has no form, as it came. */
  Object tree() {
    return Codecs.ANY.decode(json).getOrElse(json);
  }
}
