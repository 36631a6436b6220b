package com.apideck.core;

import com.apideck.core.AttemptHook.Outcome;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The hooks of one call, from its beginning on the caller's thread to its end. */
final class Hooks {

  static final Hooks NONE = new Hooks(List.of(), Optional.empty(), () -> 0);

  /** Nanoseconds, as the scheduler of the core counts them. */
  interface Clock {
    long nanoTime();
  }

  private final List<AttemptHook> hooks;
  private final Optional<CallHook.Call> call;
  private final Clock clock;
  private final long begunAt;
  private final AtomicBoolean over = new AtomicBoolean();

  private Hooks(List<AttemptHook> hooks, Optional<CallHook.Call> call, Clock clock) {
    this.hooks = hooks;
    this.call = call;
    this.clock = clock;
    this.begunAt = clock.nanoTime();
  }

  /** Left: one of them threw, or gave none. */
  static Either<ApideckError, Hooks> begin(List<CallHook> all, CallHook.Call call, Clock clock) {
    List<AttemptHook> begun = new ArrayList<>(all.size());
    Hooks hooks = new Hooks(begun, Optional.of(call), clock);
    try {
      for (CallHook hook : all) {
        begun.add(Objects.requireNonNull(hook.begin(call), "CallHook.begin gave null"));
      }
      return Either.right(hooks);
    } catch (Throwable e) {
      ApideckError error = Unexpected.of(e, Sent.NO);
      hooks.ended(Either.left(error), Either.left(error));
      return Either.left(error);
    }
  }

  List<AttemptHook> each() {
    return hooks;
  }

  /** An attempt of the call, for those that see it. */
  Optional<AttemptHook.Attempt> attempt(int number) {
    return call.map(of -> new AttemptHook.Attempt(of, number));
  }

  /** Whoever saw the beginning sees the end, once. */
  void ended(Either<ApideckError, Exchange> answer, Either<ApideckError, ?> result) {
    if (over.compareAndSet(false, true)) {
      Duration elapsed = Duration.ofNanos(clock.nanoTime() - begunAt);
      Outcome outcome = outcome(answer, result, elapsed);
      hooks.forEach(hook -> Unexpected.quietly(() -> hook.ended(outcome)));
    }
  }

  static Outcome outcome(
      Either<ApideckError, Exchange> answer, Either<ApideckError, ?> result, Duration elapsed) {
    Optional<HttpMeta> http =
        answer.fold(
            none -> none instanceof ServerError said ? Optional.of(said.http()) : Optional.empty(),
            exchange -> Optional.of(exchange.http()));
    return new Outcome(http, result.swap().toJavaOptional(), elapsed);
  }

  /** Runs {@code task} once, within all hooks, whatever they do. */
  void run(Runnable task) {
    if (hooks.isEmpty()) {
      task.run();
      return;
    }
    AtomicBoolean run = new AtomicBoolean();
    Runnable once =
        () -> {
          if (run.compareAndSet(false, true)) {
            task.run();
          }
        };
    Runnable within = once;
    for (AttemptHook hook : hooks) {
      Runnable inner = within;
      within = () -> hook.run(inner);
    }
    Unexpected.quietly(within);
    once.run();
  }
}
