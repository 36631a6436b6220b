package com.apideck.core;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Some of the bytes of a file.
 *
 * @param first the number of the first of them, from 0
 * @param last the number of the last of them; empty: all that come
 */
public record ByteRange(long first, Optional<Long> last) {

  static final ByteRange ALL = new ByteRange(0, Optional.empty());

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("(?i:bytes)\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  /**
   * What an answer of a part says of itself.
   *
   * @param range which part it is
   * @param total how many bytes the whole has, where it is known
   */
  record OfAnswer(ByteRange range, Optional<Long> total) {}

  /** Empty: it says nothing that can be read. */
  static Optional<OfAnswer> of(String contentRange) {
    Matcher said = CONTENT_RANGE.matcher(contentRange.strip());
    if (!said.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(said.group(1));
    long last = Long.parseLong(said.group(2));
    Optional<Long> total =
        Optional.of(said.group(3)).filter(all -> !all.equals("*")).map(Long::valueOf);
    return first > last || total.filter(all -> all <= last).isPresent()
        ? Optional.empty()
        : Optional.of(new OfAnswer(new ByteRange(first, Optional.of(last)), total));
  }

  /** As {@link #header} gives it; null: all. */
  static ByteRange ofHeader(@Nullable String header) {
    if (header == null) {
      return ALL;
    }
    String[] ends = header.substring(header.indexOf('=') + 1).split("-", 2);
    Optional<Long> last = Optional.of(ends[1]).filter(end -> !end.isEmpty()).map(Long::valueOf);
    return new ByteRange(Long.parseLong(ends[0]), last);
  }

  static Optional<String> problem(ByteRange range) {
    return range.first < 0 || range.last.filter(last -> last < range.first).isPresent()
        ? Optional.of("must begin at 0 or later, and not end before it begins")
        : Optional.empty();
  }

  /** The same without so many bytes at its beginning. */
  ByteRange after(long count) {
    return new ByteRange(first + count, last);
  }

  /** How many bytes there are at most. */
  Optional<Long> length() {
    return last.map(end -> end - first == Long.MAX_VALUE ? end : end - first + 1);
  }

  boolean isAll() {
    return first == 0 && last.isEmpty();
  }

  /** As the header {@code Range} has it. */
  String header() {
    return "bytes=" + first + '-' + last.map(String::valueOf).orElse("");
  }

  @Override
  public String toString() {
    return first + "-" + last.map(String::valueOf).orElse("");
  }
}
