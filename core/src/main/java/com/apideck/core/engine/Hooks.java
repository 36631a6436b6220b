package com.apideck.core.engine;

import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.AttemptHook;
import com.apideck.core.AttemptHook.Outcome;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.CallHook;
import com.apideck.core.HttpMeta;
import com.apideck.core.Sent;
import com.apideck.core.ServerError;
import com.apideck.core.Violation;
import io.vavr.control.Either;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The hooks of one call, from its beginning on the caller's thread to its end. */
public final class Hooks {

  /** Of a call that nobody watches. */
  public static final Hooks NONE = new Hooks(List.of(), List.of(), Optional.empty(), () -> 0);

  private final List<CallHook> all;
  private final List<AttemptHook> hooks;
  private final Optional<CallHook.Call> call;
  private final LongSupplier nanoTime;
  private final long begunAt;
  private final AtomicBoolean over = new AtomicBoolean();

  private Hooks(
      List<CallHook> all,
      List<AttemptHook> hooks,
      Optional<CallHook.Call> call,
      LongSupplier nanoTime) {
    this.all = all;
    this.hooks = hooks;
    this.call = call;
    this.nanoTime = nanoTime;
    this.begunAt = nanoTime.getAsLong();
  }

  /**
   * Asks all hooks, in their order. Left: one of them threw, or gave none.
   *
   * @param nanoTime the scheduler's
   */
  public static Either<ApideckError, Hooks> begin(
      List<CallHook> all, CallHook.Call call, LongSupplier nanoTime) {
    List<AttemptHook> begun = new ArrayList<>(all.size());
    Hooks hooks = new Hooks(all, begun, Optional.of(call), nanoTime);
    try {
      for (CallHook hook : all) {
        begun.add(Objects.requireNonNull(hook.begin(call), "CallHook.begin gave null"));
      }
      return Either.right(hooks);
    } catch (Throwable e) {
      ApideckError error = Unexpected.of(e, Sent.NO);
      hooks.ended(Optional.empty(), Optional.of(error));
      return Either.left(error);
    }
  }

  /** Begins them once more, for a further request of the same call, at that server. */
  Either<ApideckError, Hooks> again(String method, URI server) {
    return call.map(
            known ->
                begin(
                    all,
                    new CallHook.Call(
                        known.operation(),
                        method,
                        known.pathTemplate(),
                        server,
                        known.consumerId(),
                        known.serviceId()),
                    nanoTime))
        .orElse(Either.right(this));
  }

  /** Whether nobody wants to know how the call goes. */
  boolean areNone() {
    return hooks.isEmpty();
  }

  /** An attempt that is about to leave. */
  Attempt attempt(int number) {
    return new Attempt(number);
  }

  /** Whoever saw the beginning sees the end, once. */
  void ended(Optional<HttpMeta> answer, Optional<ApideckError> error) {
    if (over.compareAndSet(false, true)) {
      Outcome outcome = outcome(answer, error, begunAt);
      hooks.forEach(hook -> Unexpected.quietly(() -> hook.ended(outcome)));
    }
  }

  private Outcome outcome(Optional<HttpMeta> answer, Optional<ApideckError> error, long since) {
    Optional<HttpMeta> http =
        answer.or(
            () ->
                error.flatMap(
                    what ->
                        what instanceof ServerError said
                            ? Optional.of(said.http())
                            : Optional.empty()));
    return new Outcome(http, error, Duration.ofNanos(nanoTime.getAsLong() - since));
  }

  /** Runs {@code task} once, within all hooks, whatever they do. */
  void run(Runnable task) {
    if (areNone()) {
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

  /** What the hooks see of one attempt: each that saw its beginning sees its end. */
  final class Attempt {
    private final int number;
    private final List<Consumer<Outcome>> waiting = new ArrayList<>(0);
    private @Nullable Outcome told;
    private long startedAt;

    private Attempt(int number) {
      this.number = number;
    }

    /** Right: the headers that hooks add. */
    Either<ApideckError, Map<String, String>> begin() {
      if (call.isEmpty()) {
        return Either.right(Map.of());
      }
      startedAt = nanoTime.getAsLong();
      AttemptHook.Attempt attempt = new AttemptHook.Attempt(call.get(), number);
      Map<String, String> headers = new LinkedHashMap<>();
      List<Violation> violations = new ArrayList<>();
      for (AttemptHook hook : hooks) {
        Started started = hook.before(attempt);
        observe(started.ended());
        started
            .headers()
            .forEach(
                (name, value) ->
                    HeaderRules.ofHeader(name, value)
                        .ifPresentOrElse(
                            violations::add,
                            () -> headers.put(name.toLowerCase(Locale.ROOT), value)));
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

    void ended(Optional<HttpMeta> answer, Optional<ApideckError> error) {
      Outcome outcome = outcome(answer, error, startedAt);
      List<Consumer<Outcome>> observers;
      synchronized (waiting) {
        told = outcome;
        observers = List.copyOf(waiting);
      }
      observers.forEach(observer -> tell(observer, outcome));
    }

    /** What happened has happened: an observer that throws makes no error of a success. */
    private static void tell(Consumer<Outcome> observer, Outcome outcome) {
      try {
        observer.accept(outcome);
      } catch (Throwable e) {
        System.getLogger("com.apideck.core")
            .log(System.Logger.Level.WARNING, "A hook failed: {0}", e.getClass().getName());
      }
    }
  }
}
