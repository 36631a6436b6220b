package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.RawServer.ANSWERING;
import static com.apideck.core.wire.RawServer.head;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.make;
import static com.apideck.core.wire.Things.replace;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.RetryConfig;
import com.apideck.core.Sent;
import com.apideck.core.wire.RawServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Promise 4: answers that never come, or never end: the timeout covers everything, and frees
 * everything.
 */
class StalledAnswerTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  /** The first client of a process takes its time, which is not the server's. */
  @BeforeAll
  static void warmUp() throws Exception {
    try (RawServer server = RawServer.playing(ANSWERING)) {
      assertThat(await(make(core(server.url()).build())).isRight()).isTrue();
    }
  }

  private final PausingScheduler time = new PausingScheduler();
  private final CompletableFuture<Void> stalled = new CompletableFuture<>();

  private Script stallingAfter(String beginning) {
    return connection -> {
      connection.read();
      connection.send(beginning);
      stall(connection);
      connection.awaitEnd();
    };
  }

  /**
   * With a moment in which the client reads what was sent; should it take longer, all ends alike.
   */
  private void stall(RawServer.Connection connection) throws IOException {
    connection.pause();
    stalled.complete(null);
  }

  /** The time is up once the server has stalled, however long that took. */
  private void timeIsUp() throws InterruptedException {
    await(stalled);
    time.next(SHORT).run().run();
  }

  private void timesOutAndCloses(Script stall) throws Exception {
    try (RawServer server = RawServer.playing(stall, ANSWERING)) {
      ApideckCore core =
          core(server.url()).timeout(SHORT).maxConcurrentRequests(1).scheduler(time).build();
      var call = make(core);

      timeIsUp();
      RequestTimeoutError error = errorOf(RequestTimeoutError.class, call);
      server.awaitAbandoned(1);

      assertThat(error.limit()).isEqualTo(SHORT);
      assertThat(error.wholeCall()).isFalse();
      assertThat(error.sent()).isNotEqualTo(Sent.NO);
      assertThat(server.requests()).hasSize(1);
      ApideckCore patient = core.withTimeout(Things.PATIENCE);
      assertThat(await(make(patient)).isRight()).as("its turn is free again").isTrue();
    }
  }

  @Test
  void beforeTheHeaders() throws Exception {
    timesOutAndCloses(stallingAfter(""));
  }

  @Test
  void withinTheHeaders() throws Exception {
    timesOutAndCloses(stallingAfter("HTTP/1.1 200 OK\r\ncontent-type: appl"));
  }

  @Test
  void withinTheBody() throws Exception {
    timesOutAndCloses(stallingAfter(head(200, "content-length: 1000") + "{\"na"));
  }

  @Test
  void withinTheBodyOfAnError() throws Exception {
    timesOutAndCloses(stallingAfter(head(500, "content-length: 1000") + "{\"mess"));
  }

  @Test
  void betweenTwoChunks() throws Exception {
    timesOutAndCloses(stallingAfter(head(200, "transfer-encoding: chunked") + "2\r\n{}\r\n"));
  }

  @Test
  void whileTheBodyComesTooSlowlyToEverEnd() throws Exception {
    timesOutAndCloses(
        connection -> {
          connection.read();
          connection.send(head(200, "content-length: 1000000"));
          while (true) {
            connection.send(" ");
            stall(connection);
          }
        });
  }

  @Test
  void withinTheTlsHandshake() throws Exception {
    Script silent =
        connection -> {
          stall(connection);
          connection.awaitEnd();
        };
    try (RawServer server = RawServer.playing(silent)) {
      ApideckCore core =
          core(server.url("https"))
              .httpClient(Tls.forLoopback().httpClient())
              .timeout(SHORT)
              .scheduler(time)
              .build();
      var call = make(core);

      timeIsUp();
      errorOf(RequestTimeoutError.class, call);
      server.awaitAbandoned(1);
    }
  }

  @Test
  void whileTheConnectionIsNotTaken() throws Exception {
    List<SocketChannel> queue = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 4; i++) { // as many as the system keeps waiting, and some more
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(new InetSocketAddress("127.0.0.1", full.getLocalPort()));
        queue.add(channel);
      }
      String url = "http://127.0.0.1:" + full.getLocalPort();

      errorOf(RequestTimeoutError.class, make(core(url).timeout(SHORT).build()));
    } finally {
      for (SocketChannel channel : queue) {
        channel.close();
      }
    }
  }

  @Test
  void theTimeOfTheWholeCallEndsAnAttemptToo() throws Exception {
    try (RawServer server = RawServer.playing(stallingAfter(""))) {
      RetryConfig retries = RetryConfig.backoff().maxElapsedTime(SHORT).build();
      ApideckCore core = core(server.url()).retries(retries).scheduler(time).build();
      var call = replace(core);

      timeIsUp();
      RequestTimeoutError error = errorOf(RequestTimeoutError.class, call);
      server.awaitAbandoned(1);

      assertThat(error.wholeCall()).isTrue();
      assertThat(error.limit()).isEqualTo(SHORT);
    }
  }

  @Test
  void isTriedAgainIfTheOperationMayBeRepeated() throws Exception {
    try (RawServer server = RawServer.playing(stallingAfter(""), ANSWERING)) {
      ApideckCore core =
          core(server.url()).timeout(SHORT).retries(Things.QUICK).scheduler(time).build();
      var call = replace(core);

      timeIsUp();
      time.next(Duration.ofMillis(1)).run().run(); // the pause
      assertThat(await(call).get()).isEqualTo(Things.THING);
      server.awaitAbandoned(1);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void isNotTriedAgainOtherwise() throws Exception {
    try (RawServer server = RawServer.playing(stallingAfter(""), ANSWERING)) {
      ApideckCore core =
          core(server.url()).timeout(SHORT).retries(Things.QUICK).scheduler(time).build();
      var call = make(core);

      timeIsUp();
      errorOf(RequestTimeoutError.class, call);
      await(make(core, 2));

      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(1).text()).isEqualTo("{\"number\":2}");
    }
  }
}
