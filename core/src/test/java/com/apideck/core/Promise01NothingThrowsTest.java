package com.apideck.core;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static com.apideck.core.Bench.violations;
import static com.apideck.core.codec.Codecs.FREE_FORM;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.stream;
import static org.junit.jupiter.api.Named.named;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.Misbehaviour.Opaque;
import com.apideck.core.codec.Codec;
import com.apideck.core.codec.JsonInput;
import com.apideck.core.codec.JsonOutput;
import com.apideck.core.transport.Transport;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Promise 1: whatever code of the caller's does, the call ends with a value. It is {@code
 * Operation} that sees to it, with {@code Unexpected}.
 */
class Promise01NothingThrowsTest {

  private final Bench bench = new Bench();

  @TestFactory
  Stream<DynamicTest> aKeySourceThatFailsEndsTheCall() {
    return stream(
        Stream.<Named<Supplier<CompletionStage<String>>>>of(
            named("throws an Error", Misbehaviour::fail),
            named("throws what cannot be looked at", Promise01NothingThrowsTest::throwOpaque),
            named("returns null", () -> null),
            named("fails later", () -> failedFuture(new IOException("vault is sealed"))),
            named("fails later, opaquely", () -> failedFuture(new Opaque()))),
        source -> {
          UnexpectedClientError error =
              left(
                  UnexpectedClientError.class,
                  Invoices.preview(bench.builder().apiKey(source).build()));

          assertThat(error.sent()).isEqualTo(Sent.NO);
          assertThat(bench.sent()).isEmpty();
        });
  }

  private static CompletionStage<String> throwOpaque() {
    throw new Opaque();
  }

  @Test
  void aKeyThatIsNoHeaderValueEndsTheCall() {
    assertThat(violations(Invoices.preview(keyed(completedFuture(null)))))
        .containsExactly("apiKey is null");
    assertThat(violations(Invoices.preview(keyed(completedFuture("")))))
        .containsExactly("apiKey is blank");
    assertThat(violations(Invoices.preview(keyed(completedFuture("sk_live\nx")))))
        .containsExactly(
            "apiKey must be printable ASCII without spaces at its ends: it is a header");
    assertThat(bench.sent()).isEmpty();
  }

  private ApideckCore keyed(CompletionStage<String> key) {
    return bench.builder().apiKey(() -> key).build();
  }

  @Test
  void aKeyThatNeverComesEndsWithTheTimeout() {
    ApideckCore core =
        bench.builder().apiKey(CompletableFuture::new).retries(RetryConfig.none()).build();
    var call = Invoices.preview(core);

    bench.time.advance(Duration.ofSeconds(30));

    assertThat(left(call))
        .isEqualTo(new RequestTimeoutError(Sent.NO, Duration.ofSeconds(30), false));
  }

  @TestFactory
  Stream<DynamicTest> aHookThatFailsBeforeTheAttemptEndsTheCall() {
    return stream(
        Stream.<Named<CallHook>>of(
            named("throws when the call begins", call -> Misbehaviour.fail()),
            named("begins with null", call -> null),
            named("throws an Error", any -> attempt -> Misbehaviour.fail()),
            named("throws what cannot be looked at", any -> attempt -> throwOpaqueObservation()),
            named("returns null", any -> attempt -> null),
            named("adds null headers", any -> attempt -> new Started(null, outcome -> {})),
            named(
                "adds headers that cannot be read",
                any -> attempt -> new Started(unreadableMap(), outcome -> {}))),
        hook -> {
          UnexpectedClientError error =
              left(
                  UnexpectedClientError.class,
                  Invoices.preview(bench.builder().addHook(hook).build()));

          assertThat(error.sent()).isEqualTo(Sent.NO);
          assertThat(bench.sent()).isEmpty();
        });
  }

  private static Started throwOpaqueObservation() {
    throw new Opaque();
  }

  private static Map<String, String> unreadableMap() {
    return new AbstractMap<>() {
      @Override
      public Set<Entry<String, String>> entrySet() {
        return Misbehaviour.fail();
      }
    };
  }

  @TestFactory
  Stream<DynamicTest> aHookThatFailsAfterTheAttemptChangesNothing() {
    return stream(
        Stream.<Named<CallHook>>of(
            named(
                "throws an Error", any -> attempt -> Started.until(outcome -> Misbehaviour.fail())),
            named("throws opaquely", any -> attempt -> Started.until(outcome -> throwOpaque())),
            named("has nobody to tell", any -> attempt -> new Started(Map.of(), null))),
        hook -> {
          bench.stub.then(answer(200));

          assertThat(right(Invoices.preview(bench.builder().addHook(hook).build())).id())
              .isEqualTo("i-1");
        });
  }

