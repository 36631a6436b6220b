package com.apideck.core.transport;

import com.apideck.core.ApideckError;
import com.apideck.core.HttpMeta;
import com.apideck.core.Sent;
import io.vavr.control.Either;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The transport on {@code java.net.http}.
 *
 * <p>An answer is complete when its body is; nobody waits for the client's own future, which {@link
 * ClientFuture} ends.
 */
final class JdkTransport implements Transport {

  private static final String UNREAD = "the client ended without reading the body";
  private static final int PROXY_WANTS_PASSWORD = 407;

  private final Clients clients;
  private final Executor executor;

  JdkTransport(Clients clients, Executor executor) {
    this.clients = clients;
    this.executor = executor;
  }

  @Override
  public void prepare() {
    if (clients.latest() == null) {
      clients.making();
    }
  }

  @Override
  public CompletableFuture<Either<ApideckError, TransportResponse>> send(TransportRequest request) {
    Exchange exchange = new Exchange(request);
    exchange.begin();
    return exchange;
  }

  @Override
  public void discard(CompletableFuture<Either<ApideckError, TransportResponse>> exchange) {
    Exchange silent = exchange instanceof Exchange known && !known.arrived ? known : null;
    exchange.cancel(true); // which cuts an answer that has begun
    if (silent != null) {
      clients.replace(silent.client);
    }
  }

  @Override
  public void close() {
    clients.close();
  }

