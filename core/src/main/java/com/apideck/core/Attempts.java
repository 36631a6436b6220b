package com.apideck.core;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One attempt after the other, until there is a result, the time is up, or the call has ended. */
final class Attempts {

  /** Takes what the last of so many attempts ended with. */
  interface Ending {
    void take(int attempts, Either<ApideckError, Exchange> outcome);
  }

  private final Plan plan;
  private final Call<?> call;
  private final Ending result;
  private final RetryPolicy policy;
  private final long startedAt;
  private volatile Sent sentBefore = Sent.NO;
  private volatile @Nullable AttemptRun current;
  private volatile @Nullable ServerError lastAnswer;
  private volatile @Nullable Runnable deadline;
  private volatile @Nullable Runnable pause;
  private volatile boolean ending;

  private Attempts(Plan plan, Call<?> call, Ending result) {
    this.plan = plan;
    this.call = call;
    this.result = result;
    this.policy =
        new RetryPolicy(
            plan.settings().retries(),
            plan.limit(),
            plan.settings().retryCodes(),
            plan.repeatable());
    this.startedAt = plan.engine().scheduler.nanoTime();
  }

  static void start(Plan plan, Call<?> call, Ending result) {
    Attempts attempts = new Attempts(plan, call, result);
    Engine engine = plan.engine();
    Runnable stop = attempts::stop;
    boolean mayBegin = engine.enter(stop);
    call.waitsFor(
        () -> {
          engine.leave(stop);
          attempts.abandon();
          attempts.tellHooks();
        });
    if (mayBegin) {
      attempts.deadline = engine.scheduler.schedule(plan.limit(), attempts::timeIsUp);
      attempts.attempt(1);
    } else {
      stop.run();
    }
  }

  private void attempt(int number) {
    AttemptRun attempt = new AttemptRun(plan, number, ending -> ended(number, ending));
    current = attempt; // said first: the call may end at any time
    if (call.isDone()) {
      abandon();
    } else if (!ending) {
      attempt.start();
    }
  }

  /** The call has ended: nothing that is under way for it is of use any more. */
  private void abandon() {
    Unexpected.quietly(deadline);
    Unexpected.quietly(pause);
    AttemptRun latest = current;
    if (latest != null) {
      latest.abort(() -> new RequestAbortedError(sent(), false));
    }
  }

  private void ended(int number, AttemptRun.Ending ending) {
    sentBefore = sent();
    if (call.isDone()) {
      ending.outcome().peek(Exchange::giveUpStream);
      return;
    }
    if (this.ending && ending.outcome().isLeft()) {
      return; // whoever has ended it says why
    }
    if (ending.mayWaitForRoom()) {
      attempt(number);
      return;
    }
    ending
        .outcome()
        .peek(exchange -> result.take(begun(), Either.right(exchange)))
        .peekLeft(error -> failed(number, error));
  }

  private void failed(int number, ApideckError error) {
    lastAnswer = error instanceof ServerError answer ? answer : lastAnswer;
    try {
      failedOrPause(number, error);
    } catch (Throwable e) { // a scheduler of the caller's
      result.take(begun(), Either.left(Unexpected.of(e, sent())));
    }
  }

  private void failedOrPause(int number, ApideckError error) {
    Scheduler scheduler = plan.engine().scheduler;
    policy
        .pause(number, error, elapsed(), scheduler.now(), scheduler.random())
        .ifPresentOrElse(
            time -> pause(scheduler.schedule(time, () -> again(number + 1))),
            () -> result.take(begun(), Either.left(truthful(error))));
  }

  /** A timer of the caller's may ring at once, on the stack of the attempt before. */
  private void again(int number) {
    Nesting.ALONE.run(() -> attempt(number));
  }

  private void pause(Runnable timer) {
    pause = timer;
    if (call.isDone()) {
      Unexpected.quietly(timer);
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(plan.engine().scheduler.nanoTime() - startedAt);
  }

  private void timeIsUp() {
    end(() -> late(sent(), plan.limit(), true), Runnable::run);
  }

  /** What depends on the call may block, and must not hold up the end of the others. */
  private void stop() {
    boolean alone = call.getNumberOfDependents() == 0;
    end(() -> new RequestAbortedError(sent(), true), alone ? Runnable::run : plan.engine().workers);
  }

  /** The attempt first: what has ended cannot leave any more, so that the error is true. */
  private void end(Supplier<ApideckError> error, Executor giving) {
    ending = true;
    AttemptRun latest = current;
    if (latest != null) {
      latest.abort(error);
    }
    Either<ApideckError, Exchange> outcome = Either.left(error.get());
    giving.execute(() -> result.take(begun(), outcome));
  }

  private ApideckError late(Sent sent, Duration limit, boolean wholeCall) {
    return new RequestTimeoutError(
        sent, limit, wholeCall, Optional.ofNullable(lastAnswer), CallSummary.NONE);
  }

  /** Of a call that was cancelled, as nobody else does. */
  private void tellHooks() {
    if (plan.isWatched()) {
      ApideckError error = Errors.of(plan.summary(begun()), new RequestAbortedError(sent(), false));
      plan.hooks().ended(Either.left(error), Either.left(error));
    }
  }

  /** How many attempts there were, without one that still waits for its turn. */
  private int begun() {
    AttemptRun latest = current;
    return latest == null ? 0 : latest.begun();
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
    if (error instanceof RequestTimeoutError late) {
      return late(sent, late.limit(), late.wholeCall());
    }
    if (error.sent().compareTo(sent) >= 0) {
      return error;
    }
    if (error instanceof ConnectionError lost) {
      return new ConnectionError(sent, lost.reason(), lost.detail(), lost.proxyStatus());
    }
    return error instanceof UnexpectedClientError unexpected
        ? new UnexpectedClientError(sent, unexpected.detail(), unexpected.trace())
        : new UnexpectedClientError(sent, error.message(), List.of());
  }
}
