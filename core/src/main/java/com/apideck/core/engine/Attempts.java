package com.apideck.core.engine;

import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.CallSummary;
import com.apideck.core.HttpMeta;
import com.apideck.core.Scheduler;
import com.apideck.core.Sent;
import com.apideck.core.ServerError;
import com.apideck.core.Violation;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a call: one attempt after the other, until there is a result, the time is up, or the call
 * has ended.
 *
 * <pre>
 * waitForRoom → prepare → startTimeout, askForKey → authorize → send → arrived
 *                   each of them may settle the attempt, or something from outside abort it
 * settle, abort → cleanUp → next: the same attempt again, where the connection had no room;
 *                                 a pause and the next attempt, where {@link RetryPolicy} says so;
 *                                 or finish, which ends the future with the result
 * timeIsUp, stop → endCall → abort, finish
 * the future ends, in whatever way → cleanUp → abort
 * </pre>
 *
 * An attempt ends once, and so does the future: whoever is second changes nothing.
 *
 * @param <A> an answer of success
 * @param <O> the result
 */
public final class Attempts<A extends Attempts.Answered, O> {

  /** An answer, as far as it has to be known here. */
  public interface Answered {
    /** Its status and headers. */
    HttpMeta http();

    /** Nobody wants it any more. */
    void giveUp();
  }

  /**
   * Tells an error from a success.
   *
   * @param <A> an answer of success
   */
  @FunctionalInterface
  public interface Reader<A> {
    /** Right: a success, whose body is still to be decoded. */
    Either<ApideckError, A> read(
        PreparedCall call, TransportRequest request, TransportResponse response);
  }

  /** What the attempt under way does. */
  private enum State {
    WAITS_FOR_ROOM,
    PREPARES,
    IS_ON_THE_WIRE,
    HAS_ENDED
  }

  /** A caller that gives up sooner has changed its mind, which says nothing of the connection. */
  private static final Duration LONG_SILENCE = Duration.ofSeconds(1);

  private final PreparedCall call;
  private final CallFuture<Either<ApideckError, O>> future;
  private final Reader<A> reader;
  private final Function<Either<ApideckError, A>, Either<ApideckError, O>> conclude;
  private final Engine engine;
  private final Scheduler scheduler;
  private final long startedAt;
  private volatile Sent sentBefore = Sent.NO;
  private volatile @Nullable Attempt current;
  private volatile @Nullable ServerError lastAnswer;
  private volatile @Nullable Runnable deadline;
  private volatile @Nullable Runnable pause;
  private volatile boolean ending;

  private Attempts(
      PreparedCall call,
      CallFuture<Either<ApideckError, O>> future,
      Reader<A> reader,
      Function<Either<ApideckError, A>, Either<ApideckError, O>> conclude) {
    this.call = call;
    this.future = future;
    this.reader = reader;
    this.conclude = conclude;
    this.engine = call.engine();
    this.scheduler = engine.scheduler();
    this.startedAt = scheduler.nanoTime();
  }

  /**
   * Begins, and ends the future with the result.
   *
   * @param reader tells an error from a success
   * @param conclude makes the result of what the last attempt ended with
   */
  public static <A extends Answered, O> void start(
      PreparedCall call,
      CallFuture<Either<ApideckError, O>> future,
      Reader<A> reader,
      Function<Either<ApideckError, A>, Either<ApideckError, O>> conclude) {
    future.inContextOf(call.hooks());
    new Attempts<>(call, future, reader, conclude).start();
  }

  private void start() {
    Runnable stop = this::stop;
    boolean mayBegin = engine.enter(stop);
    future.whenEnded(
        () -> {
          engine.leave(stop);
          cleanUp();
        });
    try {
      deadline = mayBegin ? scheduler.schedule(call.limit(), this::timeIsUp) : null;
    } catch (Throwable e) { // a scheduler of the caller's
      finish(Either.left(Unexpected.of(e, Sent.NO)));
      return;
    }
    if (mayBegin) {
      paced(1);
    } else {
      stop.run();
    }
  }

  /** An attempt, when it is its turn among those for the same consumer and connector. */
  private void paced(int number) {
    if (call.pacing().isEmpty()) {
      attempt(number);
      return;
    }
    Pacing.Waiter waiter = call.pacing().get().waiter(call.perSecond(), () -> attempt(number));
    pause(waiter::leave); // said first: the call may end at any time
    try {
      waiter.enter();
    } catch (Throwable e) { // a scheduler of the caller's
      finish(Either.left(Unexpected.of(e, sent())));
    }
  }

  private void attempt(int number) {
    Attempt attempt = new Attempt(number, moved());
    current = attempt; // said first: the call may end at any time
    if (future.isDone()) {
      cleanUp();
    } else if (!ending) {
      attempt.waitForRoom();
    }
  }

