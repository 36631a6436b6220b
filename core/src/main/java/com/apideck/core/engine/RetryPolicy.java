package com.apideck.core.engine;

import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.RetryConfig;
import com.apideck.core.Sent;
import com.apideck.core.ServerError;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether there is another attempt, and after which pause. It sends nothing and keeps nothing.
 *
 * @param config the retries of the call
 * @param limit the time for the whole call
 * @param codes the statuses that the caller named, for whatever operation
 * @param repeatable whether sending the operation twice does no harm
 * @param passesOn whether what a service behind the API answered is a result, be it an error of
 *     that service
 */
public record RetryPolicy(
    RetryConfig config,
    Duration limit,
    Optional<RetryCodes> codes,
    boolean repeatable,
    boolean passesOn) {

  private static final Pattern DIGITS = Pattern.compile("\\d{1,15}");

  /** The same for a request that only reads, and is answered by whoever it is sent to. */
  RetryPolicy ofReading() {
    return new RetryPolicy(config, limit, codes, true, false);
  }

  /**
   * Empty: the error is the result.
   *
   * @param hadNoEffect whether the request surely had none, though it may have left
   */
  Optional<Duration> pause(
      int attempt,
      ApideckError error,
      boolean hadNoEffect,
      Duration elapsed,
      Instant now,
      double random) {
    if (attempt >= config.maxAttempts() || !isWorthIt(error, hadNoEffect)) {
      return Optional.empty();
    }
    Duration pause =
        error instanceof ServerError answer
            ? retryAfter(answer.http().headers(), now).orElseGet(() -> backoff(attempt, random))
            : backoff(attempt, random);
    return Optional.of(pause).filter(wait -> elapsed.plus(wait).compareTo(limit) < 0);
  }

  /**
   * Empty: a body that broke off is not asked for any more.
   *
   * @param barren how many answers in a row brought next to nothing
   * @param since how long ago the first of them broke off
   */
  Optional<Duration> pauseAfterBreak(int barren, Duration since, double random) {
    boolean once = config.maxAttempts() == 1 || !config.retryConnectionErrors();
    if (once || barren >= config.maxAttempts()) {
      return Optional.empty();
    }
    Duration pause = barren == 0 ? Duration.ZERO : backoff(barren, random);
    return Optional.of(pause).filter(wait -> since.plus(wait).compareTo(limit) < 0);
  }

  private boolean isWorthIt(ApideckError error, boolean hadNoEffect) {
    if (error instanceof ServerError answer) {
      RetryCodes harmless = repeatable ? RetryCodes.DEFAULT : RetryCodes.WITHOUT_EFFECT;
      return (passesOn && answer.isOfDownstream())
          ? codes.filter(named -> named.contain(answer.statusCode())).isPresent()
          : codes.orElse(harmless).contain(answer.statusCode());
    }
    boolean unanswered =
        (error instanceof ConnectionError && error.retryable())
            || (error instanceof RequestTimeoutError late && !late.wholeCall());
    return unanswered
        && config.retryConnectionErrors()
        && (repeatable || hadNoEffect || error.sent() == Sent.NO);
  }

  private Duration backoff(int attempt, double random) {
    double first = (double) config.initialInterval().toNanos();
    double growing = first * Math.pow(config.exponent(), attempt - 1);
    double longest = Math.min(growing, (double) config.maxInterval().toNanos());
    return Duration.ofNanos((long) (longest * (0.5 + 0.5 * random)));
  }

  /** Empty where the server says nothing, nonsense, or that no pause is needed. */
  static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
    return headers
        .firstValue("retry-after-ms")
        .flatMap(RetryPolicy::number)
        .map(Duration::ofMillis)
        .or(() -> headers.firstValue("retry-after").flatMap(text -> retryAfter(text, now)))
        .filter(pause -> !pause.isNegative() && !pause.isZero());
  }

  private static Optional<Duration> retryAfter(String text, Instant now) {
    return number(text)
        .map(Duration::ofSeconds)
        .or(() -> date(text).map(date -> Duration.between(now, date)));
  }

  private static Optional<Long> number(String text) {
    return Optional.of(text.strip())
        .filter(digits -> DIGITS.matcher(digits).matches())
        .map(Long::valueOf);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
