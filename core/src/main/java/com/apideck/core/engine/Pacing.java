package com.apideck.core.engine;

import com.apideck.core.HttpMeta;
import com.apideck.core.HttpMeta.RateLimit;
import com.apideck.core.Scheduler;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests for one consumer and connector apart, so that the connected service need not
 * refuse them. Each has a moment of its own, in the order in which they come; where the service
 * says that it takes no more for now, nobody has one before it does again. Whoever gives up while
 * waiting costs the others nothing.
 */
public final class Pacing {

  /**
   * Whose requests are kept apart. Which connector answers is known before the call only where it
   * is named; else it is the consumer's for that API.
   */
  public record Key(String consumerId, String serviceId, String api) {}

  /** Where the service does not say when it takes more, or says it in no form that is known. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Then it is asked again, whatever it said. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final double MONTH = 31 * 24 * 3600;

  private final Scheduler scheduler;
  private final Set<Waiter> waiters = new LinkedHashSet<>();
  private @Nullable Runnable timer;

  /** Whether a timer is to ring: one of the caller's may have rung before it can be kept. */
  private boolean rings;

  private boolean used;
  private long next;
  private long heldUntil;

  Pacing(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** A request that is to have its moment, after those that came before it. */
  final class Waiter {
    private final double perSecond;
    private final Runnable task;
    private boolean hasLeft;

    private Waiter(double perSecond, Runnable task) {
      this.perSecond = perSecond;
      this.task = task;
    }

    /** Waits; at once, if it is its moment. */
    void enter() {
      synchronized (Pacing.this) {
        if (hasLeft) {
          return;
        }
        waiters.add(this);
      }
      advance();
    }

    /** Waits no longer, and takes no moment of those behind it. */
    void leave() {
      Runnable needless = null;
      synchronized (Pacing.this) {
        hasLeft = true;
        waiters.remove(this);
        if (waiters.isEmpty()) { // a timer would keep the library for as long as it runs
          needless = timer;
          timer = null;
          rings = false;
        }
      }
      Unexpected.quietly(needless);
    }
  }

  /** One that waits for its moment, of so many in a second, once it enters. */
  Waiter waiter(double perSecond, Runnable task) {
    return new Waiter(perSecond, task);
  }

  /** Lets everybody go whose moment has come, in the order in which they came. */
  private void advance() {
    for (Waiter due = due(); due != null; due = due()) {
      StackDepth.ALONE.run(due.task);
    }
  }

  private synchronized @Nullable Waiter due() {
    if (waiters.isEmpty()) {
      return null;
    }
    long now = scheduler.nanoTime();
    begin(now);
    long moment = later(next, heldUntil);
    if (moment - now > 0) {
      if (!rings) {
        ringAfter(moment - now);
      }
      return null;
    }
    Waiter first = waiters.iterator().next();
    waiters.remove(first);
    next = now + (long) (1e9 / first.perSecond);
    return first;
  }

  private void ringAfter(long nanos) {
    rings = true;
    try {
      timer = scheduler.schedule(Duration.ofNanos(nanos), this::ring);
    } catch (Throwable e) { // a scheduler of the caller's: whoever comes next tries again
      rings = false;
      throw e;
    }
  }

  private void ring() {
    synchronized (this) {
      rings = false;
    }
    advance();
  }

  /** Whether forgetting it changes nothing. */
  synchronized boolean isIdle() {
    long now = scheduler.nanoTime();
    return waiters.isEmpty() && (!used || (next - now <= 0 && heldUntil - now <= 0));
  }

  /** What the service says of its limit, in an answer of whatever status. */
  synchronized void heard(HttpMeta http) {
    Optional<Duration> wait = wait(http, scheduler.now());
    if (wait.isPresent()) {
      long now = scheduler.nanoTime();
      Duration bounded = wait.get().compareTo(LONGEST) < 0 ? wait.get() : LONGEST;
      begin(now);
      heldUntil = later(heldUntil, now + bounded.toNanos());
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
