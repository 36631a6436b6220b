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
    assertThat(core.engine.active).isEmpty();
  }

  @Test
  void aCallThatHasEndedIsNotKept() {
    bench.stub.then(Bench.answer(200));
    ApideckCore core = bench.core();

    Bench.right(Invoices.preview(core));

    assertThat(core.engine.active).isEmpty();
  }

  @Test
  void anAttemptThatEndsWhileItsTimerIsSetAsksForNoKeyAndLeavesNoTimer() {
    AtomicReference<ApideckCore> core = new AtomicReference<>();
    AtomicInteger asked = new AtomicInteger();
    Scheduler stopping =
        new HastyScheduler(
            bench.time,
            delay -> {
              if (delay.equals(TIMEOUT)) {
                core.get().stop();
              }
              return false;
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
    ApideckCore core = bench.builder().apiKey(() -> key).build();
    List<AttemptRun.Ending> endings = new ArrayList<>();
    AttemptRun attempt =
        new AttemptRun(
            Preparation.of(core, Invoices.BOOK, Invoices.REQUEST, RequestOptions.NONE).get(),
            1,
            endings::add);
    attempt.start();

    attempt.abort(
        () -> {
          key.complete(Bench.KEY); // another thread goes on with it meanwhile
          return new RequestAbortedError(attempt.sent());
        });

    assertThat(bench.sent()).isEmpty();
    assertThat(endings)
        .containsExactly(
            new AttemptRun.Ending(Either.left(new RequestAbortedError(Sent.NO)), false));
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
    var call = Calls.execute(core, DOWNLOAD);

    bench.time.advance(Duration.ofSeconds(60));

    assertThat(left(call)).isInstanceOf(RequestTimeoutError.class);
    assertThat(refused).containsExactly("cancelled");
  }

  @Test
  void aStreamThatArrivesAsItsCallIsCancelledIsGivenUp() {
    AtomicReference<CompletableFuture<?>> call = new AtomicReference<>();
    Scheduler cancelling =
        new HastyScheduler(
            bench.time,
            delay -> {
              if (call.get() != null) { // the stream is being watched
                call.get().cancel(true);
              }
              return false;
            });
    ApideckCore core = bench.builder().scheduler(cancelling).build();
    call.set(Calls.execute(core, DOWNLOAD));

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
    call.set(Calls.execute(core, DOWNLOAD));

    bench.stub.answer(Bench.streamed(() -> refused.add("cancelled")));

    assertThat(call.get()).isCancelled();
    assertThat(refused).containsExactly("cancelled");
  }

  @Test
  void aTimeoutOfTheCallersEndsTheStream() {
    bench.stub.then(Bench.streamed(() -> refused.add("cancelled")));
    var bytes =
        Bench.right(Calls.execute(bench.core(), DOWNLOAD)).consume(BodySubscribers.ofByteArray());

    bytes.completeExceptionally(new TimeoutException()); // as orTimeout does

    assertThat(refused).containsExactly("cancelled");
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void aStreamThatHasEndedIsNotWatchedAnyMore() {
    bench.stub.thenJson(200, "the bytes");
    Download download = Bench.right(Calls.execute(bench.core(), DOWNLOAD));

    Bench.right(download.consume(BodySubscribers.ofByteArray()));

    assertThat(bench.time.scheduled()).isZero();
  }

  private ApideckCore.Builder hasty(Predicate<Duration> atOnce) {
    return bench.builder().scheduler(new HastyScheduler(bench.time, atOnce));
  }
}
