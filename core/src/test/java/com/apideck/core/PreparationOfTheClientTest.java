package com.apideck.core;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.right;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.transport.Transport;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What takes long before a first request begins when the core is built. {@code Clients} makes it.
 */
class PreparationOfTheClientTest {

  private static final TransportRequest REQUEST =
      new TransportRequest(
          "GET", URI.create("http://127.0.0.1/"), Map.of(), Optional.empty(), 1_000);

  private final Queue<Runnable> later = new ArrayDeque<>();
  private final CompletableFuture<HttpResponse<?>> exchange = new CompletableFuture<>();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void aCoreThatIsBuiltPreparesItsTransportOnce() {
    Preparing transport = new Preparing(() -> {});
    ApideckCore core = core(transport);

    right(Invoices.preview(core));
    right(Invoices.preview(core.withConsumerId("another")));

    assertThat(transport.prepared).hasValue(1);
  }

  @Test
  void aTransportThatCannotPrepareIsUsedAllTheSame() {
    ApideckCore core =
        core(
            new Preparing(
                () -> {
                  throw new StackOverflowError("pretended");
                }));

    right(Invoices.preview(core));
  }

  @Test
  void withoutAKeyNothingIsPrepared() {
    Preparing transport = new Preparing(() -> {});

    ApideckCore.builder().transport(transport).build();

    assertThat(transport.prepared).hasValue(0);
  }

  @Test
  void theFirstRequestWaitsForTheClientWithoutBlocking() {
    Transport transport = Transport.jdk(this::client, later::add);
    transport.prepare();
    CompletableFuture<?> answer = transport.send(REQUEST);
    assertThat(asked).hasValue(0);

    runLater();

    assertThat(answer).isCompleted();
    assertThat(asked).hasValue(1);
  }

  @Test
  void aRequestThatIsCancelledMeanwhileIsNotSent() {
    Transport transport = Transport.jdk(this::client, later::add);
    CompletableFuture<?> answer = transport.send(REQUEST);
    answer.cancel(true);

    runLater();

    assertThat(exchange).isNotDone();
    assertThat(asked).hasValue(1);
  }

  @Test
  void aClientThatCannotBeMadeIsTriedAgainByTheNextRequest() {
    Transport transport =
        Transport.jdk(
            () -> {
              if (asked.get() == 0) {
                asked.incrementAndGet();
                throw new CompletionException("no trust store", null);
              }
              return client();
            },
            later::add);
    transport.prepare();
    runLater();

    CompletableFuture<Either<ApideckError, TransportResponse>> first = transport.send(REQUEST);
    CompletableFuture<Either<ApideckError, TransportResponse>> second = transport.send(REQUEST);
    runLater();

    assertThat(first.join().isRight()).isTrue();
    assertThat(second.join().isRight()).isTrue();
  }

  private HttpClient client() {
    asked.incrementAndGet();
    return FakeHttpClient.answering(
        200,
        Map.of(),
        exchange,
        body -> {
          body.subscriber().onComplete();
          exchange.complete(null);
        });
  }

  private void runLater() {
    for (Runnable next = later.poll(); next != null; next = later.poll()) {
      next.run();
    }
  }

  private static ApideckCore core(Transport transport) {
    return ApideckCore.builder()
        .apiKey("any-key-at-all")
        .appId("app")
        .consumerId("consumer")
        .transport(transport)
        .build();
  }

  private record Preparing(Runnable preparation, AtomicInteger prepared) implements Transport {

    Preparing(Runnable preparation) {
      this(preparation, new AtomicInteger());
    }

    @Override
    public void prepare() {
      prepared.incrementAndGet();
      preparation.run();
    }

    @Override
    public CompletableFuture<Either<ApideckError, TransportResponse>> send(
        TransportRequest request) {
      return CompletableFuture.completedFuture(Either.right(answer(200)));
    }
  }
}
