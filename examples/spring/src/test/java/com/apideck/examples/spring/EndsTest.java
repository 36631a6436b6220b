package com.apideck.examples.spring;

import static com.apideck.examples.spring.Running.assertProblem;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.Transport;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionResult;
import io.vavr.control.Either;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.ContextClosedEvent;

/** What ends when a client, the time or the program does. */
class EndsTest {

  @Test
  void aClientThatGoesAwayEndsTheRequests() throws IOException, InterruptedException {
    AtomicInteger pages = new AtomicInteger();
    Transport endless =
        request -> {
          int number = "acme".equals(tenant(request)) ? pages.incrementAndGet() : 0;
          return supplyAsync(() -> page(number));
        };
    CountDownLatch ended = new CountDownLatch(1);
    try (Running running = Running.answeredBy(endless, telling(ended))) {
      try (InputStream body = running.open("/contacts", "acme")) {
        assertThat(body.readNBytes(100_000)).hasSize(100_000);
      }

      assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
      int asked = pages.get();
      running.get("/contacts/1", "another");
      assertThat(pages).hasValueBetween(asked, asked + 1); // the one that was about to be asked for
    }
  }

  @Test
  void aRequestUnderWayEndsBeforeTheCoreDoes() throws InterruptedException {
    StubTransport silent = StubTransport.holding();
    CountDownLatch asked = new CountDownLatch(1);
    Transport telling =
        request -> {
          var sent = silent.send(request);
          asked.countDown();
          return sent;
        };
    CountDownLatch closing = new CountDownLatch(1);
    try (Running running = Running.answeredBy(telling)) {
      running.application.addApplicationListener(
          event -> {
            if (event instanceof ContextClosedEvent) {
              closing.countDown();
            }
          });
      CompletableFuture<HttpResponse<String>> answer =
          supplyAsync(() -> running.get("/contacts/1", "acme"));
      assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();

      CompletableFuture<Void> closed = runAsync(running::close);
      assertThat(closing.await(1, TimeUnit.MINUTES)).isTrue();
      silent.answer(TransportResponse.json(404, "{}"));

      assertProblem(answer.join(), 404, "There is no such record.");
      closed.join();
    }
  }

  @Test
  void aCallWithoutAnAnswerEndsInTime() {
    StubTransport silent = StubTransport.holding();
    try (Running running = Running.answeredBy(silent, "apideck.call-timeout=50ms")) {
      HttpResponse<String> answer = running.post("/vault/session", "acme", "");

      assertProblem(answer, 504, "The API took too long.");
      assertThat(answer.headers().firstValue("Retry-After")).as("it may have been sent").isEmpty();
      assertThat(silent.waiting()).isZero();

      assertProblem(running.get("/contacts", "acme"), 504, "The API took too long.");
    }
  }

  @Test
  void theCoreEndsWithTheProgram() {
    ApideckCore core;
    try (Running running = Running.answeredBy(new StubTransport())) {
      core = running.application.getBean(ApideckCore.class).withConsumerId("acme");
    }

    Either<ApideckError, SessionResult> late =
        VaultSessionsCreate.call(core, Session.builder().build()).join();
    assertThat(late.getLeft()).isInstanceOf(RequestAbortedError.class);
  }

  private static String tenant(TransportRequest request) {
    return request.headers().get("x-apideck-consumer-id");
  }

  private static Either<ApideckError, TransportResponse> page(int number) {
    String record = "{\"id\":\"1\",\"name\":\"" + "x".repeat(1_000) + "\"},";
    return Either.right(
        TransportResponse.json(
            200,
            "{\"status_code\":200,\"status\":\"OK\",\"data\":[%s{}],\"meta\":{\"cursors\":{\"next\":\"%d\"}}}"
                .formatted(record.repeat(100), number)));
  }

  /** Counts down when an answer that takes its time has ended. */
  private static Filter telling(CountDownLatch ended) {
    return (request, response, chain) -> {
      chain.doFilter(request, response);
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new Ending(ended));
      }
    };
  }

  private record Ending(CountDownLatch ended) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      ended.countDown();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
