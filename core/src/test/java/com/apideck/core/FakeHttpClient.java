package com.apideck.core;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscription;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A client of the caller's: it does with a request what the test says, and needs no network. */
public class FakeHttpClient extends HttpClient {

  /** Takes what the server sends, and knows whether that is still wanted. */
  public record Body(BodySubscriber<?> subscriber, List<String> signals) implements Subscription {

    public void sends(byte[]... parts) {
      subscriber.onNext(List.of(parts).stream().map(ByteBuffer::wrap).toList());
    }

    public boolean cancelled() {
      return signals.contains("cancel");
    }

    @Override
    public void request(long items) {
      signals.add("request");
    }

    @Override
    public void cancel() {
      signals.add("cancel");
    }
  }

  private final BiFunction<HttpRequest, BodyHandler<?>, CompletableFuture<HttpResponse<?>>> sending;

  private FakeHttpClient(
      BiFunction<HttpRequest, BodyHandler<?>, CompletableFuture<HttpResponse<?>>> sending) {
    this.sending = sending;
  }

  /** Gives what the test makes of a request, and has no use for who waits for the body. */
  public FakeHttpClient(Function<HttpRequest, CompletableFuture<HttpResponse<?>>> sending) {
    this((request, handler) -> sending.apply(request));
  }

  /** Answers each request with this status, and lets the test send the body. */
  public static FakeHttpClient answering(int status, Consumer<Body> body) {
    CompletableFuture<HttpResponse<?>> exchange = new CompletableFuture<>();
    return answering(
        status,
        Map.of(),
        exchange,
        sent -> {
          sent.subscriber().getBody().whenComplete((whole, failure) -> exchange.complete(null));
          body.accept(sent);
        });
  }

  /** The same with headers, and with the client's own future. */
  public static FakeHttpClient answering(
      int status,
      Map<String, String> headers,
      CompletableFuture<HttpResponse<?>> exchange,
      Consumer<Body> body) {
    return new FakeHttpClient(
        (request, handler) -> {
          BodySubscriber<?> subscriber = handler.apply(head(status, headers));
          Body sent = new Body(subscriber, new CopyOnWriteArrayList<>());
          subscriber.onSubscribe(sent);
          body.accept(sent);
          return exchange;
        });
  }

  public static FakeHttpClient failing(Throwable failure) {
    return new FakeHttpClient(request -> CompletableFuture.failedFuture(failure));
  }

  private static ResponseInfo head(int status, Map<String, String> headers) {
    return new ResponseInfo() {
      @Override
      public int statusCode() {
        return status;
      }

      @Override
      public HttpHeaders headers() {
        Map<String, List<String>> lists = new TreeMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return HttpHeaders.of(lists, (name, value) -> true);
      }

      @Override
      public Version version() {
        return Version.HTTP_1_1;
      }
    };
  }

  @Override
  @SuppressWarnings("unchecked") // it is the point that such a client keeps to no types
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return (CompletableFuture<HttpResponse<T>>)
        (CompletableFuture<?>) sending.apply(request, handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
    throw new UnsupportedOperationException("pushes");
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    throw new UnsupportedOperationException("it blocks");
  }

  @Override
  public Redirect followRedirects() {
    return Redirect.NEVER;
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.empty();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return Optional.empty();
  }

  @Override
  public SSLContext sslContext() {
    throw new UnsupportedOperationException("no TLS");
  }

  @Override
  public SSLParameters sslParameters() {
    return new SSLParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.empty();
  }

  @Override
  public Version version() {
    return Version.HTTP_1_1;
  }

  @Override
  public Optional<Executor> executor() {
    return Optional.empty();
  }
}
