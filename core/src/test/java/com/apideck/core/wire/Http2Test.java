package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.make;
import static com.apideck.core.wire.Things.replace;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.Bench;
import com.apideck.core.Sent;
import com.apideck.core.ServerError.ApiError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http2.ErrorCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** HTTP/2 over TLS: what goes over a stream, and streams and connections that end too early. */
class Http2Test {

  private static final Duration SHORT = Duration.ofMillis(300);

  /** In which the client reads what was sent; should it take longer, all ends alike. */
  private static final Executor MOMENT =
      CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

  private static final Consumer<Http2Server.Request> ANSWERING =
      request -> request.answer(200, Things.THING_JSON);

  private static final Tls TLS = Tls.forLoopback();

  @BeforeAll
  static void start() throws Exception {
    try (Http2Server server = server(ANSWERING)) { // the first of a process takes its time
      assertThat(await(make(over(server).build())).isRight()).isTrue();
    }
  }

  /** The n-th request is answered in the n-th way, and all further ones in the last. */
  @SafeVarargs
  private static Http2Server server(Consumer<Http2Server.Request>... ways) throws Exception {
    AtomicInteger next = new AtomicInteger();
    return Http2Server.with(
        TLS, request -> ways[Math.min(next.getAndIncrement(), ways.length - 1)].accept(request));
  }

  private static ApideckCore.Builder over(Http2Server server) throws Exception {
    return core(server.url()).httpClient(TLS.httpClient());
  }

  @Test
  void sendsTheSameHeadersAsOverHttp1() throws Exception {
    CompletableFuture<Http2Server.Request> seen = new CompletableFuture<>();
    try (Http2Server server =
        server(
            request -> {
              seen.complete(request);
              ANSWERING.accept(request);
            })) {
      assertThat(await(make(over(server).build())).get()).isEqualTo(Things.THING);
      Http2Server.Request request = await(seen);

      assertThat(request.head().getMethod()).isEqualTo("POST");
      assertThat(request.head().getHttpURI().getPathQuery()).isEqualTo("/things");
      assertThat(request.head().getHttpFields().stream().map(HttpField::getLowerCaseName))
          .containsExactlyInAnyOrder(
              "accept",
              "authorization",
              "content-length",
              "content-type",
              "user-agent",
              "x-apideck-app-id",
              "x-apideck-consumer-id");
      assertThat(request.head().getHttpFields().get("authorization"))
          .isEqualTo("Bearer " + Bench.KEY);
      assertThat(request.body()).isEqualTo(Things.THING_JSON);
    }
  }

  @Test
  void aStallBeforeTheHeadersTimesOutAndGivesTheStreamUp() throws Exception {
    timesOut(request -> {});
  }

  @Test
  void aStallWithinTheBodyTimesOutAndGivesTheStreamUp() throws Exception {
    timesOut(
        request -> {
          request.begin(200);
          request.send("{\"na", false);
        });
  }

