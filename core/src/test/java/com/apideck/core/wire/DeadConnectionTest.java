package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.make;
import static com.apideck.core.wire.Things.replace;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.Bench;
import com.apideck.core.RetryConfig;
import com.apideck.core.transport.Transport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Connections and clients that are of no use any more, though they do not say so: what ended
 * without an answer is tried again elsewhere.
 */
class DeadConnectionTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final RetryConfig RETRYING = Things.QUICK;

  private static final Tls TLS = Tls.forLoopback();

  private final AtomicInteger clients = new AtomicInteger();
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "dead-connection-test");
            thread.setDaemon(true);
            return thread;
          });

  @AfterEach
  void end() {
    executor.shutdown();
  }

  /** On clients of the core's own, as far as it knows, that trust the certificate of this test. */
  private ApideckCore.Builder over(String url, Version version) {
    return core(url).transport(Transport.jdk(() -> client(version), executor));
  }

  private HttpClient client(Version version) {
    clients.incrementAndGet();
    try {
      return HttpClient.newBuilder()
          .sslContext(TLS.client())
          .version(version)
          .executor(executor)
          .build();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Http2Server answering() throws Exception {
    return Http2Server.with(TLS, request -> request.answer(200, Things.THING_JSON));
  }

  @Test
  void afterAnAttemptWithoutAnAnswerTheNextOneUsesANewConnectionOverHttp2() throws Exception {
    try (Http2Server server = answering();
        Forwarder forwarder = new Forwarder(server.url())) {
      PausingScheduler time = new PausingScheduler();
      ApideckCore core = over(forwarder.url(), Version.HTTP_2).scheduler(time).build();
      assertThat(await(make(core)).isRight()).isTrue();
      forwarder.swallow();

      var call = replace(core.withRetries(RETRYING).withTimeout(SHORT));
      time.next(SHORT).run().run(); // the attempt over the dead connection
      time.next(Duration.ofMillis(1)).run().run(); // the pause

      assertThat(await(call).isRight()).isTrue();
      assertThat(forwarder.connections()).isEqualTo(2);
      assertThat(await(make(core)).isRight()).as("later calls use it, too").isTrue();
      assertThat(forwarder.connections()).isEqualTo(2);
    }
  }

  @Test
  void afterACallThatMayNotBeRepeatedTheNextCallUsesANewConnection() throws Exception {
    try (Http2Server server = answering();
        Forwarder forwarder = new Forwarder(server.url())) {
      PausingScheduler time = new PausingScheduler();
      ApideckCore core = over(forwarder.url(), Version.HTTP_2).scheduler(time).build();
      assertThat(await(make(core)).isRight()).isTrue();
      forwarder.swallow();

      var lost = make(core.withTimeout(SHORT));
      time.next(SHORT).run().run();
      errorOf(RequestTimeoutError.class, lost);

      assertThat(await(make(core)).isRight()).isTrue();
    }
  }

  @Test
  void aConnectionThatGoesDeadWithinABodyIsGivenUpToo() throws Exception {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    try (Http2Server server =
        Http2Server.with(
            TLS,
            request -> {
              if (begun.isDone()) {
                request.answer(200, Things.THING_JSON);
              } else {
                request.begin(200);
                request.send("{\"na", false);
                begun.complete(null);
              }
            })) {
      PausingScheduler time = new PausingScheduler();
      ApideckCore core = over(server.url(), Version.HTTP_2).scheduler(time).build();

      var lost = make(core.withTimeout(SHORT));
      await(begun);
      time.next(SHORT).run().run();
      errorOf(RequestTimeoutError.class, lost);

      assertThat(await(make(core)).isRight()).isTrue();
      assertThat(clients).hasValue(2);
    }
  }

  @Test
  void aCallerWhoWaitedForLongAndGaveUpLeavesTheConnectionBehind() throws Exception {
    try (Http2Server server = answering();
        Forwarder forwarder = new Forwarder(server.url())) {
      PausingScheduler time = new PausingScheduler();
      ApideckCore core = over(forwarder.url(), Version.HTTP_2).scheduler(time).build();
      assertThat(await(make(core)).isRight()).isTrue();
      forwarder.swallow();

      CompletableFuture<?> impatient = make(core);
      time.jump(Duration.ofSeconds(2));
      impatient.cancel(true);

      assertThat(await(make(core)).isRight()).isTrue();
    }
  }

  @Test
  void whatIsUnderWayOnTheOldConnectionEndsThere() throws Exception {
    CompletableFuture<Http2Server.Request> held = new CompletableFuture<>();
    CompletableFuture<Http2Server.Request> silent = new CompletableFuture<>();
    try (Http2Server server =
        Http2Server.with(
            TLS,
            request -> {
              if (!held.complete(request) && !silent.complete(request)) {
                request.answer(200, Things.THING_JSON);
              }
            })) {
      PausingScheduler time = new PausingScheduler();
      ApideckCore core = over(server.url(), Version.HTTP_2).scheduler(time).build();
      CompletableFuture<?> slow = make(core);
      Http2Server.Request request = await(held);

      var lost = make(core.withTimeout(SHORT));
      await(silent);
      time.next(SHORT).run().run();
      errorOf(RequestTimeoutError.class, lost);
      assertThat(await(make(core)).isRight()).isTrue();
      request.answer(200, Things.THING_JSON);

      assertThat(await(slow)).hasToString("Right(" + Things.THING + ")");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void hundredAttemptsThatEndAtOnceMakeOneNewClient() throws Exception {
    try (Http2Server server = answering();
        Forwarder forwarder = new Forwarder(server.url())) {
      PausingScheduler time = new PausingScheduler();
      ApideckCore core = over(forwarder.url(), Version.HTTP_2).scheduler(time).build();
      assertThat(await(make(core)).isRight()).isTrue();
      forwarder.swallow();

      List<CompletableFuture<?>> lost = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        lost.add(make(core.withTimeout(SHORT)));
      }
      for (int i = 0; i < 100; i++) {
        time.next(SHORT).run().run();
      }
      lost.forEach(Bench::await);

      assertThat(await(make(core)).isRight()).isTrue();
      assertThat(clients).hasValue(2);
    }
  }

  @Test
  void clientsAreNotReplacedMoreOftenThanOnceASecond() throws Exception {
    try (Http2Server server = Http2Server.with(TLS, request -> {})) {
      PausingScheduler time = new PausingScheduler();
      ApideckCore core = over(server.url(), Version.HTTP_2).scheduler(time).timeout(SHORT).build();
      long begun = System.nanoTime();

      for (int i = 0; i < 50; i++) {
        var lost = make(core);
        time.next(SHORT).run().run();
        errorOf(RequestTimeoutError.class, lost);
      }

      long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
      assertThat((long) clients.get()).isLessThanOrEqualTo(3 + seconds);
    }
  }

  @Test
  void theThreadOfAClientThatIsGivenUpEnds() throws Exception {
    Set<Thread> before = selectors();
    try (Http2Server server = answering();
        Forwarder forwarder = new Forwarder(server.url())) {
      PausingScheduler time = new PausingScheduler();
      ApideckCore core = over(forwarder.url(), Version.HTTP_2).scheduler(time).build();
      assertThat(await(make(core)).isRight()).isTrue();
      Set<Thread> old = selectors();
      old.removeAll(before);
      assertThat(old).hasSize(1);
      forwarder.swallow();

      var lost = make(core.withTimeout(SHORT));
      time.next(SHORT).run().run();
      errorOf(RequestTimeoutError.class, lost);
      assertThat(await(make(core)).isRight()).isTrue();

      ends(old.iterator().next());
    }
  }

  private static Set<Thread> selectors() {
    Set<Thread> selectors = new HashSet<>(Thread.getAllStackTraces().keySet());
    selectors.removeIf(thread -> !thread.getName().endsWith("SelectorManager"));
    return selectors;
  }

  /** Before JDK 21 a client ends when it is collected. */
  private static void ends(Thread thread) throws InterruptedException {
    for (int i = 0; i < 600 && thread.isAlive(); i++) {
      System.gc();
      thread.join(100);
    }
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void aClientWhoseOwnThreadHasEndedIsReplaced() throws Exception {
    Set<Thread> before = selectors();
    try (RawServer server = RawServer.playing(RawServer.ANSWERING)) {
      ApideckCore core = over(server.url(), Version.HTTP_1_1).build();
      assertThat(await(make(core)).isRight()).isTrue();
      Set<Thread> own = selectors();
      own.removeAll(before);
      Thread selector = own.iterator().next();
      selector.interrupt();
      selector.join(60_000);

      // on some JDKs such a client says so, on others it never answers
      var call = replace(core.withRetries(RETRYING).withTimeout(Duration.ofMillis(500)));

      assertThat(await(call).isRight()).isTrue();
      assertThat(await(make(core)).isRight()).isTrue();
    }
  }
}
