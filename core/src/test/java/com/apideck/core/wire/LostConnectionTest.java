package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.RawServer.ANSWERING;
import static com.apideck.core.wire.RawServer.head;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.make;
import static com.apideck.core.wire.Things.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.Bench;
import com.apideck.core.CallHook;
import com.apideck.core.Sent;
import com.apideck.core.ServerError.NotFoundResponse;
import com.apideck.core.wire.RawServer.Script;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Connections that cannot be made, or end too early. */
class LostConnectionTest {

  private static final String LONGER = "content-length: 1000";

  /** Ends after the request has arrived and before the answer is whole. */
  private static final Map<String, Script> LOSSES = new LinkedHashMap<>();

  static {
    LOSSES.put("closed before the headers", connection -> connection.read());
    LOSSES.put(
        "reset before the headers",
        connection -> {
          connection.read();
          connection.reset();
        });
    LOSSES.put(
        "closed within the headers",
        connection -> {
          connection.read();
          connection.send("HTTP/1.1 200 OK\r\ncontent-le");
        });
    LOSSES.put(
        "closed within the body",
        connection -> {
          connection.read();
          connection.send(head(200, LONGER) + "{\"na");
        });
    LOSSES.put(
        "reset within the body",
        connection -> {
          connection.read();
          connection.send(head(200, LONGER) + "{\"na");
          connection.reset();
        });
    LOSSES.put(
        "closed within a chunk",
        connection -> {
          connection.read();
          connection.send(head(200, "transfer-encoding: chunked") + "40\r\n{\"na");
        });
    LOSSES.put(
        "closed before the last chunk",
        connection -> {
          connection.read();
          connection.send(head(200, "transfer-encoding: chunked") + "2\r\n{}\r\n");
        });
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  @Test
  void aRefusedConnectionIsAnErrorThatSaysThatNothingLeft() throws Exception {
    ConnectionError error =
        errorOf(ConnectionError.class, make(core("http://127.0.0.1:" + freePort()).build()));

    assertThat(error.sent()).isEqualTo(Sent.NO);
    assertThat(error.reason()).isEqualTo(Reason.REFUSED);
    assertThat(error.toString()).doesNotContain(Bench.KEY);
  }

  @Test
  void anUnknownHostIsAnErrorThatSaysThatNothingLeft() {
    String tooLongToAskFor = "label.".repeat(50) + "invalid"; // no query leaves this machine
    ConnectionError error =
        errorOf(ConnectionError.class, make(core("https://" + tooLongToAskFor).build()));

    assertThat(error.sent()).isEqualTo(Sent.NO);
    assertThat(error.reason()).isEqualTo(Reason.UNKNOWN_HOST);
  }

  @Test
  void aRefusedConnectionIsTriedAgainEvenIfTheOperationIsNotToBeRepeated() throws Exception {
    int port = freePort();
    AtomicReference<RawServer> late = new AtomicReference<>();
    CallHook startsWithTheSecondAttempt =
        any ->
            attempt -> {
              if (attempt.number() == 2) {
                late.set(started(port));
              }
              return Started.NOTHING;
            };
    ApideckCore core =
        core("http://127.0.0.1:" + port)
            .retries(Things.QUICK)
            .addHook(startsWithTheSecondAttempt)
            .build();

    assertThat(await(make(core)).get()).isEqualTo(Things.THING);
    try (RawServer server = late.get()) {
      assertThat(server.requests()).hasSize(1);
    }
  }

  private static RawServer started(int port) {
    try {
      return RawServer.playingAt(port, ANSWERING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> isAConnectionErrorThatDoesNotSayThatNothingLeft() {
    return each(
        loss -> {
          try (RawServer server = RawServer.playing(loss)) {
            ConnectionError error =
                errorOf(ConnectionError.class, make(core(server.url()).build()));

            assertThat(error.reason()).isEqualTo(Reason.LOST);
            assertThat(error.sent()).isNotEqualTo(Sent.NO);
            assertThat(error.toString()).doesNotContain(Bench.KEY);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> neverSendsARequestTwiceThatIsNotToBeRepeated() {
    return each(
        loss -> {
          AtomicInteger attempts = new AtomicInteger();
          try (RawServer server = RawServer.playing(loss, ANSWERING)) {
            ApideckCore core =
                core(server.url()).retries(Things.QUICK).addHook(Things.counting(attempts)).build();

            errorOf(ConnectionError.class, make(core));
            await(make(core, 2)); // whatever else was on its way has arrived before this

            assertThat(attempts).hasValue(2);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1).text()).isEqualTo("{\"number\":2}");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> sendsARequestAgainThatMayBeRepeated() {
    return each(
        loss -> {
          try (RawServer server = RawServer.playing(loss, loss, ANSWERING)) {
            ApideckCore core = core(server.url()).retries(Things.QUICK).build();

            assertThat(await(replace(core)).get()).isEqualTo(Things.THING);
            assertThat(server.requests()).hasSize(3);
          }
        });
  }

  @Test
  void theStatusOfAnErrorSurvivesALossWithinItsBody() throws Exception {
    Script cut =
        connection -> {
          connection.read();
          connection.send(head(404, LONGER, "x-request-id: r-1") + "{\"message\":\"no such th");
        };
    try (RawServer server = RawServer.playing(cut)) {
      NotFoundResponse error =
          errorOf(NotFoundResponse.class, make(core(server.url()).retries(Things.QUICK).build()));

      assertThat(error.statusCode()).isEqualTo(404);
      assertThat(error.http().requestId()).contains("r-1");
      assertThat(error.body()).isEqualTo("{\"message\":\"no such th");
      assertThat(error.sent()).isEqualTo(Sent.YES);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aConnectionThatTheServerClosesBetweenCallsCostsNoRepeatableCall() throws Exception {
    Script once =
        connection -> {
          connection.read();
          connection.answer(200, Things.THING_JSON);
        };
    try (RawServer server = RawServer.playing(once)) {
      ApideckCore core = core(server.url()).retries(Things.QUICK).build();

      for (int call = 0; call < 50; call++) {
        assertThat(await(replace(core)).get()).isEqualTo(Things.THING);
      }
    }
  }

  @Test
  void aConnectionThatTheServerClosesBetweenCallsMakesNoCallArriveTwice() throws Exception {
    Script once =
        connection -> {
          connection.read();
          connection.answer(200, Things.THING_JSON);
        };
    try (RawServer server = RawServer.playing(once)) {
      ApideckCore core = core(server.url()).retries(Things.QUICK).build();

      for (int call = 0; call < 50; call++) {
        Either<ApideckError, ?> result = await(make(core, call));
        assertThat(result.isRight() || result.getLeft().sent() == Sent.MAYBE).isTrue();
      }

      assertThat(server.requests().stream().map(RawServer.Request::text)).doesNotHaveDuplicates();
    }
  }

  private static Stream<DynamicTest> each(Check check) {
    return LOSSES.entrySet().stream()
        .map(loss -> dynamicTest(loss.getKey(), () -> check.of(loss.getValue())));
  }

  @FunctionalInterface
  private interface Check {
    void of(Script loss) throws Exception;
  }
}
