package com.apideck.core.codec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times as the API writes them. Days that no calendar has are refused, not moved. */
final class Times {

  private static final DateTimeFormatter LENIENT_OFFSET =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  /** The formatter alone takes a point without digits, and one offset of each form. */
  private static final Pattern ONE_OFFSET =
      Pattern.compile("[^Tt]+[Tt][0-9:]+(\\.[0-9]+)?([Zz]|[+-][0-9:]+)?");

  private Times() {}

  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new MismatchException("a date such as 2026-01-31");
    }
  }

  static OffsetDateTime dateTime(String text) {
    OffsetDateTime usual = utc(text);
    if (usual != null) {
      return usual;
    }
    try {
      if (!ONE_OFFSET.matcher(text).matches()) {
        throw new DateTimeException(text);
      }
      TemporalAccessor time =
          LENIENT_OFFSET.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      return time instanceof LocalDateTime local
          ? local.atOffset(ZoneOffset.UTC)
          : OffsetDateTime.from(time);
    } catch (DateTimeException e) {
      throw new MismatchException("a date and time such as 2026-01-31T12:00:00Z");
    }
  }

  /**
   * The form that APIs write, as 2026-01-31T12:00:00.000Z; null for all others, which the formatter
   * knows too. It takes half a microsecond for each, which would be half of reading a page.
   */
  private static @Nullable OffsetDateTime utc(String text) {
    int end = text.length() - 1;
    if (end != 19 && (end < 21 || end > 29)) {
      return null;
    }
    int year = number(text, 0, 4, '-');
    int month = number(text, 5, 7, '-');
    int day = number(text, 8, 10, 'T');
    int hour = number(text, 11, 13, ':');
    int minute = number(text, 14, 16, ':');
    int second = number(text, 17, 19, end == 19 ? 'Z' : '.');
    int nanos = end == 19 ? 0 : number(text, 20, end, 'Z');
    if ((year | month | day | hour | minute | second | nanos) < 0) {
      return null;
    }
    for (int digits = end - 20; nanos > 0 && digits < 9; digits++) {
      nanos *= 10;
    }
    try {
      return OffsetDateTime.of(year, month, day, hour, minute, second, nanos, ZoneOffset.UTC);
    } catch (DateTimeException e) { // the formatter says the same
      return null;
    }
  }

  /** Below zero where there is something else than digits, or something else behind them. */
  private static int number(String text, int begin, int end, char behind) {
    int number = 0;
    for (int i = begin; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return text.charAt(end) == behind ? number : -1;
  }

  static String print(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }
}
