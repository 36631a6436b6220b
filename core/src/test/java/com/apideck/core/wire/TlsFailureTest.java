package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.RawServer.ANSWERING;
import static com.apideck.core.wire.RawServer.head;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.fetch;
import static com.apideck.core.wire.Things.make;
import static com.apideck.core.wire.Things.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.Bench;
import com.apideck.core.Sent;
import com.apideck.core.wire.RawServer.Script;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Promise 6: a TLS handshake that is refused, because of a certificate, a name or a protocol, is
 * not retried, and one that breaks off is. Neither lets a request out.
 */
class TlsFailureTest {

  private static final Tls LOOPBACK = Tls.forLoopback();
  private static final Tls OTHER_HOST = Tls.forAnotherHost();

  /** The error of an operation that may be repeated, with retries. */
  private static ConnectionError onlyAttempt(String url, HttpClient client) {
    AtomicInteger attempts = new AtomicInteger();
    ApideckCore core =
        core(url)
            .httpClient(client)
            .retries(Things.QUICK)
            .addHook(Things.counting(attempts))
            .build();

    ConnectionError error = errorOf(ConnectionError.class, replace(core));

    assertThat(attempts).hasValue(1);
    assertThat(error.toString()).doesNotContain(Bench.KEY);
    return error;
  }

