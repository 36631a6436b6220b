package com.apideck.examples.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server itself: starting, ending, and what holds for every exchange. */
class SandboxTest {
  private static Sandbox sandbox;
  private static TestClient client;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
    client = TestClient.of(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void listensOnALoopbackPortOfItsOwn() {
    try (Sandbox second = Sandbox.start()) {
      assertThat(second.serverUrl()).matches("http://127\\.0\\.0\\.1:[0-9]+");
      assertThat(second.serverUrl()).isNotEqualTo(sandbox.serverUrl());
      assertThat(TestClient.of(second).create("").status()).isEqualTo(200);
    }
  }

  @Test
  void answersNobodyOnceItIsClosed() {
    Sandbox closed = Sandbox.start();
    TestClient late = TestClient.of(closed);
    assertThat(late.create("").status()).isEqualTo(200);
    closed.close();
    closed.close();
    assertThatThrownBy(() -> late.create("")).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void doesNotKeepTheProcessAlive() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Forgotten.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Starts a sandbox, uses it, and never closes it. */
  static final class Forgotten {
    private Forgotten() {}

    public static void main(String[] arguments) {
      TestClient.of(Sandbox.start()).token("");
    }
  }

  @Test
  void givesEveryAnswerARequestIdOfItsOwn() {
    Answer first = client.create("");
    Answer second = client.send("GET", "/nowhere");
    Answer third = client.open("no-token");
    assertThat(first.header("request-id")).satisfies(UUID::fromString);
    assertThat(first.header("request-id"))
        .isNotIn(second.header("request-id"), third.header("request-id"));
    assertThat(third.header("request-id")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/vault",
        "/vault/sessions/",
        "/vault/sessions/1",
        "/session",
        "/favicon.ico"
      })
  void knowsNoOtherPaths(String path) {
    client.send("GET", path).isError(404, "EntityNotFoundError");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void namesTheMethodThatCreatesSessions(String method) {
    Answer answer = client.send(method, "/vault/sessions").isError(405, "MethodNotAllowedError");
    assertThat(answer.header("allow")).isEqualTo("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void namesTheMethodsThatReadAPage(String method) {
    Answer answer =
        client.send(method, "/session/" + client.token("")).isError(405, "MethodNotAllowedError");
    assertThat(answer.header("allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void answersHeadAsGetWithoutTheBody() {
    String path = "/session/" + client.token("");
    Answer whole = client.send("GET", path);
    Answer head = client.send("HEAD", path);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("content-type")).isEqualTo(whole.header("content-type"));
    assertThat(head.header("content-length")).isEqualTo(whole.header("content-length"));
    assertThat(client.send("HEAD", "/vault/sessions").status()).isEqualTo(405);
  }

  @Test
  void takesABodyOfExactlyOneMebibyte() {
    String body = "{" + " ".repeat(Exchanges.MAX_BODY_BYTES - 2) + "}";
    assertThat(client.create(body).status()).isEqualTo(200);
  }

  @Test
  void refusesALargerBodyWhetherItsLengthIsDeclaredOrNot() {
    byte[] body = new byte[Exchanges.MAX_BODY_BYTES + 1];
    client.create(BodyPublishers.ofByteArray(body)).isError(413, "PayloadTooLargeError");
    client
        .create(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
        .isError(413, "PayloadTooLargeError");
  }

  @Test
  void tellsAClientThatSendsFarTooMuchWhyItIsRefused() {
    client
        .create(BodyPublishers.ofByteArray(new byte[8 * Exchanges.MAX_BODY_BYTES]))
        .isError(413, "PayloadTooLargeError");
  }

  @Test
  void cutsAnExchangeWhoseBodyNeverComes() throws IOException {
    try (Sandbox impatient = Sandbox.start(Clock.systemUTC(), Duration.ofMillis(50));
        Socket socket =
            new Socket(
                InetAddress.getLoopbackAddress(), URI.create(impatient.serverUrl()).getPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              "POST /vault/sessions HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n{"
                  .getBytes(US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }
}
