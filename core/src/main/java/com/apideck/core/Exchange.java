package com.apideck.core;

import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer. What is shown of the answer comes without the credential of the
 * request: a server that sends it back, as some do in errors, must not bring it into a log.
 */
record Exchange(
    TransportRequest request, TransportResponse response, Engine engine, Duration timeout) {

  int statusCode() {
    return response.http().statusCode();
  }

  HttpHeaders headers() {
    return response.http().headers();
  }

  HttpMeta http() {
    Map<String, List<String>> headers = headers().map();
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (!isClean(header.getKey()) || !areClean(header.getValue())) {
        return new HttpMeta(statusCode(), masked(headers));
      }
    }
    return response.http();
  }

  private boolean areClean(List<String> texts) {
    for (String text : texts) {
      if (!isClean(text)) {
        return false;
      }
    }
    return true;
  }

  private boolean isClean(String text) {
    return request.mask(text).equals(text);
  }

  /** Names too; those that are the same then keep the values of all. */
  private HttpHeaders masked(Map<String, List<String>> headers) {
    Map<String, List<String>> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) ->
            masked
                .computeIfAbsent(request.mask(name), any -> new ArrayList<>())
                .addAll(values.stream().map(request::mask).toList()));
    return HttpHeaders.of(masked, (name, value) -> true);
  }

  /** The body as it flows, or all at once where it is here already. */
  Publisher<List<ByteBuffer>> stream() {
    return WatchedBody.of(
        response.stream().orElseGet(() -> new PullPublisher<>(() -> whole(response.body()))),
        engine,
        timeout);
  }

  void giveUpStream() {
    response.stream().ifPresent(TransportResponse::refuse);
  }

  private static PullPublisher.Source<List<ByteBuffer>> whole(byte[] body) {
    Iterator<List<List<ByteBuffer>>> once =
        List.of(List.of(List.of(ByteBuffer.wrap(body)))).iterator();
    return () ->
        CompletableFuture.completedFuture(
            once.hasNext() ? Optional.of(once.next()) : Optional.empty());
  }

  /** The body, as far as it is here. */
  ResponseBody body() {
    return ResponseBody.of(response.body(), headers()).masked(request::mask);
  }

  /** The same with the credential masked in every text. */
  Map<String, @Nullable Object> maskedMembers(Map<?, ?> members) {
    Map<String, @Nullable Object> masked = new LinkedHashMap<>();
    members.forEach((name, value) -> masked.put(request.mask((String) name), masked(value)));
    return Collections.unmodifiableMap(masked);
  }

  private @Nullable Object masked(@Nullable Object value) {
    if (value instanceof String text) {
      return request.mask(text);
    }
    if (value instanceof Number && !isClean(value.toString())) {
      return request.mask(value.toString()); // a key of digits
    }
    if (value instanceof List<?> elements) {
      List<@Nullable Object> masked = new ArrayList<>();
      elements.forEach(element -> masked.add(masked(element)));
      return Collections.unmodifiableList(masked);
    }
    return value instanceof Map<?, ?> members ? maskedMembers(members) : value;
  }
}
