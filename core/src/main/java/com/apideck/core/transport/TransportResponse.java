package com.apideck.core.transport;

import com.apideck.core.HttpMeta;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * An answer as it came over the wire. Printing shows no header and no body.
 *
 * @param http status and headers
 * @param body the bytes of the body, which are shared and not to be changed
 * @param ending how the body ended
 * @param stream the body, where it is streamed; to be subscribed to once
 */
@SuppressWarnings(
    "ArrayRecordComponent") // answers are not compared; a copy would double the memory
public record TransportResponse(
    HttpMeta http, byte[] body, Ending ending, Optional<Publisher<List<ByteBuffer>>> stream) {

  /** How a body ended. */
  public enum Ending {
    /** It is whole. */
    COMPLETE,
    /** It is longer than allowed; what is here is its beginning. */
    TOO_LONG,
    /** The connection was lost within it; what is here is its beginning. */
    CUT
  }

  /** An answer whose body is here. */
  public TransportResponse(HttpMeta http, byte[] body, Ending ending) {
    this(http, body, ending, Optional.empty());
  }

  /** Frees the connection of a body that nobody reads. */
  public static void refuse(Publisher<List<ByteBuffer>> body) {
    body.subscribe(new Refusal());
  }

  /** A whole JSON answer, for tests. */
  public static TransportResponse json(int statusCode, String body) {
    return new TransportResponse(
            HttpMeta.of(statusCode), body.getBytes(StandardCharsets.UTF_8), Ending.COMPLETE)
        .withHeader("content-type", "application/json");
  }

  /** The same answer with one more header, for tests. */
  public TransportResponse withHeader(String name, String value) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(http.headers().map());
    headers.put(name, List.of(value));
    HttpHeaders more = HttpHeaders.of(headers, (header, text) -> true);
    return new TransportResponse(new HttpMeta(http.statusCode(), more), body, ending, stream);
  }

  @Override
  public String toString() {
    return http + ", " + body.length + " bytes, " + ending;
  }

  /** Cancels at once. */
  private static final class Refusal implements Subscriber<List<ByteBuffer>> {
    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }
}
