package com.apideck.core.json;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;

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

  private Times() {}

  static LocalDate date(JsonInput in) throws IOException {
    String text = in.string();
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw in.mismatchBehind("a date such as 2026-01-31");
    }
  }

  static OffsetDateTime dateTime(JsonInput in) throws IOException {
    String text = in.string();
    try {
      TemporalAccessor time =
          LENIENT_OFFSET.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      return time instanceof LocalDateTime local
          ? local.atOffset(ZoneOffset.UTC)
          : OffsetDateTime.from(time);
    } catch (DateTimeException e) {
      throw in.mismatchBehind("a date and time such as 2026-01-31T12:00:00Z");
    }
  }

  static String print(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }
}
