package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.RawServer.ANSWERING;
import static com.apideck.core.wire.RawServer.head;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.make;
import static com.apideck.core.wire.Things.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.AsyncEither;
import com.apideck.core.RetryConfig;
import com.apideck.core.Sent;
import com.apideck.core.wire.PausingScheduler.Task;
import com.apideck.core.wire.RawServer.Script;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Promise 7: ending a call from this side closes its connection, wherever the call is at that
 * moment.
 */
class CancellationTest {

  private static final Script SILENT =
      connection -> {
        connection.read();
        connection.awaitEnd();
      };

  private static final Duration PAUSE = Duration.ofSeconds(7);
  private static final RetryConfig PAUSING = RetryConfig.backoff().initialInterval(PAUSE).build();

  private static final Script UNAVAILABLE =
      connection -> {
        connection.read();
        connection.answer(503, "{}");
        ANSWERING.play(connection); // the client may use the connection again
      };

  /** The stage of a chain that is made of a call. */
  private interface Chain
      extends Function<
          CompletableFuture<Either<ApideckError, Map<String, Object>>>, CompletableFuture<?>> {}

  private static void closesTheConnection(Script script, Chain chain) throws Exception {
    try (RawServer server = RawServer.playing(script, ANSWERING)) {
      ApideckCore core = core(server.url()).retries(Things.QUICK).maxConcurrentRequests(1).build();
      CompletableFuture<?> last = chain.apply(replace(core));
      server.nextRequest();

      assertThat(last.cancel(true)).isTrue();
      server.awaitAbandoned(1);

      assertThat(last).isCancelled();
      assertThat(await(make(core)).isRight()).as("its turn is free again").isTrue();
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void beforeTheHeaders() throws Exception {
    closesTheConnection(SILENT, call -> call);
  }

  @Test
  void withinTheBody() throws Exception {
    closesTheConnection(
        connection -> {
          connection.read();
          connection.send(head(200, "content-length: 1000000") + "[" + " ".repeat(100_000));
          connection.awaitEnd();
        },
        call -> call);
  }

  @Test
  void withinTheBodyOfAnError() throws Exception {
    closesTheConnection(
        connection -> {
          connection.read();
          connection.send(head(503, "transfer-encoding: chunked") + "2\r\n{}\r\n");
          connection.awaitEnd();
        },
        call -> call);
  }

  @Test
  void throughAStageThatDependsOnTheCall() throws Exception {
    closesTheConnection(
        SILENT,
        call ->
            call.thenApply(AsyncEither.map(Map::size))
                .thenApply(Either::isRight)
                .thenRun(() -> {}));
  }

  @Test
  void throughAStageThatWouldMakeAnotherCallAfterwards() throws Exception {
    closesTheConnection(
        SILENT,
        call ->
            call.thenCompose(CompletableFuture::completedFuture)
                .thenCompose(AsyncEither.flatMap(thing -> CompletableFuture.completedFuture(null)))
                .thenApply(result -> result));
  }

  @Test
  void throughAStageWithinWhichTheCallIsMade() throws Exception {
    Script thenSilent =
        connection -> {
          connection.read();
          connection.answer(200, Things.THING_JSON);
          SILENT.play(connection);
        };
    try (RawServer server = RawServer.playing(thenSilent, SILENT)) {
      ApideckCore core = core(server.url()).build();
      CompletableFuture<?> chain =
          make(core, 1)
              .thenCompose(AsyncEither.flatMap(first -> make(core, 2)))
              .thenApply(AsyncEither.map(Map::size));
      server.nextRequest();
      server.nextRequest();

      chain.cancel(true);

      server.awaitAbandoned(1);
    }
  }

  @Test
  void throughATimeLimitOfTheCallers() throws Exception {
    try (RawServer server = RawServer.playing(SILENT)) {
      CompletableFuture<?> call = make(core(server.url()).build());
      server.nextRequest();

      CompletableFuture<?> limited = call.orTimeout(1, TimeUnit.MILLISECONDS);

      server.awaitAbandoned(1);

      assertThatThrownBy(limited::get).hasCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void throughAValueThatIsGivenFromOutside() throws Exception {
    try (RawServer server = RawServer.playing(SILENT)) {
      CompletableFuture<Either<ApideckError, Map<String, Object>>> call =
          make(core(server.url()).build());
      server.nextRequest();

      call.complete(Either.right(Map.of()));

      server.awaitAbandoned(1);
    }
  }

  @Test
  void throughTheCombinationOfSeveralCalls() throws Exception {
    try (RawServer server = RawServer.playing(SILENT)) {
      ApideckCore core = core(server.url()).build();
      CompletableFuture<?> all = AsyncEither.traverse(List.of(1, 2, 3), 3, n -> make(core, n));
      server.nextRequest();
      server.nextRequest();
      server.nextRequest();

      all.cancel(true);

      server.awaitAbandoned(3);
    }
  }

  @Test
  void throughTheEndOfTheCore() throws Exception {
    try (RawServer server = RawServer.playing(SILENT)) {
      ApideckCore core = core(server.url()).retries(Things.QUICK).build();
      CompletableFuture<Either<ApideckError, Map<String, Object>>> call = replace(core);
      server.nextRequest();

      core.withConsumerId("a-copy").stop();
      server.awaitAbandoned(1);

      assertThat(errorOf(RequestAbortedError.class, call).sent()).isEqualTo(Sent.MAYBE);
      assertThat(errorOf(RequestAbortedError.class, make(core)).sent()).isEqualTo(Sent.NO);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void inThePauseBetweenTwoAttemptsThereIsNoFurtherAttempt() throws Exception {
    PausingScheduler scheduler = new PausingScheduler();
    try (RawServer server = RawServer.playing(UNAVAILABLE, ANSWERING)) {
      ApideckCore core = core(server.url()).retries(PAUSING).scheduler(scheduler).build();
      CompletableFuture<?> chain = replace(core).thenApply(result -> result);
      Task pause = scheduler.next(PAUSE);

      chain.cancel(true);

      await(pause.takenBack());
      await(make(core, 2)); // whatever else was on its way has arrived before this
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(1).text()).isEqualTo("{\"number\":2}");
    }
  }

  @Test
  void theEndOfTheCoreInThePauseGivesAValue() throws Exception {
    PausingScheduler scheduler = new PausingScheduler();
    try (RawServer server = RawServer.playing(UNAVAILABLE, ANSWERING)) {
      ApideckCore core = core(server.url()).retries(PAUSING).scheduler(scheduler).build();
      CompletableFuture<Either<ApideckError, Map<String, Object>>> call = replace(core);
      Task pause = scheduler.next(PAUSE);

      core.stop();

      assertThat(errorOf(RequestAbortedError.class, call).sent()).isEqualTo(Sent.YES);
      await(pause.takenBack());
    }
  }

  @Test
  void whileItWaitsForItsTurnNothingIsSent() throws Exception {
    CompletableFuture<Void> release = new CompletableFuture<>();
    Script holding =
        connection -> {
          connection.read();
          await(release);
          connection.answer(200, Things.THING_JSON);
          ANSWERING.play(connection);
        };
    try (RawServer server = RawServer.playing(holding, ANSWERING)) {
      ApideckCore core = core(server.url()).maxConcurrentRequests(1).build();
      CompletableFuture<Either<ApideckError, Map<String, Object>>> first = make(core, 1);
      server.nextRequest();
      CompletableFuture<Either<ApideckError, Map<String, Object>>> second = make(core, 2);
      CompletableFuture<Either<ApideckError, Map<String, Object>>> third = make(core, 3);

      second.cancel(true);
      release.complete(null);

      assertThat(await(first).isRight()).isTrue();
      assertThat(await(third).isRight()).isTrue();
      assertThat(server.requests().stream().map(RawServer.Request::text))
          .containsExactly("{\"number\":1}", "{\"number\":3}");
    }
  }
}
