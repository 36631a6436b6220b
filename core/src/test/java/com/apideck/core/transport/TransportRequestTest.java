package com.apideck.core.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

/** What a request is, what of it can be read in a log, and what a test can read of its body. */
class TransportRequestTest {

  private static final URI ADDRESS = URI.create("https://a.example/invoices?filter=secret");

  @Test
  void aRequestDoesNotChangeWithTheMapItWasMadeOf() {
    Map<String, String> headers = new HashMap<>(Map.of("a", "1"));
    TransportRequest request = request(headers);

    headers.put("b", "2");

    assertThat(request.headers()).containsExactly(Map.entry("a", "1"));
  }

  @Test
  void moreHeadersMakeAnotherRequest() {
    TransportRequest request = request(Map.of("a", "1"));

    TransportRequest more = request.withHeaders(Map.of("a", "2", "b", "3"));

    assertThat(request.headers()).containsExactly(Map.entry("a", "1"));
    assertThat(more.headers()).containsOnly(Map.entry("a", "2"), Map.entry("b", "3"));
    assertThat(more.method()).isEqualTo("POST");
    assertThat(more.uri()).isEqualTo(ADDRESS);
    assertThat(more.bodyText()).isEqualTo("{\"grün\":1}");
    assertThat(more.maxResponseBytes()).isEqualTo(7);
  }

  @Test
  void aRequestWithoutABodyHasNoText() {
    TransportRequest request = new TransportRequest("GET", ADDRESS, Map.of(), Optional.empty(), 7);

    assertThat(request.bodyText()).isEmpty();
  }

  @Test
  void printsNoHeaderNoQueryAndNoBody() {
    assertThat(request(Map.of("authorization", "Bearer secret"))).hasToString("POST /invoices");
  }

  @Test
  void masksItsCredentialWhereverItStands() {
    TransportRequest request = request(Map.of("authorization", "Bearer sk_live_1"));

    assertThat(request.mask("no sk_live_1, Bearer sk_live_1!")).isEqualTo("no ***, Bearer ***!");
    assertThat(request.mask("nothing")).isEqualTo("nothing");
    assertThat(request(Map.of()).mask("nothing")).isEqualTo("nothing");
  }

  @Test
  void masksNoTextThatIsTooShortToBeAKey() {
    assertThat(request(Map.of("authorization", "Bearer a")).mask("an answer"))
        .isEqualTo("an answer");
  }

  private static TransportRequest request(Map<String, String> headers) {
    return new TransportRequest(
        "POST", ADDRESS, headers, Optional.of("{\"grün\":1}".getBytes(StandardCharsets.UTF_8)), 7);
  }

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
        TransportRequest.COLLECTED);
  }
}
