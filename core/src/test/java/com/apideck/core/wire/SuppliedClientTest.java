package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.make;
import static com.apideck.core.wire.Things.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.Bench;
import com.apideck.core.FakeHttpClient;
import com.apideck.core.Sent;
import com.apideck.core.ServerError.UnauthorizedResponse;
import com.apideck.core.wire.RawServer.Script;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Promise 1: whatever a client of the caller's does, a call ends with a value, and in time. What
 * one sends instead is noticed by {@code Changes}.
 */
class SuppliedClientTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String ANYWHERE = "https://unify.example";

  private static class OwnError extends Error {
    private static final long serialVersionUID = 1;

    OwnError(String message) {
      super(message);
    }
  }

  private static class Unprintable extends OwnError {
    private static final long serialVersionUID = 1;

    Unprintable() {
      super("unprintable");
    }

    @Override
    public String toString() {
      throw this;
    }
  }

  /** Calls more than once, one at a time: no call may keep its turn. */
  private static ApideckError errorWith(ApideckCore.Builder core, HttpClient client) {
    ApideckCore one = core.httpClient(client).maxConcurrentRequests(1).build();
    ApideckError error = errorOf(make(one));
    assertThat(errorOf(make(one))).hasSameClassAs(error);
    assertThat(error.toString()).doesNotContain(Bench.KEY);
    return error;
  }

  private static ApideckError errorWhen(
      Function<HttpRequest, CompletableFuture<HttpResponse<?>>> sending) {
    return errorWith(core(ANYWHERE), new FakeHttpClient(sending));
  }

  @TestFactory
  Stream<DynamicTest> throwingGivesAnUnexpectedErrorThatMasksTheKey() {
    return Stream.of(
            new OwnError("Bearer " + Bench.KEY),
            new StackOverflowError(),
            new NoClassDefFoundError("com.example.Missing"),
            new IllegalArgumentException("bad header: " + Bench.KEY),
            new RejectedExecutionException("shut down"))
        .map(
            thrown ->
                dynamicTest(
                    thrown.getClass().getSimpleName(),
                    () -> {
                      ApideckError error = errorWhen(request -> sneak(thrown));

                      assertThat(error).isInstanceOf(UnexpectedClientError.class);
                      assertThat(error.toString()).contains(thrown.getClass().getName());
                    }));
  }

  @Test
  void throwingIsNotTriedAgain() {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    HttpClient client =
        new FakeHttpClient(
            request -> {
              assertThat(asked.complete(null)).as("asked once").isTrue();
              throw new IllegalStateException("closed");
            });
    ApideckCore core = core(ANYWHERE).retries(Things.QUICK).httpClient(client).build();

    assertThat(errorOf(UnexpectedClientError.class, replace(core)).detail()).contains("closed");
  }

  @SuppressWarnings("unchecked") // throws what the compiler would ask to declare
  private static <T, E extends Throwable> T sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void failingLaterGivesAnUnexpectedError() {
    ApideckError error =
        errorWhen(request -> CompletableFuture.failedFuture(new OwnError("later")));

    assertThat(error).isInstanceOf(UnexpectedClientError.class);
    assertThat(error.sent()).isEqualTo(Sent.MAYBE);
  }

  @Test
  void failingWithWhatCannotBePrintedGivesAnUnexpectedErrorAtOnce() {
    CompletableFuture<HttpResponse<?>> open = new CompletableFuture<>();
    HttpClient client = new FakeHttpClient(request -> open);
    CompletableFuture<? extends Either<ApideckError, ?>> call =
        make(core(ANYWHERE).httpClient(client).build());

    catchThrowable(() -> open.completeExceptionally(new Unprintable())); // the JDK prints it, too

    errorOf(UnexpectedClientError.class, call);
  }

  @Test
  void failingWithAnIoExceptionGivesAConnectionError() {
    ApideckError error =
        errorWhen(request -> CompletableFuture.failedFuture(new IOException("gone")));

    assertThat(error).isInstanceOf(ConnectionError.class);
    assertThat(error.sent()).isEqualTo(Sent.MAYBE);
  }

  @Test
  void givingNullGivesAnUnexpectedError() {
    assertThat(errorWhen(request -> null)).isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void cancellingItsOwnFutureGivesAValue() {
    errorWhen(
        request -> {
          CompletableFuture<HttpResponse<?>> cancelled = new CompletableFuture<>();
          cancelled.cancel(true);
          return cancelled;
        });
  }

  @Test
  void neverAnsweringEndsInTimeAndIsTold() throws Exception {
    BlockingQueue<CompletableFuture<HttpResponse<?>>> never = new LinkedBlockingQueue<>();
    HttpClient silent =
        new FakeHttpClient(
            request -> {
              CompletableFuture<HttpResponse<?>> open = new CompletableFuture<>();
              never.add(open);
              return open;
            });

    PausingScheduler time = new PausingScheduler();
    ApideckCore.Builder core = core(ANYWHERE).timeout(SHORT).maxConcurrentRequests(1);
    ApideckCore one = core.scheduler(time).httpClient(silent).build();

    for (int number = 0; number < 2; number++) {
      CompletableFuture<? extends Either<ApideckError, ?>> call = make(one);
      CompletableFuture<?> asked = never.poll(30, TimeUnit.SECONDS);
      time.next(SHORT).run().run();

      RequestTimeoutError error = errorOf(RequestTimeoutError.class, call);
      assertThat(error.toString()).doesNotContain(Bench.KEY);
      assertThat(await(asked.<Throwable>handle((answer, failure) -> failure)))
          .isInstanceOf(CancellationException.class);
    }
    assertThat(never).isEmpty();
  }

  @Test
  void answeringWithNullGivesAnUnexpectedErrorAtOnce() {
    assertThat(errorWhen(request -> CompletableFuture.completedFuture(null)))
        .isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void answeringWithoutHandingTheBodyOverGivesAnUnexpectedErrorAtOnce() {
    assertThat(errorWhen(request -> CompletableFuture.completedFuture(new Answer(request))))
        .isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void notSayingWhetherItFollowsRedirectsIsRefused() {
    HttpClient mute =
        new FakeHttpClient(request -> null) {
          @Override
          public Redirect followRedirects() {
            throw new OwnError("mute");
          }
        };

    assertThat(errorWith(core(ANYWHERE), mute)).isInstanceOf(InvalidRequestError.class);
  }

  @Test
  void anExecutorThatRejectsEverythingGivesAValueInTime() throws Exception {
    HttpClient client =
        HttpClient.newBuilder()
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .build();
    try (RawServer server = RawServer.playing(RawServer.ANSWERING)) {
      errorWith(core(server.url()), client);
    }
  }

  @Test
  void anExecutorThatForgetsEverythingGivesAValueInTime() throws Exception {
    HttpClient client = HttpClient.newBuilder().executor(task -> {}).build();
    try (RawServer server = RawServer.playing(RawServer.ANSWERING)) {
      errorWith(core(server.url()).timeout(SHORT), client);
    }
  }

  @Test
  void anExecutorThatIsShutDownBetweenCallsGivesAValueInTime() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    HttpClient client = HttpClient.newBuilder().executor(executor).build();
    try (RawServer server = RawServer.playing(RawServer.ANSWERING)) {
      ApideckCore core = core(server.url()).httpClient(client).build();
      assertThat(await(make(core)).isRight()).isTrue();

      executor.shutdownNow();

      errorOf(make(core.withTimeout(SHORT)));
      errorOf(make(core.withTimeout(SHORT)));
    }
  }

  @Test
  void anAuthenticatorIsRefusedWhereItWouldReplaceTheKeyAndKeepsTheKeyElsewhere() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Authenticator ofTheProxy =
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            asked.incrementAndGet();
            return new PasswordAuthentication("proxy-user", "proxy-password".toCharArray());
          }
        };
    Script wanting =
        connection -> {
          for (int i = 0; connection.read() != null; i++) {
            connection.send(
                RawServer.head(401, "www-authenticate: Basic realm=\"api\"", "content-length: 0"));
          }
        };
    try (RawServer server = RawServer.playing(wanting)) {
      HttpClient client = HttpClient.newBuilder().authenticator(ofTheProxy).build();
      ApideckError error =
          errorOf(replace(core(server.url()).retries(Things.QUICK).httpClient(client).build()));

      if (Runtime.version().feature() < 24) {
        assertThat(error).isInstanceOf(InvalidRequestError.class);
        assertThat(error.message()).contains("httpClient", "Authenticator", "Proxy-Authorization");
        assertThat(server.requests()).isEmpty();
      } else {
        assertThat(error).isInstanceOf(UnauthorizedResponse.class);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).header("authorization"))
            .isEqualTo("Bearer " + Bench.KEY);
      }
      assertThat(asked).hasValue(0);
    }
  }

  /** Sends what it makes of each request. */
  private static HttpClient changing(UnaryOperator<HttpRequest> change) {
    HttpClient inner = HttpClient.newHttpClient();
    return new FakeHttpClient(request -> null) {
      @Override
      public <T> CompletableFuture<HttpResponse<T>> sendAsync(
          HttpRequest request, BodyHandler<T> handler) {
        return inner.sendAsync(change.apply(request), handler);
      }
    };
  }

  private static HttpRequest without(HttpRequest request, String header) {
    return HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase(header)).build();
  }

  @TestFactory
  Stream<DynamicTest> aClientThatChangesTheRequestIsNoticed() {
    Map<String, UnaryOperator<HttpRequest>> changes =
        Map.of(
            "the header authorization", request -> without(request, "authorization"),
            "the header x-apideck-consumer-id",
                request ->
                    HttpRequest.newBuilder(request, (name, value) -> true)
                        .setHeader("x-apideck-consumer-id", "another")
                        .build(),
            "the method",
                request ->
                    HttpRequest.newBuilder(request, (name, value) -> true)
                        .method("PUT", request.bodyPublisher().orElseThrow())
                        .build(),
            "the address",
                request ->
                    HttpRequest.newBuilder(request, (name, value) -> true)
                        .uri(request.uri().resolve("/elsewhere"))
                        .build());
    return changes.entrySet().stream()
        .map(
            each ->
                dynamicTest(
                    each.getKey(),
                    () -> {
                      try (RawServer server = RawServer.playing(RawServer.ANSWERING)) {
                        ApideckError error =
                            errorWith(core(server.url()), changing(each.getValue()));

                        assertThat(error).isInstanceOf(UnexpectedClientError.class);
                        assertThat(error.message()).contains(each.getKey());
                        assertThat(error.sent()).isEqualTo(Sent.YES);
                      }
                    }));
  }

  @Test
  void aClientThatAddsAHeaderIsFine() throws Exception {
    try (RawServer server = RawServer.playing(RawServer.ANSWERING)) {
      HttpClient tracing =
          changing(
              request ->
                  HttpRequest.newBuilder(request, (name, value) -> true)
                      .header("traceparent", "00-1-2-01")
                      .build());

      assertThat(await(make(core(server.url()).httpClient(tracing).build())).isRight()).isTrue();
      assertThat(server.requests().get(0).header("traceparent")).isEqualTo("00-1-2-01");
    }
  }

  /** An answer that was made without the handler of the request. */
  private record Answer(HttpRequest request) implements HttpResponse<Void> {
    @Override
    public int statusCode() {
      return 200;
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of(), (name, value) -> true);
    }

    @Override
    public Void body() {
      return null;
    }

    @Override
    public Optional<HttpResponse<Void>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return request.uri();
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }
}
