package com.apideck.core.transport;

import com.apideck.core.ApideckError;
import com.apideck.core.Sent;
import io.vavr.control.Either;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The transport on {@code java.net.http}.
 *
 * <p>An answer is complete when its body is: waiting for the client's own future as well would cost
 * a thread per call, because before JDK 25 that future ends on one on machines with two cores.
 */
final class JdkTransport implements Transport {

  private static final String UNREAD = "the client ended without reading the body";

  private final Supplier<HttpClient> clients;
  private final Executor executor;
  private volatile @Nullable HttpClient client;
  private volatile boolean isOfJdk;
  private @Nullable CompletableFuture<HttpClient> making;

  JdkTransport(Supplier<HttpClient> clients, Executor executor) {
    this.clients = clients;
    this.executor = executor;
  }

  @Override
  public void prepare() {
    if (client == null) {
      making();
    }
  }

  @Override
  public CompletableFuture<Either<ApideckError, TransportResponse>> send(TransportRequest request) {
    Answer answer = new Answer();
    HttpClient known = client;
    try {
      if (known != null) {
        exchange(known, request, answer);
      } else {
        making().whenComplete((made, failure) -> begin(made, failure, request, answer));
      }
    } catch (Throwable e) { // an executor of the caller's
      answer.complete(Either.left(Failures.classify(e, request, Sent.NO, false)));
    }
    return answer;
  }

  private void begin(
      @Nullable HttpClient made,
      @Nullable Throwable failure,
      TransportRequest request,
      Answer answer) {
    if (made == null) {
      forget();
      Throwable reason = failure != null ? failure : new NullPointerException("no client");
      answer.complete(Either.left(Failures.classify(reason, request, Sent.NO, false)));
    } else if (!answer.isDone()) {
      exchange(made, request, answer);
    }
  }

  private void exchange(HttpClient client, TransportRequest request, Answer answer) {
    try {
      CompletableFuture<HttpResponse<Void>> exchange =
          client.sendAsync(
              httpRequest(request, answer::bodyAsked),
              head ->
                  request.streamed() && head.statusCode() / 100 == 2
                      ? new BodyStream(head, answer::arrived)
                      : new BodyCollector(
                          head, request.maxResponseBytes(), answer::whole, answer::arrived));
      answer.follow(exchange, request);
    } catch (Throwable e) { // the client throws here as well as in its future
      answer.complete(Either.left(Failures.classify(e, request, Sent.NO, answer.bodyAsked)));
    }
  }

  /** Making the JDK's client takes a tenth of a second: nobody's thread is blocked by it. */
  private synchronized CompletableFuture<HttpClient> making() {
    CompletableFuture<HttpClient> begun = making;
    if (begun == null) {
      CompletableFuture<HttpClient> begins = new CompletableFuture<>();
      making = begins;
      executor.execute(() -> make(begins));
      return begins;
    }
    return begun;
  }

  private void make(CompletableFuture<HttpClient> begun) {
    try {
      HttpClient made = clients.get();
      isOfJdk = made.getClass().getName().startsWith("jdk.");
      client = made;
      begun.complete(made);
    } catch (Throwable e) {
      begun.completeExceptionally(e);
    }
  }

  /** The next request asks again. */
  private synchronized void forget() {
    making = null;
  }

  private static HttpRequest httpRequest(TransportRequest request, Runnable asked) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.uri()).method(request.method(), body(request, asked));
    request.headers().forEach(builder::setHeader);
    if ("http".equalsIgnoreCase(request.uri().getScheme())) {
      builder.version(Version.HTTP_1_1); // else the client asks for an upgrade to h2c
    }
    return builder.build();
  }

  /** Before its body is asked for, a request has not left; the TLS handshake comes first. */
  private record Telling(BodyPublisher body, Runnable asked) implements BodyPublisher {
    @Override
    public long contentLength() {
      long length = body.contentLength();
      return length > 0 ? length : -1; // a body of no bytes would never be asked for
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
      asked.run();
      body.subscribe(subscriber);
    }
  }

  private static BodyPublisher body(TransportRequest request, Runnable asked) {
    if (request.upload().isPresent()) {
      return new Telling(request.upload().get(), asked);
    }
    if (request.body().isPresent()) {
      return new Telling(BodyPublishers.ofByteArray(request.body().get()), asked);
    }
    asked.run(); // nothing tells when it leaves: it may have left from the beginning
    return BodyPublishers.noBody();
  }

  /** The future that callers see; cancelling it ends the exchange. */
  private final class Answer extends CompletableFuture<Either<ApideckError, TransportResponse>> {
    private volatile @Nullable CompletableFuture<?> exchange;
    private volatile boolean arrived;
    private volatile boolean whole;
    private volatile boolean abandoned;
    private volatile boolean bodyAsked;

    void bodyAsked() {
      bodyAsked = true;
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
        spareThread(exchange);
      }
      executor.execute(
          () -> {
            if (!complete(Either.right(response))) { // cancelled when the client had done its part
              response.stream().ifPresent(TransportResponse::refuse);
            }
          });
      if (response.ending() == TransportResponse.Ending.TOO_LONG) {
        abandon();
      }
    }

    /**
     * The client ends its own future in a stage that begins with a thread, before JDK 25 on one or
     * two processors with a new one. Nobody waits for that future: when it has ended already, the
     * stage does not run.
     */
    private void spareThread(@Nullable CompletableFuture<?> running) {
      if (running != null && isOfJdk) {
        running.complete(null);
      }
    }

    void follow(@Nullable CompletableFuture<HttpResponse<Void>> started, TransportRequest request) {
      if (started == null) {
        throw new NullPointerException("HttpClient.sendAsync returned null");
      }
      exchange = started;
      if (abandoned) {
        started.cancel(true);
      }
      started.whenComplete(
          (response, failure) -> {
            if (!arrived) { // its body would have come before the client's own future ended
              Throwable reason = failure != null ? failure : new IllegalStateException(UNREAD);
              executor.execute(
                  () ->
                      complete(
                          Either.left(Failures.classify(reason, request, Sent.MAYBE, bodyAsked))));
            }
          });
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
      CompletableFuture<?> running = exchange;
      if (running != null) {
        running.cancel(true);
      }
    }
  }
}
