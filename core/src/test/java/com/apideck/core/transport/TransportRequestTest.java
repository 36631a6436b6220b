package com.apideck.core.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

/** What a test can read of a body that was sent. */
class TransportRequestTest {

  @Test
  void theBytesOfAnUploadCanBeReadAndReadAgain() {
    byte[] bytes = new byte[40_000]; // more than one buffer of the JDK
    new Random(7).nextBytes(bytes);
    TransportRequest request = request(null, BodyPublishers.ofByteArray(bytes));

    assertThat(request.bodyBytes().join()).isEqualTo(bytes);
    assertThat(request.bodyBytes().join()).isEqualTo(bytes);
  }

  @Test
  void theBytesOfJsonAndOfNoBodyCanBeReadAlike() {
    assertThat(request("{}".getBytes(UTF_8), null).bodyBytes().join())
        .asString(UTF_8)
        .isEqualTo("{}");
    assertThat(request(null, null).bodyBytes().join()).isEmpty();
  }

  @Test
  void anUploadThatFailsFailsItsBytes() {
    SubmissionPublisher<ByteBuffer> broken = new SubmissionPublisher<>(Runnable::run, 1);
    broken.closeExceptionally(new IOException("gone"));

    assertThat(request(null, BodyPublishers.fromPublisher(broken)).bodyBytes())
        .isCompletedExceptionally();
  }

  private static TransportRequest request(byte[] body, BodyPublisher upload) {
    return new TransportRequest(
        "POST",
        URI.create("https://a.example/files"),
        Map.of(),
        Optional.ofNullable(body),
        Optional.ofNullable(upload),
        1,
        false);
  }
}
