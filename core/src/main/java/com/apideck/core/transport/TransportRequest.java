package com.apideck.core.transport;

import com.apideck.core.HttpMeta;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Predicate;

/**
 * A request as it goes over the wire. Printing shows no header and no body.
 *
 * @param operation the API's name for what is asked, such as {@code crm.contactsList}; empty: none
 * @param method the HTTP method
 * @param uri the whole address
 * @param headers the headers by name in lower case, credentials included
 * @param body the bytes of the body, which are shared and not to be changed
 * @param upload a body that is streamed instead
 * @param maxResponseBytes where the body of the answer is cut off
 * @param streamed told by its head, whether the body of an answer is to be streamed
 */
public record TransportRequest(
    String operation,
    String method,
    URI uri,
    Map<String, String> headers,
    Optional<byte[]> body,
    Optional<BodyPublisher> upload,
    long maxResponseBytes,
    Predicate<HttpMeta> streamed) {

  /** Of a request whose answer is never streamed. */
  public static final Predicate<HttpMeta> COLLECTED = head -> false;

  /** Of one whose answer of success is. */
  public static final Predicate<HttpMeta> STREAMED = head -> head.statusCode() / 100 == 2;

  /** A request that streams nothing. */
  public TransportRequest(
      String method,
      URI uri,
      Map<String, String> headers,
      Optional<byte[]> body,
      long maxResponseBytes) {
    this(method, uri, headers, body, Optional.empty(), maxResponseBytes, COLLECTED);
  }

  /** A request of no operation in particular. */
  public TransportRequest(
      String method,
      URI uri,
      Map<String, String> headers,
      Optional<byte[]> body,
      Optional<BodyPublisher> upload,
      long maxResponseBytes,
      Predicate<HttpMeta> streamed) {
    this("", method, uri, headers, body, upload, maxResponseBytes, streamed);
  }

  /** Keeps a copy of the headers. */
  public TransportRequest {
    headers = RequestHeaders.of(headers);
  }

  /** The same request with more headers; one of the same name is replaced. */
  public TransportRequest withHeaders(Map<String, String> more) {
    return more.isEmpty()
        ? this
        : new TransportRequest(
            operation,
            method,
            uri,
            RequestHeaders.of(headers).with(more),
            body,
            upload,
            maxResponseBytes,
            streamed);
  }

  /** The same request with that body, which is streamed. */
  public TransportRequest withUpload(BodyPublisher streaming) {
    return new TransportRequest(
        operation, method, uri, headers, body, Optional.of(streaming), maxResponseBytes, streamed);
  }

  /**
   * The same request with more credentials to be masked than its headers hold, such as the
   * signature of an address.
   */
  public TransportRequest hiding(List<String> credentials) {
    return new TransportRequest(
        operation,
        method,
        uri,
        RequestHeaders.of(headers).beside(credentials),
        body,
        upload,
        maxResponseBytes,
        streamed);
  }

  /**
   * The same request with the key as a query parameter. Printing shows no query, and the key is
   * masked as one in a header is.
   */
  public TransportRequest withKeyInQuery(String parameter, String key) {
    String encoded = encoded(key);
    String separator = uri.getRawQuery() == null ? "?" : "&";
    return new TransportRequest(
        operation,
        method,
        URI.create(uri + separator + encoded(parameter) + '=' + encoded),
        RequestHeaders.of(headers).beside(List.of(encoded, key)),
        body,
        upload,
        maxResponseBytes,
        streamed);
  }

  /** One segment or parameter, of which only RFC 3986's unreserved characters stand as they are. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8) // as in a form, but for three
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** The body as text, for tests. */
  public String bodyText() {
    return body.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }

  /** The bytes of the body, read from what is streamed if need be, for tests. */
  public CompletableFuture<byte[]> bodyBytes() {
    BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    upload
        .orElseGet(() -> BodyPublishers.ofByteArray(body.orElse(new byte[0])))
        .subscribe(new OneByOne(bytes));
    return bytes.getBody().toCompletableFuture();
  }

  /** The JDK publishes buffers one by one, and takes lists of them. */
  private record OneByOne(BodySubscriber<?> bytes) implements Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Subscription subscription) {
      bytes.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      bytes.onNext(List.of(buffer));
    }

    @Override
    public void onError(Throwable failure) {
      bytes.onError(failure);
    }

    @Override
    public void onComplete() {
      bytes.onComplete();
    }
  }

  /**
   * The text with the credential of this request masked, wherever it stands in it, also where JSON
   * escapes some of its characters.
   */
  public String mask(String text) {
    return RequestHeaders.of(headers).mask(text);
  }

  @Override
  public String toString() {
    return method + ' ' + uri.getPath();
  }
}