  private static void timesOut(Consumer<Http2Server.Request> stall) throws Exception {
    CompletableFuture<Void> stalled = new CompletableFuture<>();
    Consumer<Http2Server.Request> telling =
        request -> {
          stall.accept(request);
          stalled.completeAsync(() -> null, MOMENT);
        };
    try (Http2Server server = server(ANSWERING, telling, ANSWERING)) {
      PausingScheduler time = new PausingScheduler();
      ApideckCore core = over(server).maxConcurrentRequests(1).scheduler(time).build();
      await(make(core)); // there is one connection now
      var call = make(core.withTimeout(SHORT));
      await(stalled);

      time.next(SHORT).run().run();
      errorOf(RequestTimeoutError.class, call);
      server.awaitResets(1);

      assertThat(await(make(core)).isRight()).as("its turn is free again").isTrue();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void cancellingGivesTheStreamUpAndKeepsTheConnectionForTheOtherCalls() throws Exception {
    CountDownLatch arrived = new CountDownLatch(2);
    CompletableFuture<Http2Server.Request> other = new CompletableFuture<>();
    Consumer<Http2Server.Request> holding =
        request -> {
          if (request.body().contains("2")) {
            other.complete(request);
          }
          arrived.countDown();
        };
    try (Http2Server server = server(ANSWERING, holding)) {
      ApideckCore core = over(server).build();
      await(make(core)); // there is one connection now
      CompletableFuture<?> cancelled = make(core, 1).thenApply(result -> result);
      CompletableFuture<?> kept = make(core, 2);
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

      cancelled.cancel(true);
      server.awaitResets(1);
      await(other).answer(200, Things.THING_JSON);

      await(kept);
      assertThat(kept.isCompletedExceptionally()).isFalse();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aBodyBeyondTheBoundGivesTheStreamUp() throws Exception {
    Consumer<Http2Server.Request> endless = sending(200);
    try (Http2Server server = server(endless, ANSWERING)) {
      ApideckCore core = over(server).maxResponseBytes(1000).build();

      ResponseValidationError error = errorOf(ResponseValidationError.class, make(core));
      server.awaitResets(1);

      assertThat(error.body()).hasSize(1000);
      assertThat(await(make(core)).isRight()).isTrue();
    }
  }

  @Test
  void anErrorBeyondTheBoundKeepsItsStatus() throws Exception {
    try (Http2Server server = server(sending(500))) {
      ApiError error = errorOf(ApiError.class, make(over(server).maxResponseBytes(1000).build()));
      server.awaitResets(1);

      assertThat(error.statusCode()).isEqualTo(500);
      assertThat(error.body()).hasSize(1000);
    }
  }

  private static Consumer<Http2Server.Request> sending(int status) {
    return request -> {
      request.begin(status);
      request.send(" ".repeat(2000), false);
    };
  }

  @Test
  void aRefusedStreamWasNotTakenAndIsTriedAgainWhateverTheOperation() throws Exception {
    try (Http2Server server =
        server(request -> request.reset(ErrorCode.REFUSED_STREAM_ERROR), ANSWERING)) {
      assertThat(await(make(over(server).retries(Things.QUICK).build())).get())
          .isEqualTo(Things.THING);
    }
  }

  @Test
  void aRefusedStreamIsAnErrorThatSaysThatNothingWasTaken() throws Exception {
    try (Http2Server server = server(request -> request.reset(ErrorCode.REFUSED_STREAM_ERROR))) {
      ConnectionError error = errorOf(ConnectionError.class, make(over(server).build()));

      assertThat(error.reason()).isEqualTo(ConnectionError.Reason.TOO_MANY_STREAMS);
      assertThat(error.sent()).isEqualTo(Sent.NO);
    }
  }

  @Test
  void aStreamThatTheServerGivesUpMayHaveBeenServed() throws Exception {
    lost(request -> request.reset(ErrorCode.INTERNAL_ERROR));
  }

  @Test
  void aStreamThatTheServerGivesUpWithinTheBodyMayHaveBeenServed() throws Exception {
    lost(
        request -> {
          request.begin(200);
          request.send("{\"na", false);
          request.reset(ErrorCode.CANCEL_STREAM_ERROR);
        });
  }

  @Test
  void aConnectionThatTheServerEndsMayHaveServedTheRequest() throws Exception {
    lost(request -> request.goAway(ErrorCode.NO_ERROR));
  }

  @Test
  void aConnectionThatTheServerEndsInAngerMayHaveServedTheRequest() throws Exception {
    lost(request -> request.goAway(ErrorCode.ENHANCE_YOUR_CALM_ERROR));
  }

  @Test
  void aConnectionThatIsBrokenBelowTheEncryptionMayHaveServedTheRequest() throws Exception {
    byte[] garbage = "HTTP/1.1 502 Bad Gateway\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    lost(request -> request.sendUnencrypted(garbage));
  }

  @Test
  void anAlertBelowTheEncryptionMayHaveServedTheRequest() throws Exception {
    lost(request -> request.sendUnencrypted(new byte[] {21, 3, 3, 0, 2, 2, 80}));
  }

  /** Not repeated unless the operation may be. */
  private static void lost(Consumer<Http2Server.Request> loss) throws Exception {
    try (Http2Server server = server(loss, ANSWERING)) {
      ApideckError error =
          errorOf(make(over(server).retries(Things.QUICK).timeout(Duration.ofSeconds(2)).build()));

      // JDK 25 waits for the streams that a server takes before it goes away, as it should
      assertThat(error).isInstanceOfAny(ConnectionError.class, RequestTimeoutError.class);
      assertThat(error.sent()).as(error.toString()).isNotEqualTo(Sent.NO);
      assertThat(server.bodies()).hasSize(1);
    }
    try (Http2Server server = server(loss, ANSWERING)) {
      ApideckCore core = over(server).retries(Things.QUICK).timeout(Duration.ofSeconds(2)).build();
      assertThat(await(replace(core)).isRight()).isTrue();
      assertThat(server.bodies()).hasSize(2);
    }
  }

  @Test
  void aConnectionThatTheServerLeavesGracefullyCostsNoCall() throws Exception {
    Consumer<Http2Server.Request> lastOne =
        request -> {
          ANSWERING.accept(request);
          request.goAwayGracefully();
        };
    // JDK 17 forgets a stream that begins while the server says so: only the timeout ends it
    try (Http2Server server = server(lastOne)) {
      ApideckCore core = over(server).timeout(Duration.ofSeconds(3)).retries(Things.QUICK).build();

      for (int call = 0; call < 20; call++) {
        assertThat(await(replace(core)).get()).isEqualTo(Things.THING);
      }
    }
  }
}
