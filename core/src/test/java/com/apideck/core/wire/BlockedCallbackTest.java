package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.RawServer.ANSWERING;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.make;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.Bench;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Promise 15: callers' callbacks may block, and even wait for other calls: the other calls go on.
 */
class BlockedCallbackTest {

  private static final int OTHERS = 50;

  @Test
  void oneOfThemStallsNobodyOverHttp1() throws Exception {
    try (RawServer server = RawServer.playing(ANSWERING)) {
      othersGoOnWhileBlocked(core(server.url()).build(), 1);
    }
  }

  @Test
  void manyOfThemStallNobodyOverHttp1() throws Exception {
    try (RawServer server = RawServer.playing(ANSWERING)) {
      othersGoOnWhileBlocked(core(server.url()).build(), 32);
    }
  }

  @Test
  void oneOfThemStallsNobodyOverHttp2() throws Exception {
    overHttp2(1);
  }

  @Test
  void manyOfThemStallNobodyOverHttp2() throws Exception {
    overHttp2(32);
  }

  private static void overHttp2(int blocked) throws Exception {
    Tls tls = Tls.forLoopback();
    try (Http2Server server =
        Http2Server.with(tls, request -> request.answer(200, request.body()))) {
      othersGoOnWhileBlocked(core(server.url()).httpClient(tls.httpClient()).build(), blocked);
    }
  }

  private static void othersGoOnWhileBlocked(ApideckCore core, int blocked) throws Exception {
    CountDownLatch inside = new CountDownLatch(blocked);
    CountDownLatch release = new CountDownLatch(1);
    List<CompletableFuture<Void>> blocking =
        IntStream.range(0, blocked)
            .mapToObj(
                number ->
                    make(core, number)
                        .thenAccept(
                            result -> {
                              inside.countDown();
                              pass(release);
                            }))
            .toList();
    pass(inside);

    List<CompletableFuture<Either<ApideckError, Map<String, Object>>>> others =
        IntStream.range(0, OTHERS).mapToObj(number -> make(core, number)).toList();
    others.forEach(other -> assertThat(await(other).isRight()).isTrue());

    assertThat(blocking).noneMatch(CompletableFuture::isDone);
    release.countDown();
    blocking.forEach(Bench::await);
  }

  private static void pass(CountDownLatch latch) {
    try {
      assertThat(latch.await(Things.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCallbackMayWaitForAnotherCallWhoseCallbackWaitsForAnother() throws Exception {
    try (RawServer server = RawServer.playing(ANSWERING)) {
      ApideckCore core = core(server.url()).build();
      CompletableFuture<Boolean> nested =
          make(core, 1)
              .thenApply(
                  one -> await(make(core, 2).thenApply(two -> await(make(core, 3)).isRight())));

      assertThat(await(nested)).isTrue();
    }
  }
}
