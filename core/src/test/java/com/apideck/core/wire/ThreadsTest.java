package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.RawServer.ANSWERING;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.make;
import static com.apideck.core.wire.Things.replace;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.wire.RawServer.Script;
import io.vavr.control.Either;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Promise 15: what the library does to threads: its own do not keep the process, and the caller's
 * is left alone. And the JDK's own future of a call: {@code ClientFuture}.
 */
class ThreadsTest {

  /** Unavailable at first. */
  private static final Script RECOVERING =
      connection -> {
        connection.read();
        connection.answer(503, "{}");
        ANSWERING.play(connection);
      };

  private static final Script SILENT =
      connection -> {
        connection.read();
        connection.awaitEnd();
      };

  @Test
  void allNewThreadsAreDaemons() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (RawServer recovering = RawServer.playing(RECOVERING);
        RawServer silent = RawServer.playing(SILENT)) {
      ApideckCore core = core(recovering.url()).retries(Things.QUICK).build();
      assertThat(await(replace(core)).isRight()).isTrue();
      errorOf(
          RequestTimeoutError.class,
          make(core(silent.url()).timeout(Duration.ofMillis(100)).build()));

      Set<Thread> now = Thread.getAllStackTraces().keySet();
      assertThat(now).filteredOn(thread -> !before.contains(thread)).allMatch(Thread::isDaemon);
      assertThat(now).extracting(Thread::getName).anyMatch(name -> name.startsWith("apideck-"));
    }
  }

  /** The JDK's own future of a call starts one each time, before JDK 25 on small machines. */
  @Test
  void aCallStartsNoThread() throws Exception {
    try (RawServer server = RawServer.playing(ANSWERING)) {
      ApideckCore core = core(server.url()).build();
      for (int i = 0; i < 20; i++) { // the workers, the timer, the connection
        assertThat(await(make(core)).isRight()).isTrue();
      }
      long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();

      for (int i = 0; i < 100; i++) {
        assertThat(await(make(core)).isRight()).isTrue();
      }

      assertThat(ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before)
          .isLessThan(20);
    }
  }

  @Test
  void aCallEndsAsWellWhereTheClientEndsItsFutureItself() throws Exception {
    List<String> leaving = List.of("-Dcom.apideck.core.endClientFutures=false");
    try (RawServer server = RawServer.playing(ANSWERING)) {
      Forked ended = Forked.run(ForkedCalls.class, leaving, server.url(), "2", "1");

      assertThat(ended.exitCode()).as("%s", ended.lines()).isZero();
      assertThat(ended.lines()).containsExactly("Right({name=SpaceX})", "Right({name=SpaceX})");
    }
  }

  @Test
  void callbacksRunOnNoThreadOfTheClient() throws Exception {
    CompletableFuture<Void> attached = new CompletableFuture<>();
    Script waiting = // else the callback might run at once, on the thread of the test
        connection -> {
          connection.read();
          await(attached);
          connection.answer(200, Things.THING_JSON);
          connection.awaitEnd();
        };
    try (RawServer server = RawServer.playing(waiting)) {
      CompletableFuture<String> name =
          make(core(server.url()).build()).thenApply(result -> Thread.currentThread().getName());

      attached.complete(null);

      assertThat(await(name)).startsWith("apideck-");
    }
  }

  @Test
  void theInterruptOfTheCallingThreadIsPreservedAndDoesNoHarm() throws Exception {
    try (RawServer server = RawServer.playing(ANSWERING)) {
      ApideckCore core = core(server.url()).build();

      Thread.currentThread().interrupt();
      CompletableFuture<Either<ApideckError, Map<String, Object>>> first = make(core);
      boolean interruptedByTheFirst = Thread.interrupted();
      Thread.currentThread().interrupt();
      CompletableFuture<Either<ApideckError, Map<String, Object>>> second = make(core);
      boolean interruptedByTheSecond = Thread.interrupted();

      assertThat(interruptedByTheFirst).isTrue();
      assertThat(interruptedByTheSecond).isTrue();
      assertThat(await(first).isRight()).isTrue();
      assertThat(await(second).isRight()).isTrue();
    }
  }

  @Test
  void aClientOfTheCallersIsLeftOpen() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (RawServer server = RawServer.playing(ANSWERING)) {
      ApideckCore first = core(server.url()).httpClient(client).build();
      ApideckCore second = core(server.url()).httpClient(client).build();
      await(make(first));

      first.stop();

      assertThat(await(make(second)).isRight()).isTrue();
    }
  }
}
