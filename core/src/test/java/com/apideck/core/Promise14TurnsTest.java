package com.apideck.core;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.Invoices.Invoice;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Promise 14: what is more than a server takes waits its turn, and does not fail. */
class Promise14TurnsTest {

  private static final ConnectionError FULL =
      new ConnectionError(Sent.NO, Reason.TOO_MANY_STREAMS, "too many concurrent streams");

  private final Bench bench = new Bench();

  @Test
  void sendsNoMoreAtOnceThanAllowed() {
    ApideckCore core = bench.builder().maxConcurrentRequests(3).build();

    List<CompletableFuture<Either<ApideckError, Invoice>>> calls = calls(core, 10);

    assertThat(bench.sent()).hasSize(3);
    assertThat(calls).allMatch(call -> !call.isDone());
  }

  @Test
  void allowsTwoHundredAndFiftySixByDefault() {
    calls(bench.core(), 300);

    assertThat(bench.sent()).hasSize(256);
  }

  @Test
  void countsEachServerForItself() {
    ApideckCore core = bench.builder().maxConcurrentRequests(1).build();
    RequestOptions elsewhere = RequestOptions.builder().serverUrl("https://a.example").build();

    Invoices.preview(core);
    Invoices.preview(core, elsewhere);
    Invoices.preview(core.withConsumerId("consumer-2"), elsewhere);

    assertThat(bench.sent())
        .extracting(request -> request.uri().getHost())
        .containsExactly("unify.apideck.com", "a.example");
  }

  @Test
  void sendsAllInTheirOrder() throws InterruptedException {
    Wire wire = new Wire();
    ApideckCore core = bench.builder().transport(wire::send).maxConcurrentRequests(1).build();
    List<CompletableFuture<Either<ApideckError, Invoice>>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calls.add(Invoices.preview(core.withConsumerId("consumer-" + i)));
    }

    for (int i = 0; i < 50; i++) {
      Wire.Sent next = wire.next();
      assertThat(next.request().headers()).containsEntry("x-apideck-consumer-id", "consumer-" + i);
      next.answer(Either.right(answer(200)));
    }

    calls.forEach(call -> assertThat(await(call).isRight()).isTrue());
  }

  @Test
  void aCallThatIsCancelledWhileItWaitsIsNeverSent() throws InterruptedException {
    Wire wire = new Wire();
    ApideckCore core = bench.builder().transport(wire::send).maxConcurrentRequests(1).build();
    var first = Invoices.preview(core.withConsumerId("first"));
    var second = Invoices.preview(core.withConsumerId("second"));
    var third = Invoices.preview(core.withConsumerId("third"));

    second.cancel(true);
    wire.next().answer(Either.right(answer(200)));
    Wire.Sent next = wire.next();
    next.answer(Either.right(answer(200)));

    assertThat(next.request().headers()).containsEntry("x-apideck-consumer-id", "third");
    assertThat(await(first).isRight()).isTrue();
    assertThat(await(third).isRight()).isTrue();
    assertThat(second).isCancelled();
  }

  @Test
  void aCallThatTheServerHasNoRoomForIsSentAgainThoughItMayNotBeRetried()
      throws InterruptedException {
    Wire wire = new Wire();
    ApideckCore core = bench.builder().transport(wire::send).retries(RetryConfig.none()).build();
    var first = Invoices.book(core.withConsumerId("first"));
    var second = Invoices.book(core.withConsumerId("second"));
    Wire.Sent room = wire.next();

    wire.next().answer(Either.left(FULL));
    assertThat(second).isNotDone();
    room.answer(Either.right(answer(201)));
    assertThat(await(first).isRight()).isTrue();
    Wire.Sent again = wire.next();
    again.answer(Either.right(answer(201)));

    assertThat(again.request().headers()).containsEntry("x-apideck-consumer-id", "second");
    assertThat(await(second).isRight()).isTrue();
  }

  @Test
  void waitingForRoomIsNoAttempt() throws InterruptedException {
    List<Integer> numbers = new ArrayList<>();
    Wire wire = new Wire();
    ApideckCore core =
        bench
            .builder()
            .transport(wire::send)
            .addHook(
                any ->
                    attempt -> {
                      numbers.add(attempt.number());
                      return AttemptHook.Started.NOTHING;
                    })
            .build();
    var first = Invoices.preview(core);
    var second = Invoices.preview(core);
    Wire.Sent room = wire.next();

    wire.next().answer(Either.left(FULL));
    room.answer(Either.right(answer(200)));
    await(first);
    wire.next().answer(Either.right(answer(200)));

    assertThat(await(second).isRight()).isTrue();
    assertThat(numbers).containsOnly(1);
  }

  @Test
  void aRefusalLowersWhatIsSentAtOnce() throws InterruptedException {
    Wire wire = new Wire();
    ApideckCore core = bench.builder().transport(wire::send).build();
    calls(core, 3);
    wire.next();
    wire.next();
    wire.next().answer(Either.left(FULL));

    calls(core, 5);

    assertThat(wire.sent).as("2 are under way, and 2 is the limit").isEmpty();
  }

  @Test
  void aServerWithNoRoomForTheOnlyCallIsRetriedLikeOneThatIsDown() {
    bench.stub.thenFail(FULL).then(answer(201));
    var call = Invoices.book(bench.core());

    bench.time.advance(Duration.ofMillis(500));

    assertThat(right(call).id()).isEqualTo("i-1");
  }

  @Test
  void aServerWithNoRoomForTheOnlyCallIsAnErrorWithoutRetries() {
    bench.stub.thenFail(FULL);

    assertThat(left(Invoices.book(bench.single()))).isEqualTo(FULL);
  }

  @Test
  void aTimeoutGivesTheTurnToTheNext() throws InterruptedException {
    Wire wire = new Wire();
    ApideckCore core =
        bench
            .builder()
            .transport(wire::send)
            .maxConcurrentRequests(1)
            .retries(RetryConfig.none())
            .build();
    var first = Invoices.preview(core);
    var second = Invoices.preview(core);
    wire.next();

    bench.time.advance(Duration.ofSeconds(30));
    wire.next().answer(Either.right(answer(200)));

    assertThat(left(first)).isInstanceOf(ApideckError.RequestTimeoutError.class);
    assertThat(await(second).isRight()).isTrue();
  }

  private static List<CompletableFuture<Either<ApideckError, Invoice>>> calls(
      ApideckCore core, int count) {
    List<CompletableFuture<Either<ApideckError, Invoice>>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(Invoices.preview(core));
    }
    return calls;
  }

  /** Lets the test wait for what is sent: whoever waited its turn is sent on another thread. */
  private static final class Wire {
    final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();

    record Sent(
        TransportRequest request,
        CompletableFuture<Either<ApideckError, TransportResponse>> future) {
      void answer(Either<ApideckError, TransportResponse> answer) {
        future.complete(answer);
      }
    }

    CompletableFuture<Either<ApideckError, TransportResponse>> send(TransportRequest request) {
      CompletableFuture<Either<ApideckError, TransportResponse>> future = new CompletableFuture<>();
      sent.add(new Sent(request, future));
      return future;
    }

    Sent next() throws InterruptedException {
      Sent next = sent.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("nothing was sent").isNotNull();
      return next;
    }
  }
}
