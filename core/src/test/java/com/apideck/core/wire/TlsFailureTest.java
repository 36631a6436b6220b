package com.apideck.core.wire;

import static com.apideck.core.wire.RawServer.ANSWERING;
import static com.apideck.core.wire.RawServer.head;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.make;
import static com.apideck.core.wire.Things.replace;
import static com.apideck.core.wire.Things.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.Sent;
import com.apideck.core.wire.RawServer.Script;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that cannot prove who they are get no request, and not a second chance. */
class TlsFailureTest {

  private static Tls loopback;
  private static Tls otherHost;

  @BeforeAll
  static void makeCertificates(@TempDir Path directory) throws Exception {
    loopback = Tls.forLoopback(directory);
    otherHost = Tls.forAnotherHost(directory);
  }

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
    assertThat(error.toString()).doesNotContain(Things.KEY);
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
    try (RawServer server = RawServer.playingOverTls(loopback, ANSWERING)) {
      ApideckCore core = core(server.url()).httpClient(loopback.httpClient()).build();

      assertThat(soon(make(core)).get()).isEqualTo(Things.THING);
    }
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    isRefused(otherHost, otherHost.httpClient());
  }

  @Test
  void aCertificateThatNobodyTrustsIsRefused() throws Exception {
    isRefused(loopback, HttpClient.newHttpClient());
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsRefusedAndSeesNoKey() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    Script plain =
        connection -> {
          byte[] beginning = new byte[5];
          int length = connection.socket().getInputStream().read(beginning);
          connection.send(head(400, "content-length: 0", "connection: close"));
          connection.socket().shutdownOutput();
          byte[] rest = connection.socket().getInputStream().readAllBytes();
          seen.complete(length + new String(rest, StandardCharsets.ISO_8859_1));
        };
    try (RawServer server = RawServer.playing(plain)) {
      ConnectionError error = onlyAttempt(server.url("https"), loopback.httpClient());

      assertThat(error.reason()).isEqualTo(Reason.TLS);
      assertThat(error.sent()).isEqualTo(Sent.NO);
      assertThat(soon(seen)).doesNotContain("Bearer", Things.KEY);
    }
  }

  @Test
  void aServerThatSpeaksTlsWhereNoneIsExpectedGivesAnErrorInTime() throws Exception {
    try (RawServer server = RawServer.playingOverTls(loopback, ANSWERING)) {
      ConnectionError error =
          errorOf(ConnectionError.class, make(core(server.url("http")).build()));

      assertThat(error.reason()).isEqualTo(Reason.LOST);
      assertThat(error.toString()).doesNotContain(Things.KEY);
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
              make(core(server.url("https")).httpClient(loopback.httpClient()).build()));

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
    try (RawServer server = RawServer.playingOverTls(loopback, cut)) {
      ApideckCore core = core(server.url()).httpClient(loopback.httpClient()).build();

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
          connection.overTls(loopback).read();
          connection.send(unencrypted);
          connection.awaitEnd();
        };
    try (RawServer server = RawServer.playing(broken)) {
      ApideckCore core = core(server.url("https")).httpClient(loopback.httpClient()).build();

      ApideckError error = errorOf(make(core));

      assertThat(server.requests()).hasSize(1);
      assertThat(error.sent()).as(error.toString()).isNotEqualTo(Sent.NO);
    }
  }
}
