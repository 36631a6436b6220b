package com.apideck.core.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError;
import com.apideck.core.FakeHttpClient;
import com.apideck.core.FakeHttpClient.Body;
import io.vavr.control.Either;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The client gives the connection of a whole answer to the next request, and ends it all the same
 * if the exchange is cancelled a moment later. {@code BodyCollector} knows that it is whole.
 */
class CancelAtTheEndTest {

  private final CompletableFuture<HttpResponse<?>> exchange = new CompletableFuture<>();

  @Test
  void cancellingWithinTheBodyEndsTheExchange() {
    cancelAfter("4", body -> body.sends("{\"a".getBytes(UTF_8)));

    assertThat(exchange).isCancelled();
  }

  @Test
  void cancellingAfterTheLastByteEndsNoExchange() {
    cancelAfter("2", body -> body.sends("{}".getBytes(UTF_8)));

    assertThat(exchange).isNotDone();
  }

  @Test
  void cancellingAnAnswerOfNothingEndsNoExchange() {
    cancelAfter("0", body -> {});

    assertThat(exchange).isNotDone();
  }

  @Test
  void cancellingAfterTheEndOfABodyOfUnknownLengthEndsNoExchange() {
    cancelAfter(null, body -> body.subscriber().onComplete());

    assertThat(exchange).isNotDone();
  }

  @Test
  void aStreamThatReachesNobodyIsGivenUp() {
    List<Body> bodies = new ArrayList<>();
    List<Runnable> tasks = new ArrayList<>();
    FakeHttpClient client = FakeHttpClient.answering(200, bodies::add);
    CompletableFuture<Either<ApideckError, TransportResponse>> answer =
        Transport.jdk(() -> client, tasks::add)
            .send(
                new TransportRequest(
                    "GET",
                    URI.create("http://127.0.0.1/"),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    100,
                    TransportRequest.STREAMED));
    tasks.get(0).run(); // the client is made, and the head is there
    assertThat(tasks).hasSize(2);

    answer.cancel(true);
    tasks.get(1).run();

    assertThat(bodies.get(0).cancelled()).isTrue();
  }

  /** Before the answer has reached whoever waits for it: nothing is executed but the beginning. */
  private void cancelAfter(String length, Consumer<Body> sending) {
    Map<String, String> headers = length == null ? Map.of() : Map.of("content-length", length);
    AtomicBoolean begun = new AtomicBoolean();
    FakeHttpClient client = FakeHttpClient.answering(200, headers, exchange, sending);
    CompletableFuture<Either<ApideckError, TransportResponse>> answer =
        Transport.jdk(
                () -> client,
                task -> {
                  if (begun.compareAndSet(false, true)) {
                    task.run();
                  }
                })
            .send(
                new TransportRequest(
                    "GET", URI.create("http://127.0.0.1/"), Map.of(), Optional.empty(), 100));

    answer.cancel(true);
  }
}
