package com.apideck.core.transport;

import static com.apideck.core.Bench.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.stream;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.Bench;
import com.apideck.core.FakeHttpClient;
import com.apideck.core.Invoices;
import com.apideck.core.RetryConfig;
import com.apideck.core.Sent;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the failures of an HTTP client mean for the caller. */
class FailuresTest {

  private record Failure(Throwable thrown, Sent sent, Reason reason) {}

  @TestFactory
  Stream<DynamicTest> saysWhatFailedAndWhetherTheRequestLeft() {
    return stream(
        Stream.of(
            new Failure(new ConnectException("refused"), Sent.NO, Reason.REFUSED),
            new Failure(new HttpConnectTimeoutException("timed out"), Sent.NO, Reason.REFUSED),
            new Failure(new UnknownHostException("nowhere"), Sent.NO, Reason.UNKNOWN_HOST),
            new Failure(
                caused(new ConnectException(), new UnresolvedAddressException()),
                Sent.NO,
                Reason.UNKNOWN_HOST),
            new Failure(
                caused(new SSLHandshakeException("x"), new CertificateExpiredException()),
                Sent.NO,
                Reason.TLS),
            new Failure(
                new IOException(
                    "x", caused(new SSLHandshakeException("x"), new CertPathValidatorException())),
                Sent.NO,
                Reason.TLS),
            new Failure(new SSLPeerUnverifiedException("another name"), Sent.NO, Reason.TLS),
            new Failure(new SSLHandshakeException("terminated"), Sent.NO, Reason.LOST),
            new Failure(new SSLException("Tag mismatch!"), Sent.MAYBE, Reason.LOST),
            new Failure(
                new IOException("too many concurrent streams"), Sent.NO, Reason.TOO_MANY_STREAMS),
            new Failure(
                new IOException("Received RST_STREAM: Stream not processed"),
                Sent.NO,
                Reason.TOO_MANY_STREAMS),
            new Failure(new IOException("Connection reset"), Sent.MAYBE, Reason.LOST),
            new Failure(new EOFException("EOF reached"), Sent.MAYBE, Reason.LOST)),
        failure -> failure.thrown().toString(),
        failure -> {
          assertIs(failure, error(failure.thrown()));
          assertIs(failure, error(new CompletionException(failure.thrown())));
        });
  }

  private static void assertIs(Failure failure, ApideckError error) {
    assertThat(error)
        .isInstanceOfSatisfying(
            ConnectionError.class,
            lost -> {
              assertThat(lost.sent()).isEqualTo(failure.sent());
              assertThat(lost.reason()).isEqualTo(failure.reason());
              assertThat(lost.detail()).contains(failure.thrown().toString());
            });
  }

  private static Throwable caused(Throwable failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }

  @Test
  void whatIsNoFailureOfAConnectionIsUnexpected() {
    assertThat(error(new IllegalStateException("x")))
        .isInstanceOfSatisfying(
            UnexpectedClientError.class,
            error -> {
              assertThat(error.sent()).isEqualTo(Sent.MAYBE);
              assertThat(error.detail()).contains("java.lang.IllegalStateException: x");
              assertThat(error.trace().get(0).getClassName()).isEqualTo(getClass().getName());
            });
    assertThat(error(new CompletionException("x", null))).isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void causesThatGoRoundInACircleEnd() {
    IOException inner = new IOException("inner");
    IOException outer = new IOException("outer", inner);
    inner.initCause(outer);

    assertThat(error(outer)).isInstanceOf(ConnectionError.class);
  }

  private static ApideckError error(Throwable thrown) {
    ApideckCore core =
        Bench.unsent()
            .retries(RetryConfig.none())
            .httpClient(FakeHttpClient.failing(thrown))
            .build();
    return await(Invoices.preview(core)).getLeft();
  }
}