  private static void isRefused(Tls certificate, HttpClient client) throws Exception {
    try (RawServer server = RawServer.playingOverTls(certificate, ANSWERING)) {
      ConnectionError error = onlyAttempt(server.url(), client);

      assertThat(error.reason()).isEqualTo(Reason.TLS);
      assertThat(error.sent()).isEqualTo(Sent.NO);
      assertThat(error.retryable()).isFalse();
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aTrustedCertificateForThisHostIsFine() throws Exception {
    try (RawServer server = RawServer.playingOverTls(LOOPBACK, ANSWERING)) {
      ApideckCore core = core(server.url()).httpClient(LOOPBACK.httpClient()).build();

      assertThat(await(make(core)).get()).isEqualTo(Things.THING);
    }
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    isRefused(OTHER_HOST, OTHER_HOST.httpClient());
  }

  @Test
  void aCertificateThatNobodyTrustsIsRefused() throws Exception {
    isRefused(LOOPBACK, HttpClient.newHttpClient());
  }

  @Test
  void aProtocolThatTheServerDoesNotSpeakIsRefused() throws Exception {
    SSLParameters old = new SSLParameters();
    old.setProtocols(new String[] {"TLSv1.2"});
    Script onlyTheNewest =
        connection -> {
          SSLSocket socket = connection.encrypted(LOOPBACK);
          socket.setEnabledProtocols(new String[] {"TLSv1.3"});
          socket.getInputStream().read();
        };
    try (RawServer server = RawServer.playing(onlyTheNewest)) {
      ConnectionError error =
          onlyAttempt(
              server.url("https"),
              HttpClient.newBuilder().sslContext(LOOPBACK.client()).sslParameters(old).build());

      assertThat(error.reason()).isEqualTo(Reason.TLS);
      assertThat(error.sent()).isEqualTo(Sent.NO);
    }
  }

  @TestFactory
  Stream<DynamicTest> anAlertThatRefusesIsNotRetried() {
    Map<String, Integer> alerts =
        Map.of(
            "bad certificate", 42,
            "certificate expired", 45,
            "unknown authority", 48,
            "access denied", 49,
            "protocol version", 70,
            "insufficient security", 71,
            "unrecognized name", 112);
    return alerts.entrySet().stream()
        .map(
            alert ->
                dynamicTest(
                    alert.getKey(),
                    () -> {
                      try (RawServer server =
                          RawServer.playing(duringTheHandshake(alert(alert.getValue())))) {
                        ConnectionError error =
                            onlyAttempt(server.url("https"), LOOPBACK.httpClient());

                        assertThat(error.reason()).isEqualTo(Reason.TLS);
                        assertThat(error.sent()).isEqualTo(Sent.NO);
                      }
                    }));
  }

  /** Each in the middle of the handshake, before anything of the request can leave. */
  private static final Map<String, Script> BREAKS =
      Map.of(
          "closed at once", connection -> {},
          "closed after the beginning", connection -> readBeginning(connection),
          "reset at once", RawServer.Connection::reset,
          "reset after the beginning",
              connection -> {
                readBeginning(connection);
                connection.reset();
              },
          "ended within a record", duringTheHandshake(new byte[] {22, 3, 3, 0, 100, 2, 0}),
          "alert: close notify", duringTheHandshake(alert(0)),
          "alert: handshake failure", duringTheHandshake(alert(40)),
          "alert: internal error", duringTheHandshake(alert(80)),
          "plain HTTP",
              duringTheHandshake(
                  head(400, "content-length: 0").getBytes(StandardCharsets.US_ASCII)));

  private static byte[] alert(int description) {
    return new byte[] {21, 3, 3, 0, 2, 2, (byte) description};
  }

  private static Script duringTheHandshake(byte[] answer) {
    return connection -> {
      readBeginning(connection);
      connection.send(answer);
      connection.socket().shutdownOutput();
      connection.socket().getInputStream().readAllBytes();
    };
  }

  private static void readBeginning(RawServer.Connection connection) throws IOException {
    connection.socket().getInputStream().read(new byte[4096]);
  }

  @TestFactory
  Stream<DynamicTest> aHandshakeThatBreaksOffIsALostConnectionOfWhichNothingLeft() {
    return eachBreak(
        (name, broken) -> {
          try (RawServer server = RawServer.playing(broken)) {
            ApideckCore core = core(server.url("https")).httpClient(LOOPBACK.httpClient()).build();

            for (var call : List.of(make(core), fetch(core))) {
              ConnectionError error = errorOf(ConnectionError.class, call);
              assertThat(error.reason()).isEqualTo(Reason.LOST);
              assertThat(error.sent()).isEqualTo(Sent.NO);
              assertThat(error.retryable()).isTrue();
              assertThat(error.message()).doesNotContain("prove who it is", Bench.KEY);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aHandshakeThatBreaksOffIsRetriedForOperationsNotToBeRepeatedToo() {
    Script answering =
        connection -> {
          RawServer.Connection encrypted = connection.overTls(LOOPBACK);
          while (encrypted.read() != null) {
            encrypted.answer(200, Things.THING_JSON);
          }
        };
    return eachBreak(
        (name, broken) -> {
          try (RawServer server = RawServer.playing(broken, broken, answering)) {
            ApideckCore core =
                core(server.url("https"))
                    .httpClient(LOOPBACK.httpClient())
                    .retries(Things.QUICK)
                    .build();

            assertThat(await(make(core)).get()).isEqualTo(Things.THING);
            assertThat(server.requests()).hasSize(1);
          }
        });
  }

  private static Stream<DynamicTest> eachBreak(Check check) {
    return BREAKS.entrySet().stream()
        .map(each -> dynamicTest(each.getKey(), () -> check.of(each.getKey(), each.getValue())));
  }

  @FunctionalInterface
  private interface Check {
    void of(String name, Script broken) throws Exception;
  }

  @Test
  void aServerThatSpeaksTlsWhereNoneIsExpectedGivesAnErrorInTime() throws Exception {
    try (RawServer server = RawServer.playingOverTls(LOOPBACK, ANSWERING)) {
      ConnectionError error =
          errorOf(ConnectionError.class, make(core(server.url("http")).build()));

      assertThat(error.reason()).isEqualTo(Reason.LOST);
      assertThat(error.toString()).doesNotContain(Bench.KEY);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aServerThatEndsTheHandshakeGetsNoRequest() throws Exception {
    Script closing = connection -> connection.socket().getInputStream().read();
    try (RawServer server = RawServer.playing(closing)) {
      ConnectionError error =
          errorOf(
              ConnectionError.class,
              make(core(server.url("https")).httpClient(LOOPBACK.httpClient()).build()));

      assertThat(error.sent()).isEqualTo(Sent.NO);
    }
  }

  @Test
  void aConnectionThatIsCutAfterTheRequestDoesNotSayThatNothingLeft() throws Exception {
    Script cut =
        connection -> {
          connection.read();
          connection.reset();
        };
    try (RawServer server = RawServer.playingOverTls(LOOPBACK, cut)) {
      ApideckCore core = core(server.url()).httpClient(LOOPBACK.httpClient()).build();

      assertThat(errorOf(ConnectionError.class, make(core)).sent()).isNotEqualTo(Sent.NO);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anAlertAfterTheRequestDoesNotSayThatNothingLeft() throws Exception {
    doesNotSayThatNothingLeft(new byte[] {21, 3, 3, 0, 2, 2, 80}); // fatal: internal error
  }

  @Test
  void garbageAfterTheRequestDoesNotSayThatNothingLeft() throws Exception {
    doesNotSayThatNothingLeft("HTTP/1.1 502 Bad Gateway\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Past the encryption, as a broken proxy would. */
  private static void doesNotSayThatNothingLeft(byte[] unencrypted) throws Exception {
    Script broken =
        connection -> {
          connection.overTls(LOOPBACK).read();
          connection.send(unencrypted);
          connection.awaitEnd();
        };
    try (RawServer server = RawServer.playing(broken)) {
      ApideckCore core = core(server.url("https")).httpClient(LOOPBACK.httpClient()).build();

      ApideckError error = errorOf(make(core));

      assertThat(server.requests()).hasSize(1);
      assertThat(error.sent()).as(error.toString()).isNotEqualTo(Sent.NO);
    }
  }
}
