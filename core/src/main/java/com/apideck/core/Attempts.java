package com.apideck.core;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt after the other, until there is a result, the time is up, or the call has ended. */
final class Attempts {

  private final Plan plan;
  private final Call<?> call;
  private final Consumer<Either<ApideckError, Exchange>> result;
  private final RetryPolicy policy;
  private final long startedAt;
  private volatile Sent sentBefore = Sent.NO;
  private volatile @Nullable AttemptRun current;

  private Attempts(Plan plan, Call<?> call, Consumer<Either<ApideckError, Exchange>> result) {
    this.plan = plan;
    this.call = call;
    this.result = result;
    this.policy =
        new RetryPolicy(plan.settings().retries(), plan.settings().retryCodes(), plan.repeatable());
    this.startedAt = plan.engine().scheduler.nanoTime();
  }

  static void start(Plan plan, Call<?> call, Consumer<Either<ApideckError, Exchange>> result) {
    Attempts attempts = new Attempts(plan, call, result);
    Engine engine = plan.engine();
    Runnable stop = attempts::stop;
    Runnable timer = engine.scheduler.schedule(plan.limit(), attempts::timeIsUp);
    call.whenComplete(
        (value, failure) -> {
          engine.leave(stop);
          timer.run();
        });
    if (engine.enter(stop)) {
      attempts.attempt(1);
    } else {
      stop.run();
    }
  }

  private void attempt(int number) {
    AttemptRun attempt = new AttemptRun(plan, number, ending -> ended(number, ending));
    current = attempt;
    call.waitsFor(attempt::abort);
    attempt.start();
  }

  private void ended(int number, AttemptRun.Ending ending) {
    sentBefore = sent();
    if (call.isDone()) {
      return;
    }
    if (ending.mayWaitForRoom()) {
      attempt(number);
      return;
    }
    ending
        .outcome()
        .peek(exchange -> result.accept(Either.right(exchange)))
        .peekLeft(error -> failed(number, error));
  }

  private void failed(int number, ApideckError error) {
    try {
      failedOrPause(number, error);
    } catch (Throwable e) { // a scheduler of the caller's
      result.accept(Either.left(Unexpected.of(e, sent())));
    }
  }

  private void failedOrPause(int number, ApideckError error) {
    Scheduler scheduler = plan.engine().scheduler;
    policy
        .pause(number, error, elapsed(), scheduler.now(), scheduler.random())
        .ifPresentOrElse(
            pause -> call.waitsFor(scheduler.schedule(pause, () -> attempt(number + 1))),
            () -> result.accept(Either.left(truthful(error))));
  }

  private Duration elapsed() {
    return Duration.ofNanos(plan.engine().scheduler.nanoTime() - startedAt);
  }

  private void timeIsUp() {
    result.accept(Either.left(new RequestTimeoutError(sent(), plan.limit(), true)));
  }

  private void stop() {
    result.accept(Either.left(new RequestAbortedError(sent())));
  }

  /** Whether the request left, over all attempts so far. */
  private Sent sent() {
    AttemptRun latest = current;
    Sent now = latest == null ? Sent.NO : latest.sent();
    return now.compareTo(sentBefore) > 0 ? now : sentBefore;
  }

  /** The last attempt's error, which must not say that nothing left when an earlier one did. */
  private ApideckError truthful(ApideckError error) {
    Sent sent = sent();
    if (error.sent().compareTo(sent) >= 0) {
      return error;
    }
    if (error instanceof ConnectionError lost) {
      return new ConnectionError(sent, lost.reason(), lost.detail());
    }
    if (error instanceof RequestTimeoutError late) {
      return new RequestTimeoutError(sent, late.limit(), late.wholeCall());
    }
    return error instanceof UnexpectedClientError unexpected
        ? new UnexpectedClientError(sent, unexpected.detail(), unexpected.trace())
        : new UnexpectedClientError(sent, error.message(), List.of());
  }
}
