package com.apideck.core;

import static com.apideck.core.Bench.left;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Promise 7: ending a call leaves nothing open, in whatever moment it comes. */
class Promise07MomentsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(7);

  private static final Operation<Void, Download> DOWNLOAD =
      Operation.of("files.download", "GET", "/file").answeringBytes(200);

  private final Bench bench = new Bench();
  private final List<String> refused = new ArrayList<>();

  @Test
  void cancellingEndsAnAttemptThatBeganBeforeItsPauseWasKnown() {
    bench.stub.thenJson(503, "{}");
    var call = Invoices.preview(hasty(delay -> delay.compareTo(Duration.ofSeconds(1)) < 0).build());
    assertThat(bench.stub.waiting()).isOne();

    call.cancel(true);

    assertThat(bench.stub.waiting()).isZero();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void aCallWhoseTimeIsUpBeforeItBeginsIsNotSentAndNotKept() {
    ApideckCore core = hasty(delay -> delay.compareTo(Duration.ofSeconds(30)) > 0).build();

    assertThat(left(RequestTimeoutError.class, Invoices.preview(core)).sent()).isEqualTo(Sent.NO);

    assertThat(bench.sent()).isEmpty();
    assertThat(core.engine.underWay()).isZero();
  }

  @Test
  void aCallThatHasEndedIsNotKept() {
    bench.stub.then(Bench.answer(200));
    ApideckCore core = bench.core();

    Bench.right(Invoices.preview(core));

    assertThat(core.engine.underWay()).isZero();
  }

  @Test
  void anAttemptThatEndsWhileItsTimerIsSetAsksForNoKeyAndLeavesNoTimer() {
    AtomicReference<ApideckCore> core = new AtomicReference<>();
    AtomicInteger asked = new AtomicInteger();
    Scheduler stopping =
        new ScriptedScheduler(
            bench.time,
            (delay, task) -> {
              if (delay.equals(TIMEOUT)) {
                core.get().stop();
              }
              return bench.time.schedule(delay, task);
            });
    core.set(
        bench
            .builder()
            .timeout(TIMEOUT)
            .scheduler(stopping)
            .apiKey(
                () -> {
                  asked.incrementAndGet();
                  return CompletableFuture.completedFuture(Bench.KEY);
                })
            .build());

    assertThat(left(Invoices.preview(core.get())))
        .isEqualTo(new RequestAbortedError(Sent.NO, true));

    assertThat(asked).hasValue(0);
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void anAttemptSendsNothingOnceItsErrorIsMade() {
    CompletableFuture<String> key = new CompletableFuture<>();
    Scheduler meanwhile = // another thread goes on with the key, once the attempt has ended
        new ScriptedScheduler(
            bench.time,
            (delay, task) -> {
              Runnable takeBack = bench.time.schedule(delay, task);
              boolean ofAttempt = delay.equals(Duration.ofSeconds(30));
              return ofAttempt ? () -> key.complete(Bench.KEY) : takeBack;
            });
    var call = Invoices.preview(bench.builder().apiKey(() -> key).scheduler(meanwhile).build());

    call.cancel(true);

    assertThat(key).isCompleted();
    assertThat(bench.sent()).isEmpty();
  }

  @Test
  void aStreamThatArrivesAsItsAttemptTimesOutIsGivenUp() {
    CompletableFuture<Either<ApideckError, TransportResponse>> wire =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            complete(
                Either.right(
                    Bench.streamed(() -> refused.add("cancelled")))); // it was there just before
            return false;
          }
        };
    ApideckCore core =
        bench.builder().transport(request -> wire).retries(RetryConfig.none()).build();
    var call = DOWNLOAD.call(core, null);

    bench.time.advance(Duration.ofSeconds(60));

    assertThat(left(call)).isInstanceOf(RequestTimeoutError.class);
    assertThat(refused).containsExactly("cancelled");
  }

  @Test
  void aStreamThatArrivesAsItsCallIsCancelledIsGivenUp() {
    AtomicReference<CompletableFuture<?>> call = new AtomicReference<>();
    Scheduler cancelling =
        new ScriptedScheduler(
            bench.time,
            (delay, task) -> {
              if (call.get() != null) { // the stream is being watched
                call.get().cancel(true);
              }
              return bench.time.schedule(delay, task);
            });
    ApideckCore core = bench.builder().scheduler(cancelling).build();
    call.set(DOWNLOAD.call(core, null));

    bench.stub.answer(Bench.streamed(() -> refused.add("cancelled")));

    assertThat(call.get()).isCancelled();
    assertThat(refused).containsExactly("cancelled");
  }

  @Test
  void aHookThatCancelsAtTheEndOfAnAttemptLeavesNoStream() {
    AtomicReference<CompletableFuture<?>> call = new AtomicReference<>();
    ApideckCore core =
        bench
            .builder()
            .addHook(any -> attempt -> Started.until(outcome -> call.get().cancel(true)))
            .build();
    call.set(DOWNLOAD.call(core, null));

    bench.stub.answer(Bench.streamed(() -> refused.add("cancelled")));

    assertThat(call.get()).isCancelled();
    assertThat(refused).containsExactly("cancelled");
  }

  @Test
  void aTimeoutOfTheCallersEndsTheStream() {
    bench.stub.then(Bench.streamed(() -> refused.add("cancelled")));
    var bytes =
        Bench.right(DOWNLOAD.call(bench.core(), null)).consume(BodySubscribers.ofByteArray());

    bytes.completeExceptionally(new TimeoutException()); // as orTimeout does

    assertThat(refused).containsExactly("cancelled");
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void aStreamThatHasEndedIsNotWatchedAnyMore() {
    bench.stub.thenJson(200, "the bytes");
    Download download = Bench.right(DOWNLOAD.call(bench.core(), null));

    Bench.right(download.consume(BodySubscribers.ofByteArray()));

    assertThat(bench.time.scheduled()).isZero();
  }

  private ApideckCore.Builder hasty(Predicate<Duration> atOnce) {
    return bench.builder().scheduler(ScriptedScheduler.hasty(bench.time, atOnce));
  }
}
