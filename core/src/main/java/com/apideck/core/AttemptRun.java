package com.apideck.core;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: takes a turn, asks for the key, tells the hooks, and sends. It ends once: with the
 * answer, a failure, its timeout, or an abort, whichever is first.
 */
final class AttemptRun {

  /**
   * How the attempt ended.
   *
   * @param mayWaitForRoom the connection was full, and others will make room
   */
  record Ending(Either<ApideckError, Exchange> outcome, boolean mayWaitForRoom) {}

  private enum State {
    WAITING,
    RUNNING,
    SENDING,
    ENDED
  }

  /** A caller that gives up sooner has changed its mind, which says nothing of the connection. */
  private static final Duration LONG_SILENCE = Duration.ofSeconds(1);

  private final Plan plan;
  private final int number;
  private final Consumer<Ending> report;
  private final Turns turns;
  private final Observers observers;
  private final Runnable turn = this::begin;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private volatile Sent sent = Sent.NO;
  private volatile boolean begun;
  private volatile @Nullable Runnable timer;
  private volatile @Nullable CompletableFuture<Either<ApideckError, TransportResponse>> wire;
  private volatile long sentAt;

  AttemptRun(Plan plan, int number, Consumer<Ending> report) {
    this.plan = plan;
    this.number = number;
    this.report = report;
    this.turns = plan.engine().turns(plan.request().uri());
    this.observers = new Observers(plan, number);
  }

  void start() {
    turns.take(consumer(), turn);
  }

  /** Ends it from outside; the error is made when it is certain whether the request left. */
  void abort(Supplier<ApideckError> error) {
    State before = state.getAndSet(State.ENDED);
    if (before != State.ENDED) {
      sent = before == State.SENDING ? Sent.MAYBE : Sent.NO;
      ended(before, Either.left(error.get()));
    }
  }

  Sent sent() {
    return sent;
  }

  /** How many attempts have begun with this one, which does not count while it waits for a turn. */
  int begun() {
    return begun ? number : number - 1;
  }

  /** Whose call it is, among those that wait for a turn. */
  private String consumer() {
    return plan.settings().consumerId().orElse("");
  }

  private void begin() {
    if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
      turns.done(); // it ended while it waited
      return;
    }
    begun = true;
    if (plan.engine().isStopped()) {
      abort(() -> new RequestAbortedError(sent, true));
      return;
    }
    guarded(plan.request(), this::askForKey);
  }

  private void askForKey() {
    Duration timeout = plan.settings().timeout();
    Runnable expiry = () -> abort(() -> new RequestTimeoutError(sent, timeout, false));
    Runnable expiring = plan.engine().scheduler.schedule(timeout, expiry);
    timer = expiring;
    if (state.get() == State.ENDED) {
      expiring.run(); // it ended before there was a timer to take back
      return;
    }
    plan.apiKey().get().whenComplete(this::authorize);
  }

  private void authorize(@Nullable String key, @Nullable Throwable failure) {
    if (state.get() == State.ENDED) {
      return; // the key came too late
    }
    List<Violation> violations = new ArrayList<>();
    Optional<String> valid =
        failure == null ? Rules.apiKey(key, violations::add) : Optional.empty();
    if (failure != null) {
      end(Either.left(Unexpected.of(failure, Sent.NO)));
    } else if (valid.isEmpty()) {
      end(Either.left(new InvalidRequestError(violations)));
    } else {
      TransportRequest request = plan.authorized(valid.get());
      guarded(request, () -> send(request));
    }
  }

  private void send(TransportRequest authorized) {
    Either<ApideckError, Map<String, String>> headers = observers.begin();
    if (headers.isLeft()) {
      end(Either.left(headers.getLeft()));
      return;
    }
    TransportRequest request = authorized.withHeaders(headers.get());
    if (!state.compareAndSet(State.RUNNING, State.SENDING)) {
      return; // a hook, its timeout or the caller ended it
    }
    sent = Sent.MAYBE;
    sentAt = plan.engine().scheduler.nanoTime();
    CompletableFuture<Either<ApideckError, TransportResponse>> answer =
        plan.engine().transport.send(request);
    wire = answer;
    if (state.get() == State.ENDED) {
      answer.cancel(true);
    }
    answer.whenComplete(
        (outcome, failure) -> guarded(request, () -> arrived(request, outcome, failure)));
  }

  private void arrived(
      TransportRequest request,
      @Nullable Either<ApideckError, TransportResponse> answer,
      @Nullable Throwable failure) {
    if (answer == null) {
      Throwable thrown =
          failure != null ? failure : new NullPointerException("the transport gave null");
      end(Either.left(Unexpected.of(thrown, Sent.MAYBE, request::mask)));
      return;
    }
    sent = answer.fold(ApideckError::sent, response -> Sent.YES);
    Duration timeout = plan.settings().timeout();
    end(
        answer.flatMap(
            response -> Answers.classify(new Exchange(request, response, plan.engine(), timeout))));
  }

  private void end(Either<ApideckError, Exchange> outcome) {
    State before = state.getAndSet(State.ENDED);
    if (before == State.ENDED) {
      outcome.peek(Exchange::giveUpStream); // nobody waits for it any more
    } else {
      ended(before, outcome);
    }
  }

  private void ended(State before, Either<ApideckError, Exchange> outcome) {
    boolean mayWaitForRoom = false;
    if (before != State.WAITING) {
      Unexpected.quietly(() -> release(wasSilent(outcome)));
      mayWaitForRoom = isFull(outcome) ? turns.refused() : turns.done();
    } else {
      turns.leave(consumer(), turn); // if its turn has come all the same, begin() gives it back
    }
    Unexpected.quietly(() -> observers.end(outcome));
    report.accept(new Ending(outcome, mayWaitForRoom));
  }

  private void release(boolean silent) {
    Unexpected.quietly(timer);
    CompletableFuture<Either<ApideckError, TransportResponse>> open = wire;
    if (open != null && silent) {
      plan.engine().transport.discard(open);
    } else if (open != null) {
      open.cancel(true); // does nothing when the answer is what ended the attempt
    }
  }

  /**
   * Whether the connection may be dead: it gave nothing until the time was up, or until the caller
   * had waited long enough.
   */
  private boolean wasSilent(Either<ApideckError, Exchange> outcome) {
    if (outcome.isRight() || plan.engine().isStopped()) {
      return false;
    }
    ApideckError error = outcome.getLeft();
    return error instanceof RequestTimeoutError
        || (error instanceof RequestAbortedError
            && plan.engine().scheduler.nanoTime() - sentAt >= LONG_SILENCE.toNanos());
  }

  private static boolean isFull(Either<ApideckError, Exchange> outcome) {
    return outcome.isLeft()
        && outcome.getLeft() instanceof ConnectionError lost
        && lost.reason() == ConnectionError.Reason.TOO_MANY_STREAMS;
  }

  /** Whatever a supplier, a hook or a transport of the caller's throws ends the attempt. */
  private void guarded(TransportRequest request, Runnable step) {
    try {
      step.run();
    } catch (Throwable e) {
      end(Either.left(Unexpected.of(e, sent, request::mask)));
    }
  }
}
