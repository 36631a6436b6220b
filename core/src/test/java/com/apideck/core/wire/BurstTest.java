package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.make;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.wire.RawServer.Request;
import com.apideck.core.wire.RawServer.Script;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Promise 14: far more calls at once than the server takes: the surplus waits, and none fails. */
class BurstTest {

  private static final int CALLS = 10_000;
  private static final int BUSY_MILLIS = 10;

  /** Long enough for as many requests as the server takes to be under way at once. */
  private static final int LONG_MILLIS = 50;

  private static final int LIMIT = 100;

  /** The client's own bound of requests under way. */
  private static final int AT_ONCE = 256;

  private static final Tls TLS = Tls.forLoopback();
  private static ScheduledExecutorService timer;

  @BeforeAll
  static void start() throws Exception {
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "burst-timer");
              thread.setDaemon(true);
              return thread;
            });
  }

  @AfterAll
  static void stop() {
    timer.shutdownNow();
  }

  private static void later(int millis, Runnable answer) {
    timer.schedule(answer, millis, TimeUnit.MILLISECONDS);
  }

  /** The time of an attempt includes that of waiting for a stream, behind all the others. */
  private static ApideckCore.Builder patient(String url) {
    return core(url).timeout(Duration.ofMinutes(5)).callTimeout(Duration.ofMinutes(5));
  }

  /** Makes the calls at once; each has to end exactly once, with the answer to its own request. */
  private static void eachHasItsOwnAnswer(ApideckCore core, int calls) throws Exception {
    AtomicIntegerArray results = new AtomicIntegerArray(calls);
    AtomicReference<Object> wrong = new AtomicReference<>();
    CountDownLatch open = new CountDownLatch(calls);
    for (int call = 0; call < calls; call++) {
      int number = call;
      Things.make(core, number)
          .whenComplete(
              (result, failure) -> {
                results.incrementAndGet(number);
                if (!Either.right(Map.of("number", number)).equals(result)) {
                  wrong.set(failure == null ? result : failure);
                }
                open.countDown();
              });
    }

    assertThat(open.await(300, TimeUnit.SECONDS)).as("%s are open", open.getCount()).isTrue();
    assertThat(wrong).hasNullValue();
    for (int call = 0; call < calls; call++) {
      assertThat(results.get(call)).isEqualTo(1);
    }
  }

  @Test
  void overHttp2TheyKeepToTheServersLimitOfStreams() throws Exception {
    try (Http2Server server =
        Http2Server.with(
            TLS,
            LIMIT,
            Http2Server.Limit.TOLD,
            request ->
                later(
                    request.server().mostOnOneConnection() < LIMIT ? LONG_MILLIS : BUSY_MILLIS,
                    () -> request.answer(200, request.body())))) {
      eachHasItsOwnAnswer(patient(server.url()).httpClient(TLS.httpClient()).build(), CALLS);

      assertThat(server.mostOnOneConnection()).isEqualTo(LIMIT);
      assertThat(server.connections()).isLessThanOrEqualTo(AT_ONCE);
      assertThat(server.bodies()).hasSize(CALLS).doesNotHaveDuplicates();
    }
  }

  @Test
  void overHttp2TheServerMayRefuseAllButAFewStreams() throws Exception {
    try (Http2Server server =
        Http2Server.with(
            TLS,
            10,
            Http2Server.Limit.ENFORCED,
            request -> later(10, () -> request.answer(200, request.body())))) {
      ApideckCore core = patient(server.url()).httpClient(TLS.httpClient()).build();
      assertThat(await(make(core)).isRight()).as("there is one connection now").isTrue();

      eachHasItsOwnAnswer(core, 1000);

      assertThat(server.mostOnOneConnection()).isEqualTo(10);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.bodies()).hasSize(1001).doesNotHaveDuplicates();
    }
  }

  @Test
  void overHttp1ThereIsABoundedNumberOfConnections() throws Exception {
    Script slow =
        connection -> {
          for (Request request = connection.read(); request != null; request = connection.read()) {
            String body = request.text();
            later(BUSY_MILLIS, () -> connection.answerIfOpen(200, body));
          }
        };
    try (RawServer server = RawServer.playing(slow)) {
      eachHasItsOwnAnswer(patient(server.url()).build(), CALLS);

      assertThat(server.connections()).isLessThanOrEqualTo(AT_ONCE);
      assertThat(server.requests()).hasSize(CALLS);
    }
  }
}