  @TestFactory
  Stream<DynamicTest> aTransportThatFailsEndsTheCall() {
    return stream(
        Stream.<Named<Transport>>of(
            named("throws an Error", request -> Misbehaviour.fail()),
            named("returns null", request -> null),
            named("gives null", request -> completedFuture(null)),
            named("gives a Left of null", request -> completedFuture(Either.left(null))),
            named("gives a Right of null", request -> completedFuture(Either.right(null))),
            named("fails later", request -> failedFuture(new IllegalStateException("closed"))),
            named("fails later, opaquely", request -> failedFuture(new Opaque()))),
        transport -> {
          UnexpectedClientError error =
              left(
                  UnexpectedClientError.class,
                  Invoices.preview(bench.builder().transport(transport).build()));

          assertThat(error.sent()).isNotEqualTo(Sent.NO);
        });
  }

  @Test
  void aTransportThatCannotBeCancelledDoesNotHoldTheCall() {
    ApideckCore core =
        bench
            .builder()
            .transport(request -> new Uncancellable<>())
            .retries(RetryConfig.none())
            .build();
    var call = Invoices.preview(core);

    assertThatCode(() -> bench.time.advance(Duration.ofSeconds(30))).doesNotThrowAnyException();
    assertThat(left(call))
        .isEqualTo(new RequestTimeoutError(Sent.MAYBE, Duration.ofSeconds(30), false));
  }

  private static final class Uncancellable<T> extends CompletableFuture<T> {
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return Misbehaviour.fail();
    }
  }

  @TestFactory
  Stream<DynamicTest> aClientThatFailsEndsTheCall() {
    return stream(
        Stream.<Named<HttpClient>>of(
            named("throws an Error", new FakeHttpClient(request -> Misbehaviour.fail())),
            named("throws", new FakeHttpClient(request -> reject())),
            named("returns null", new FakeHttpClient(request -> null)),
            named("fails later", FakeHttpClient.failing(new IllegalStateException("closed"))),
            named("fails later, opaquely", FakeHttpClient.failing(new Opaque())),
            named(
                "fails later, wrapped",
                FakeHttpClient.failing(new CompletionException(new StackOverflowError())))),
        client -> {
          ApideckCore core = Bench.unsent().scheduler(bench.time).httpClient(client).build();

          var result = await(Invoices.preview(core));

          assertThat(result.getLeft()).isInstanceOf(UnexpectedClientError.class);
        });
  }

  private static <T> T reject() {
    throw new RejectedExecutionException("shut down");
  }

  @Test
  void aClientThatLosesTheConnectionIsAConnectionError() {
    ApideckCore core =
        Bench.unsent()
            .scheduler(bench.time)
            .retries(RetryConfig.none())
            .httpClient(FakeHttpClient.failing(new IOException("Connection reset")))
            .build();

    assertThat(await(Invoices.preview(core)).getLeft())
        .isInstanceOfSatisfying(
            ConnectionError.class,
            lost -> {
              assertThat(lost.sent()).isEqualTo(Sent.MAYBE);
              assertThat(lost.reason()).isEqualTo(ConnectionError.Reason.LOST);
              assertThat(lost.detail()).contains("Connection reset");
            });
  }

  @Test
  void aClientThatCannotBeReadIsRefused() {
    HttpClient client =
        new FakeHttpClient(request -> null) {
          @Override
          public Redirect followRedirects() {
            return Misbehaviour.fail();
          }
        };

    assertThat(violations(Invoices.preview(Bench.unsent().httpClient(client).build())))
        .containsExactly("httpClient cannot be read: java.lang.OutOfMemoryError");
  }

  @Test
  void aRequestThatCannotBeWrittenEndsTheCall() {
    Operation<Map<String, Object>, Object> broken =
        Operation.of("broken", "POST", "/broken", new BrokenCodec<Map<String, Object>>())
            .answering(200, new BrokenCodec<>());

    ApideckError error = left(broken.call(bench.core(), Map.of()));

    assertThat(error).isInstanceOf(UnexpectedClientError.class);
    assertThat(error.sent()).isEqualTo(Sent.NO);
    assertThat(bench.sent()).isEmpty();
  }

  @Test
  void anAnswerWhoseReaderFailsEndsTheCall() {
    Operation<Map<String, Object>, Object> broken =
        Operation.of("broken", "POST", "/broken", FREE_FORM).answering(200, new BrokenCodec<>());
    bench.stub.then(answer(200));

    ApideckError error = left(broken.call(bench.core(), Map.of()));

    assertThat(error).isInstanceOf(UnexpectedClientError.class);
    assertThat(error.sent()).isEqualTo(Sent.YES);
  }

  private static final class BrokenCodec<T> implements Codec<T> {
    @Override
    public T read(JsonInput in) {
      return Misbehaviour.fail();
    }

    @Override
    public void write(JsonOutput out, T value) {
      Misbehaviour.fail();
    }
  }
}
