package com.apideck.core.engine;

import com.apideck.core.HttpMeta;
import com.apideck.core.HttpMeta.RateLimit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests for one consumer and connector apart, so that the connected service need not
 * refuse them. Each takes a moment of its own; where the service says that it takes no more for
 * now, nobody gets a moment before it does again.
 */
public final class Pacing {

  /**
   * Whose requests are kept apart. Which connector answers is known before the call only where it
   * is named; else it is the consumer's for that API.
   */
  public record Key(String consumerId, String serviceId, String api) {}

  /** Of requests that nobody keeps apart. */
  public static final Pacing NONE = new Pacing();

  /** Where the service does not say when it takes more, or says it in no form that is known. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Then it is asked again, whatever it said. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final double MONTH = 31 * 24 * 3600;

  private boolean used;
  private long next;
  private long heldUntil;

  /**
   * Takes the next moment.
   *
   * @param now nanoseconds
   * @return how long to wait for it; zero: it is now
   */
  synchronized long take(double perSecond, long now) {
    begin(now);
    long moment = later(next, now);
    next = moment + (long) (1e9 / perSecond);
    return moment - now;
  }

  /** Whether the service has said since that it takes no more. */
  synchronized boolean isHeld(long now) {
    return used && heldUntil - now > 0;
  }

  /** Whether forgetting it changes nothing. */
  synchronized boolean isIdle(long now) {
    return !used || next - now <= 0;
  }

  /** What the service says of its limit, in an answer of whatever status. */
  synchronized void heard(HttpMeta http, long nanos, Instant now) {
    Optional<Duration> wait = wait(http, now);
    if (wait.isPresent()) {
      Duration bounded = wait.get().compareTo(LONGEST) < 0 ? wait.get() : LONGEST;
      begin(nanos);
      heldUntil = later(heldUntil, nanos + bounded.toNanos());
      next = later(next, heldUntil);
    }
  }

  /** Nanoseconds have no beginning of their own. */
  private void begin(long now) {
    if (!used) {
      used = true;
      next = now;
      heldUntil = now;
    }
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  private static Optional<Duration> wait(HttpMeta http, Instant now) {
    Optional<Duration> retryAfter =
        http.statusCode() == 429 ? RetryPolicy.retryAfter(http.headers(), now) : Optional.empty();
    return retryAfter
        .or(
            () ->
                http.rateLimit()
                    .filter(said -> said.remaining().filter(left -> left == 0).isPresent())
                    .map(said -> reset(said, now)))
        .filter(wait -> !wait.isNegative());
  }

  private static Duration reset(RateLimit said, Instant now) {
    return said.reset().flatMap(text -> reset(text, now)).orElse(SOON);
  }

  /** Seconds from now, a time in seconds or milliseconds of the epoch, or a date. */
  private static Optional<Duration> reset(String text, Instant now) {
    try {
      double number = Double.parseDouble(text);
      return number >= 1e12
          ? Optional.of(Duration.between(now, Instant.ofEpochMilli((long) number)))
          : number >= 1e9
              ? Optional.of(Duration.between(now, Instant.ofEpochSecond((long) number)))
              : Optional.of(number)
                  .filter(seconds -> seconds >= 0 && seconds <= MONTH)
                  .map(seconds -> Duration.ofNanos((long) (seconds * 1e9)));
    } catch (NumberFormatException e) {
      return Stream.<Function<String, Instant>>of(
              date -> OffsetDateTime.parse(date).toInstant(),
              date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .flatMap(form -> Stream.ofNullable(moment(text, form)))
          .findFirst()
          .map(moment -> Duration.between(now, moment));
    } catch (DateTimeException | ArithmeticException e) { // no moment that there is
      return Optional.empty();
    }
  }

  private static @Nullable Instant moment(String text, Function<String, Instant> form) {
    try {
      return form.apply(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