  private void next(int number, Either<ApideckError, A> outcome, boolean mayWaitForRoom) {
    sentBefore = sent();
    if (future.isDone()) {
      outcome.peek(Answered::giveUp);
    } else if (ending && outcome.isLeft()) {
      return; // whoever has ended it says why
    } else if (mayWaitForRoom) {
      attempt(number);
    } else if (outcome.isRight()) {
      finish(outcome);
    } else {
      failed(number, outcome.getLeft());
    }
  }

  private void failed(int number, ApideckError error) {
    lastAnswer = error instanceof ServerError said ? said : lastAnswer;
    try {
      if (call.upload().map(body -> !body.canBeSent()).orElse(false)) {
        finish(Either.left(truthful(error)));
        return;
      }
      Attempt latest = current;
      boolean hadNoEffect = latest != null && latest.wasCutShort();
      call.retries()
          .pause(number, error, hadNoEffect, elapsed(), scheduler.now(), scheduler.random())
          .ifPresentOrElse(
              time -> pause(scheduler.schedule(time, () -> again(number + 1))),
              () -> finish(Either.left(truthful(error))));
    } catch (Throwable e) { // a scheduler of the caller's
      finish(Either.left(Unexpected.of(e, sent())));
    }
  }

  /** A timer of the caller's may ring at once, on the stack of the attempt before. */
  private void again(int number) {
    StackDepth.ALONE.run(() -> paced(number));
  }

  private void pause(Runnable timer) {
    pause = timer;
    if (future.isDone()) {
      Unexpected.quietly(timer);
    }
  }

  /** What the last attempt ended with becomes the result. */
  private void finish(Either<ApideckError, A> outcome) {
    Either<ApideckError, O> decoded;
    try {
      decoded = conclude.apply(outcome);
    } catch (Throwable e) {
      decoded = Either.left(Unexpected.of(e, Sent.YES));
    }
    Either<ApideckError, O> result =
        decoded.mapLeft(error -> error.withCall(call.after(attemptsMade())));
    if (isWatched()) {
      call.hooks().ended(http(outcome).or(() -> answered(result)), result.swap().toJavaOptional());
    }
    call.hooks()
        .run(
            () -> {
              if (!future.complete(result)) {
                outcome.peek(Answered::giveUp);
              }
            });
  }

  private Optional<HttpMeta> http(Either<ApideckError, A> outcome) {
    return outcome.toJavaOptional().map(Answered::http);
  }

  /** Of an answer that counted as an error until it became the result. */
  private Optional<HttpMeta> answered(Either<ApideckError, O> result) {
    return result.isRight() && result.get() instanceof Answered answer
        ? Optional.of(answer.http())
        : Optional.empty();
  }

  /** Whether anybody wants to know how it goes; for most calls nothing is made to tell them. */
  private boolean isWatched() {
    return !call.hooks().areNone();
  }

  /** The future has ended, in whatever way: nothing that is under way for it is of use any more. */
  private void cleanUp() {
    Unexpected.quietly(deadline);
    Unexpected.quietly(pause);
    abort(() -> new RequestAbortedError(sent(), false));
    if (isWatched()) { // of a call that was cancelled nobody else tells them
      ApideckError error = new RequestAbortedError(sent(), false, call.after(attemptsMade()));
      call.hooks().ended(Optional.empty(), Optional.of(error));
    }
  }

  /** How long the call takes, without the time in which its body moved if that does not count. */
  private Duration elapsed() {
    long counted = call.limitCountsAll() ? 0 : moved();
    return Duration.ofNanos(scheduler.nanoTime() - startedAt - counted);
  }

  /** How long bodies have moved, in nanoseconds, over all attempts so far. */
  private long moved() {
    Attempt latest = current;
    return latest == null ? 0 : latest.moved();
  }

  private void timeIsUp() {
    try {
      Duration rest = call.limit().minus(elapsed());
      if (call.upload().isPresent() && !rest.isNegative() && !rest.isZero()) {
        deadline = scheduler.schedule(rest, this::timeIsUp);
        if (future.isDone()) {
          Unexpected.quietly(deadline);
        }
        return;
      }
    } catch (Throwable e) { // a scheduler of the caller's
      endCall(() -> Unexpected.of(e, sent()), Runnable::run);
      return;
    }
    endCall(() -> late(sent(), call.limit(), true), Runnable::run);
  }

  /** What depends on the call may block, and must not hold up the end of the others. */
  private void stop() {
    boolean alone = future.getNumberOfDependents() == 0;
    endCall(() -> new RequestAbortedError(sent(), true), alone ? Runnable::run : engine.workers());
  }