  private static HttpRequest httpRequest(TransportRequest request, Runnable connected) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.uri()).method(request.method(), body(request, connected));
    request.headers().forEach(builder::setHeader);
    if ("http".equalsIgnoreCase(request.uri().getScheme())) {
      builder.version(Version.HTTP_1_1); // else the client asks for an upgrade to h2c
    }
    return builder.build();
  }

  private static BodyPublisher body(TransportRequest request, Runnable connected) {
    if (request.upload().isPresent()) {
      return new Telling(request.upload().get(), -1, connected);
    }
    return request.body().isPresent()
        ? new Telling(BodyPublishers.ofByteArray(request.body().get()), -1, connected)
        : new Telling(BodyPublishers.noBody(), 0, connected);
  }

  /**
   * Tells that the connection is ready, its TLS handshake included: the client asks for the length
   * when it writes the head. Before that, nothing has left.
   *
   * @param ifEmpty the length to give where there are no bytes; -1: they are asked for all the same
   */
  private record Telling(BodyPublisher body, long ifEmpty, Runnable connected)
      implements BodyPublisher {
    @Override
    public long contentLength() {
      connected.run();
      long length = body.contentLength();
      return length > 0 ? length : ifEmpty;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
      body.subscribe(subscriber);
    }
  }

  /** The proxy on the way to the server: the client's, or one that the JVM is set to. */
  private static Optional<String> proxy(HttpClient client, URI uri) {
    return client
        .proxy()
        .or(() -> Optional.ofNullable(ProxySelector.getDefault()))
        .flatMap(selector -> selector.select(uri).stream().findFirst())
        .filter(proxy -> proxy.type() != Proxy.Type.DIRECT)
        .map(Proxy::address)
        .map(
            address ->
                address instanceof InetSocketAddress at
                    ? at.getHostString() + ':' + at.getPort()
                    : address.toString());
  }

  /**
   * What a client of the caller's sent instead of what it was given. It may add headers, to trace
   * calls for example; it must neither take away nor replace any, nor ask somebody else, nor again.
   */
  private static Optional<String> changes(HttpRequest asked, HttpResponse<?> response) {
    HttpRequest sent = response.request();
    if (sent == null) {
      return Optional.empty(); // a stand-in, which knows of no request
    }
    if (response.previousResponse().isPresent()) {
      return Optional.of("it sent a further one");
    }
    if (!sent.method().equals(asked.method())) {
      return Optional.of("the method");
    }
    if (!sent.uri().equals(asked.uri())) {
      return Optional.of("the address");
    }
    for (Map.Entry<String, List<String>> header : asked.headers().map().entrySet()) {
      if (!sent.headers().allValues(header.getKey()).equals(header.getValue())) {
        return Optional.of("the header " + header.getKey());
      }
    }
    return Optional.empty();
  }

  /** The future that callers see; cancelling it ends the exchange. */
  private final class Exchange extends CompletableFuture<Either<ApideckError, TransportResponse>> {
    private final TransportRequest request;
    private volatile @Nullable HttpClient client;
    private volatile @Nullable CompletableFuture<HttpResponse<Void>> sending;
    private volatile boolean connected;
    private volatile boolean arrived;
    private volatile @Nullable TransportResponse held;
    private volatile boolean whole;
    private volatile boolean abandoned;
    private volatile boolean begunAnew;

    Exchange(TransportRequest request) {
      this.request = request;
    }

    void begin() {
      HttpClient known = clients.latest();
      if (known != null) {
        exchange(known);
        return;
      }
      try {
        clients.making().whenComplete(this::made);
      } catch (Throwable e) { // an executor of the caller's
        fail(e, Sent.NO);
      }
    }

    private void made(@Nullable HttpClient client, @Nullable Throwable failure) {
      if (client == null) {
        fail(failure != null ? failure : new NullPointerException("no client"), Sent.NO);
      } else if (!isDone()) {
        exchange(client);
      }
    }

    private void exchange(HttpClient with) {
      client = with;
      try {
        HttpRequest asked = httpRequest(request, () -> connected = true);
        follow(with.sendAsync(asked, this::receive), asked);
      } catch (Throwable e) { // the client throws here as well as in its future
        failed(e, Sent.NO);
      }
    }

    private BodySubscriber<@Nullable Void> receive(ResponseInfo head) {
      return request.streamed().test(new HttpMeta(head.statusCode(), head.headers()))
          ? new BodyStream(head, this::arrived)
          : new BodyCollector(head, request.maxResponseBytes(), this::whole, this::arrived);
    }

    /**
     * From now on the connection may have another request, which cancelling would end. Waits for a
     * cancellation that has begun: the client then finds its connection closed.
     */
    void whole() {
      synchronized (this) {
        whole = true;
      }
    }

    void arrived(TransportResponse response) {
      arrived = true;
      if (response.stream().isEmpty()) {
        whole();
      }
      if (response.stream().isEmpty() && response.ending() == TransportResponse.Ending.COMPLETE) {
        ClientFuture.end(sending, clients);
      }
      if (clients.areFaithful()) {
        executor.execute(() -> give(Either.right(response)));
      } else {
        held = response; // until it is known which request it answers
      }
      if (response.ending() == TransportResponse.Ending.TOO_LONG) {
        abandon();
      }
    }

    private void give(Either<ApideckError, TransportResponse> answer) {
      if (!complete(answer)) { // cancelled when the client had done its part
        answer.peek(response -> response.stream().ifPresent(TransportResponse::refuse));
      }
    }

    /** A client of the caller's may send something else, such as a request without our key. */
    private void giveIfUnchanged(
        TransportResponse answer, HttpRequest asked, @Nullable HttpResponse<?> response) {
      Optional<String> change = Optional.empty();
      try {
        change = response == null ? change : changes(asked, response);
      } catch (Throwable e) { // a client of the caller's that does not know what it has sent
        change = Optional.of(e.getClass().getName());
      }
      change.ifPresentOrElse(
          what -> {
            answer.stream().ifPresent(TransportResponse::refuse);
            give(Either.left(Failures.changedRequest(what)));
          },
          () -> give(Either.right(answer)));
    }

    private void follow(
        @Nullable CompletableFuture<HttpResponse<Void>> started, HttpRequest asked) {
      if (started == null) {
        throw new NullPointerException("HttpClient.sendAsync returned null");
      }
      sending = started;
      if (abandoned) {
        started.cancel(true);
      }
      started.whenComplete(
          (response, failure) -> {
            TransportResponse known = held;
            if (known != null) {
              executor.execute(() -> giveIfUnchanged(known, asked, response));
            } else if (!arrived) { // its body would have come before the client's own future ended
              executor.execute(() -> unanswered(response, failure));
            }
          });
    }

    private void unanswered(@Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
      if (response != null && response.statusCode() == PROXY_WANTS_PASSWORD) {
        complete(Either.left(Failures.refusedTunnel(response.statusCode(), request, proxy())));
      } else {
        failed(failure != null ? failure : new IllegalStateException(UNREAD), Sent.MAYBE);
      }
    }

    /** What a client did that is broken, another can do, as long as nothing has left. */
    private void failed(Throwable failure, Sent otherwise) {
      boolean another = Failures.isOfBrokenClient(failure) && clients.replace(client);
      if (another && !connected && !begunAnew && !isDone()) {
        begunAnew = true;
        begin();
      } else {
        fail(failure, otherwise);
      }
    }

    private void fail(Throwable failure, Sent otherwise) {
      boolean mayHaveLeft = connected || !clients.areOfJdk(); // others may ask for no length
      complete(Either.left(Failures.classify(failure, request, otherwise, mayHaveLeft, proxy())));
    }

    private Optional<String> proxy() {
      HttpClient used = client;
      try {
        return used == null ? Optional.empty() : JdkTransport.proxy(used, request.uri());
      } catch (Throwable e) { // a selector of the caller's
        return Optional.empty();
      }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      synchronized (this) {
        if (cancelled && !whole) {
          abandon();
        }
      }
      return cancelled;
    }

    private void abandon() {
      abandoned = true; // said first: the exchange may still be on its way to this object
      CompletableFuture<?> running = sending;
      if (running != null) {
        running.cancel(true);
      }
    }
  }
}
