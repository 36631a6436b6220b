package com.apideck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.RetryConfig;
import com.apideck.core.engine.Engine;
import com.apideck.examples.storage.Options;
import com.apideck.examples.storage.Seen;
import com.apideck.examples.storage.StorageServer;
import io.vavr.control.Either;
import java.lang.reflect.Field;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server and a core that talks to it, both of one test; options are set before they are used. */
final class Storage implements AfterEachCallback {
  /** As many attempts as by default, which follow each other fast. */
  static final RetryConfig FAST =
      RetryConfig.backoff().initialInterval(Duration.ofMillis(1)).build();

  private Options options = Options.builder().build();
  private StorageServer server;
  private ApideckCore core;

  Storage with(UnaryOperator<Options.Builder> change) {
    options = change.apply(Options.builder()).build();
    return this;
  }

  StorageServer server() {
    if (server == null) {
      server = StorageServer.start(options);
    }
    return server;
  }

  ApideckCore core() {
    if (core == null) {
      core =
          ApideckCore.builder()
              .apiKey("a-key-to-look-for")
              .appId("app")
              .consumerId("consumer")
              .serverUrl(server().apiUrl())
              .retries(FAST)
              .build();
    }
    return core;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (core != null) {
      core.close();
    }
    if (server != null) {
      server.close();
    }
  }

  /** The requests to the API of a method, and of a path that has a word in it. */
  List<Seen> asked(String method, String word) {
    return seen(server().apiUrl()).stream()
        .filter(each -> each.method().equals(method) && each.path().contains(word))
        .toList();
  }

  /** The requests to where signed addresses lead. */
  List<Seen> fetched() {
    return seen(server().storageUrl());
  }

  private List<Seen> seen(String url) {
    String host = URI.create(url).getAuthority();
    return server().requests().stream()
        .filter(each -> host.equals(each.headers().get("host")))
        .toList();
  }

  /**
   * Returns when no call is under way any more and no body flows, which no user of a core can see.
   */
  void awaitEndOfAll() throws ReflectiveOperationException {
    Field engine = ApideckCore.class.getDeclaredField("engine");
    engine.setAccessible(true);
    while (((Engine) engine.get(core())).underWay() > 0) {
      assertThat(Thread.interrupted()).as("something is under way until the time is up").isFalse();
      Thread.yield();
    }
  }

  static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  static <A> A ended(CompletionStage<A> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  static <A> A right(CompletableFuture<Either<ApideckError, A>> call) {
    Either<ApideckError, A> result = ended(call);
    assertThat(result.isRight()).as("%s", result).isTrue();
    return result.get();
  }

  static ApideckError left(CompletableFuture<? extends Either<ApideckError, ?>> call) {
    Either<ApideckError, ?> result = ended(call);
    assertThat(result.isLeft()).as("%s", result).isTrue();
    return result.getLeft();
  }
}