  /** The attempt first: what has ended cannot leave any more, so that the error is true. */
  private void endCall(Supplier<ApideckError> error, Executor finishing) {
    ending = true;
    abort(error);
    Either<ApideckError, A> outcome = Either.left(error.get());
    finishing.execute(() -> finish(outcome));
  }

  private void abort(Supplier<ApideckError> error) {
    Attempt latest = current;
    if (latest != null) {
      latest.abort(error);
    }
  }

  private ApideckError late(Sent sent, Duration limit, boolean wholeCall) {
    return new RequestTimeoutError(
        sent, limit, wholeCall, Optional.ofNullable(lastAnswer), CallSummary.NONE);
  }

  /** How many attempts there were, without one that still waits for room. */
  private int attemptsMade() {
    Attempt latest = current;
    return latest == null ? 0 : latest.hasRoom ? latest.number : latest.number - 1;
  }

  /** Whether the request left, over all attempts so far. */
  private Sent sent() {
    Attempt latest = current;
    Sent now = latest == null ? Sent.NO : latest.sent;
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

  private final class Attempt {
    private final int number;
    private final long movedBefore;
    private final ConcurrencyLimit room = engine.room(call.request().uri());
    private final Hooks.Attempt hooks;
    private final Runnable prepare = this::prepare;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITS_FOR_ROOM);
    private volatile Sent sent = Sent.NO;
    private volatile boolean hasRoom;
    private volatile @Nullable Runnable timer;
    private volatile @Nullable CompletableFuture<Either<ApideckError, TransportResponse>> wire;
    private volatile long sentAt;
    private volatile @Nullable Upload upload;

    Attempt(int number, long movedBefore) {
      this.number = number;
      this.movedBefore = movedBefore;
      this.hooks = call.hooks().attempt(number);
    }

    void waitForRoom() {
      room.take(consumer(), prepare);
    }

    /** Whose call it is, among those that wait for room. */
    private String consumer() {
      return call.summary().consumerId().orElse("");
    }

    private void prepare() {
      if (!state.compareAndSet(State.WAITS_FOR_ROOM, State.PREPARES)) {
        room.free(); // it ended while it waited
        return;
      }
      if (engine.isStopped()) {
        abort(() -> new RequestAbortedError(sent(), true));
        return;
      }
      hasRoom = true;
      guarded(
          call.request(),
          () -> {
            startTimeout();
            askForKey();
          });
    }

    /**
     * Of all that follows: the key, the hooks, and the exchange with its body; while one is
     * streamed, of each silence.
     */
    private void startTimeout() {
      ring(call.timeout(), scheduler.nanoTime());
    }

    private void ring(Duration rest, long startedAt) {
      Runnable takeBack = scheduler.schedule(rest, () -> rung(startedAt));
      timer = takeBack;
      if (state.get() == State.HAS_ENDED) {
        takeBack.run(); // it ended before there was a timer to take back
      }
    }

    private void rung(long startedAt) {
      Upload body = upload;
      Duration timeout = call.timeout();
      Duration rest =
          body == null ? Duration.ZERO : timeout.minusNanos(body.silentSince(startedAt));
      if (rest.isZero() || rest.isNegative()) {
        abort(() -> new RequestTimeoutError(sent, timeout, false));
      } else {
        guarded(call.request(), () -> ring(rest, startedAt));
      }
    }

    private void askForKey() {
      if (state.get() == State.HAS_ENDED) {
        return;
      }
      if (call.apiKey().isPresent()) {
        call.apiKey().get().get().whenComplete(this::authorize);
      } else {
        send(call.request());
      }
    }

    private void authorize(@Nullable String key, @Nullable Throwable failure) {
      if (state.get() == State.HAS_ENDED) {
        return; // the key came too late
      }
      Optional<Violation> wrong = HeaderRules.ofApiKey(key);
      if (failure != null) {
        settle(Either.left(Unexpected.of(failure, Sent.NO)));
      } else if (wrong.isPresent() || key == null) {
        settle(Either.left(new InvalidRequestError(wrong.stream().toList())));
      } else {
        TransportRequest request = call.authorized(key);
        guarded(request, () -> send(request));
      }
    }

    private void send(TransportRequest authorized) {
      Either<ApideckError, Map<String, String>> headers = hooks.begin();
      if (headers.isLeft()) {
        settle(Either.left(headers.getLeft()));
        return;
      }
      TransportRequest request = withBody(authorized.withHeaders(call.allowed(headers.get())));
      if (!state.compareAndSet(State.PREPARES, State.IS_ON_THE_WIRE)) {
        return; // a hook, its timeout or the caller ended it
      }
      sent = Sent.MAYBE;
      sentAt = scheduler.nanoTime();
      CompletableFuture<Either<ApideckError, TransportResponse>> exchange =
          engine.transport().send(request);
      wire = exchange;
      if (state.get() == State.HAS_ENDED) {
        exchange.cancel(true);
      }
      exchange.whenComplete(
          (outcome, failure) -> guarded(request, () -> arrived(request, outcome, failure)));
    }

    private TransportRequest withBody(TransportRequest request) {
      if (call.upload().isEmpty()) {
        return request;
      }
      Upload body = new Upload(call.upload().get().publisher(), scheduler::nanoTime);
      upload = body;
      return request.withUpload(body);
    }

    /** Whether no server can have taken what it got of the body for the whole. */
    boolean wasCutShort() {
      Upload body = upload;
      return body != null && !body.isWhole();
    }

    long moved() {
      Upload body = upload;
      return movedBefore + (body == null ? 0 : body.movedFor());
    }

    private void arrived(
        TransportRequest request,
        @Nullable Either<ApideckError, TransportResponse> outcome,
        @Nullable Throwable failure) {
      if (outcome == null) {
        Throwable thrown =
            failure != null ? failure : new NullPointerException("the transport gave null");
        settle(Either.left(Unexpected.of(thrown, Sent.MAYBE, request::mask)));
        return;
      }
      sent = outcome.fold(ApideckError::sent, response -> Sent.YES);
      Throwable own = upload == null ? null : Objects.requireNonNull(upload).failure();
      if (own != null && outcome.isLeft()) { // of the body, not of the connection
        settle(Either.left(Unexpected.of(own, sent, request::mask)));
        return;
      }
      if (call.pacing().isPresent()) {
        outcome.peek(response -> call.pacing().get().heard(response.http()));
      }
      settle(outcome.flatMap(response -> reader.read(call, request, response)));
    }

    /** Ends it from outside; the error is made when it is certain whether the request left. */
    void abort(Supplier<ApideckError> error) {
      State before = state.getAndSet(State.HAS_ENDED);
      if (before != State.HAS_ENDED) {
        sent = before == State.IS_ON_THE_WIRE ? Sent.MAYBE : Sent.NO;
        cleanUp(before, Either.left(error.get()));
      }
    }

    private void settle(Either<ApideckError, A> outcome) {
      State before = state.getAndSet(State.HAS_ENDED);
      if (before == State.HAS_ENDED) {
        outcome.peek(Answered::giveUp); // nobody waits for it any more
      } else {
        cleanUp(before, outcome);
      }
    }

    private void cleanUp(State before, Either<ApideckError, A> outcome) {
      boolean mayWaitForRoom = false;
      if (before != State.WAITS_FOR_ROOM) {
        Unexpected.quietly(() -> release(wasSilent(outcome)));
        if (isFull(outcome)) {
          mayWaitForRoom = room.refused();
        } else {
          room.free();
        }
      } else {
        room.leave(
            consumer(), prepare); // if its turn has come all the same, prepare() gives it back
      }
      if (isWatched()) {
        Unexpected.quietly(() -> hooks.ended(http(outcome), outcome.swap().toJavaOptional()));
      }
      next(number, outcome, mayWaitForRoom);
    }

    private void release(boolean silent) {
      Unexpected.quietly(timer);
      CompletableFuture<Either<ApideckError, TransportResponse>> exchange = wire;
      if (exchange != null && silent) {
        engine.transport().discard(exchange);
      } else if (exchange != null) {
        exchange.cancel(true); // does nothing when the answer is what ended the attempt
      }
    }

    /**
     * Whether the connection may be dead: it gave nothing until the time was up, or until the
     * caller had waited long enough.
     */
    private boolean wasSilent(Either<ApideckError, A> outcome) {
      if (outcome.isRight() || engine.isStopped()) {
        return false;
      }
      ApideckError error = outcome.getLeft();
      return error instanceof RequestTimeoutError
          || (error instanceof RequestAbortedError
              && scheduler.nanoTime() - sentAt >= LONG_SILENCE.toNanos());
    }

    private boolean isFull(Either<ApideckError, A> outcome) {
      return outcome.isLeft()
          && outcome.getLeft() instanceof ConnectionError lost
          && lost.reason() == ConnectionError.Reason.TOO_MANY_STREAMS;
    }

    /** Whatever a supplier, a hook or a transport of the caller's throws ends the attempt. */
    private void guarded(TransportRequest request, Runnable step) {
      try {
        step.run();
      } catch (Throwable e) {
        settle(Either.left(Unexpected.of(e, sent, request::mask)));
      }
    }
  }
}
