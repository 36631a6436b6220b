package com.apideck.core;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.AttemptHook.Outcome;
import com.apideck.core.AttemptHook.Started;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The hooks of one attempt: each that saw its beginning sees its end. */
final class Observers {

  private final Plan plan;
  private final int number;
  private final List<Consumer<Outcome>> waiting = new ArrayList<>();
  private @Nullable Outcome told;
  private long startedAt;

  Observers(Plan plan, int number) {
    this.plan = plan;
    this.number = number;
  }

  /** Right: the headers that hooks add. */
  Either<ApideckError, Map<String, String>> begin() {
    startedAt = plan.engine().scheduler.nanoTime();
    Optional<AttemptHook.Attempt> attempt = plan.hooks().attempt(number);
    if (attempt.isEmpty()) {
      return Either.right(Map.of());
    }
    Map<String, String> headers = new LinkedHashMap<>();
    List<Violation> violations = new ArrayList<>();
    for (AttemptHook hook : plan.hooks().each()) {
      Started started = hook.before(attempt.get());
      observe(started.ended());
      started
          .headers()
          .forEach(
              (name, value) ->
                  Rules.header(name, value, violations::add)
                      .ifPresent(text -> headers.put(name.toLowerCase(Locale.ROOT), text)));
    }
    return violations.isEmpty()
        ? Either.right(headers)
        : Either.left(new InvalidRequestError(violations));
  }

  /** Whoever comes after the end is told at once. */
  private void observe(Consumer<Outcome> observer) {
    Outcome late;
    synchronized (waiting) {
      late = told;
      waiting.add(observer);
    }
    if (late != null) {
      tell(observer, late);
    }
  }

  void end(Either<ApideckError, Exchange> outcome) {
    if (!plan.isWatched()) {
      return;
    }
    Duration elapsed = Duration.ofNanos(plan.engine().scheduler.nanoTime() - startedAt);
    Outcome ending = Hooks.outcome(outcome, outcome, elapsed);
    List<Consumer<Outcome>> observers;
    synchronized (waiting) {
      told = ending;
      observers = new ArrayList<>(waiting);
    }
    observers.forEach(observer -> tell(observer, ending));
  }

  /** What happened has happened: an observer that throws must not turn a success into an error. */
  private static void tell(Consumer<Outcome> observer, Outcome outcome) {
    try {
      observer.accept(outcome);
    } catch (Throwable e) {
      System.getLogger("com.apideck.core")
          .log(System.Logger.Level.WARNING, "A hook failed: {0}", e.getClass().getName());
    }
  }
}
