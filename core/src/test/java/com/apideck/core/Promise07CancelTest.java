package com.apideck.core;

import static com.apideck.core.AsyncEither.flatMap;
import static com.apideck.core.AsyncEither.map;
import static com.apideck.core.AsyncEither.recoverWith;
import static com.apideck.core.Bench.KEY;
import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.failure;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.stream;
import static org.junit.jupiter.api.Named.named;

import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.AttemptHook.Outcome;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.Invoices.Invoice;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Promise 7: cancelling reaches the wire and ends the retries, from wherever it comes. */
class Promise07CancelTest {

  private final Bench bench = new Bench();

  private interface Chain
      extends Function<CompletableFuture<Either<ApideckError, Invoice>>, CompletableFuture<?>> {}

  private interface End extends Consumer<CompletableFuture<Either<ApideckError, Invoice>>> {}

  @TestFactory
  Stream<DynamicTest> cancellingAnyStageEndsTheExchange() {
    return stream(
        Stream.<Named<Chain>>of(
            named("the call", call -> call),
            named("thenApply", call -> call.thenApply(map(Invoice::id))),
            named("thenApplyAsync", call -> call.thenApplyAsync(map(Invoice::id))),
            named("thenAccept", call -> call.thenAccept(result -> {})),
            named("handle", call -> call.handle((result, failure) -> 1)),
            named("whenComplete", call -> call.whenComplete((result, failure) -> {})),
            named("thenCompose", call -> call.thenCompose(flatMap(one -> more()))),
            named("thenComposeAsync", call -> call.thenComposeAsync(flatMap(one -> more()))),
            named("recoverWith", call -> call.thenCompose(recoverWith(error -> more()))),
            named("copy", CompletableFuture::copy),
            named(
                "several",
                call -> call.thenApply(x -> x).thenCompose(x -> more()).thenAccept(x -> {})),
            named("sequence", call -> AsyncEither.sequence(List.of(call, more()))),
            named("traverse", call -> AsyncEither.traverse(List.of(1), 1, one -> call))),
        chain -> {
          CompletableFuture<?> last = chain.apply(Invoices.preview(bench.core()));
          assertThat(bench.stub.waiting()).isPositive();

          assertThat(last.cancel(true)).isTrue();

          assertThat(last).isCancelled();
          assertNothingIsLeft();
        });
  }

  @TestFactory
  Stream<DynamicTest> cancellingAChainEndsTheSecondCall() {
    return stream(
        Stream.<Named<Chain>>of(
            named("thenCompose", first -> first.thenCompose(x -> more())),
            named("flatMap", first -> first.thenCompose(flatMap(x -> more()))),
            named("flatMap of a stage", first -> first.thenCompose(flatMap(x -> moreThenSome()))),
            named(
                "flatMap and on",
                first -> first.thenCompose(flatMap(x -> more())).thenApply(x -> x))),
        chain -> {
          CompletableFuture<?> last = chain.apply(Invoices.preview(bench.core()));
          bench.stub.answer(answer(200));
          assertThat(bench.stub.waiting()).isOne();

          last.cancel(false);

          assertNothingIsLeft();
        });
  }

  @TestFactory
  Stream<DynamicTest> endingTheCallFromOutsideEndsTheExchange() {
    return stream(
        Stream.<Named<End>>of(
            named("complete", call -> call.complete(Either.left(null))),
            named("completeExceptionally", call -> call.completeExceptionally(new Exception()))),
        end -> {
          var call = Invoices.preview(bench.core());

          end.accept(call);

          assertNothingIsLeft();
        });
  }

  @TestFactory
  Stream<DynamicTest> timeoutsOfTheFutureEndTheExchange() {
    return stream(
        Stream.<Named<End>>of(
            named("orTimeout", call -> call.orTimeout(1, TimeUnit.NANOSECONDS)),
            named(
                "completeOnTimeout",
                call -> call.completeOnTimeout(null, 1, TimeUnit.NANOSECONDS))),
        end -> {
          CompletableFuture<Either<ApideckError, TransportResponse>> wire =
              new CompletableFuture<>();
          var call = Invoices.preview(bench.builder().transport(request -> wire).build());

          end.accept(call);

          assertThat(failure(wire)).isInstanceOf(CancellationException.class);
        });
  }

  @Test
  void orTimeoutShowsThatItWasOrTimeout() {
    var call = Invoices.preview(bench.core()).orTimeout(1, TimeUnit.NANOSECONDS);

    assertThat(failure(call)).isInstanceOf(TimeoutException.class);
  }

  @Test
  void cancellingBeforeTheKeyIsThereSendsNothing() {
    CompletableFuture<String> key = new CompletableFuture<>();
    var call = Invoices.preview(bench.builder().apiKey(() -> key).build());

    call.cancel(true);
    key.complete(KEY);

    assertThat(bench.sent()).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void aKeyThatComesAfterTheTimeoutSendsNothing() {
    CompletableFuture<String> key = new CompletableFuture<>();
    List<Object> seen = new ArrayList<>();
    ApideckCore core =
        bench
            .builder()
            .apiKey(() -> key)
            .retries(RetryConfig.none())
            .addHook(
                any ->
                    attempt -> {
                      seen.add(attempt);
                      return Started.NOTHING;
                    })
            .build();
    var call = Invoices.book(core);
    bench.time.advance(Duration.ofSeconds(60));
    assertThat(left(call).sent()).isEqualTo(Sent.NO);

    key.complete(KEY);

    assertThat(bench.sent()).isEmpty();
    assertThat(seen).isEmpty();
  }

  @Test
  void cancellingInAHookSendsNothing() {
    List<CompletableFuture<?>> calls = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    CompletableFuture<String> key = new CompletableFuture<>();
    ApideckCore core =
        bench
            .builder()
            .apiKey(() -> key)
            .addHook(
                any ->
                    attempt -> {
                      calls.get(0).cancel(true);
                      return Started.until(outcomes::add);
                    })
            .build();
    calls.add(Invoices.book(core));

    key.complete(KEY);

    assertThat(calls.get(0)).isCancelled();
    assertThat(bench.sent()).isEmpty();
    assertThat(outcomes).as("who saw the beginning sees the end").hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  void cancellingInThePauseEndsTheRetries() {
    bench.stub.thenJson(503, "{}");
    var call = Invoices.preview(bench.core());

    call.cancel(true);
    bench.time.advance(Duration.ofMinutes(15));

    assertThat(bench.sent()).hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  void tellsTheHooksThatTheAttemptWasEnded() {
    List<Outcome> outcomes = new ArrayList<>();
    ApideckCore core =
        bench.builder().addHook(any -> attempt -> Started.until(outcomes::add)).build();
    var call = Invoices.preview(core);
    bench.time.advance(Duration.ofSeconds(2));

    call.cancel(true);

    assertThat(outcomes)
        .containsExactly(
            new Outcome(
                Optional.empty(),
                Optional.of(new RequestAbortedError(Sent.MAYBE)),
                Duration.ofSeconds(2)));
  }

  @Test
  void cancellingAfterTheEndChangesNothing() {
    bench.stub.then(answer(200));
    var call = Invoices.preview(bench.core());

    assertThat(call.cancel(true)).isFalse();
    assertThat(right(call).id()).isEqualTo("i-1");
  }

  @Test
  void anAnswerThatComesTooLateChangesNothing() {
    CompletableFuture<Either<ApideckError, TransportResponse>> wire =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            return false; // it takes no notice
          }
        };
    var call = Invoices.preview(bench.builder().transport(request -> wire).build());
    call.cancel(true);

    wire.complete(Either.right(answer(200)));

    assertThat(call).isCancelled();
    assertNothingIsLeft();
  }

  private CompletableFuture<Either<ApideckError, Invoice>> more() {
    return Invoices.preview(bench.core());
  }

  private CompletableFuture<Either<ApideckError, Invoice>> moreThenSome() {
    return more().thenApply(x -> x);
  }

  private void assertNothingIsLeft() {
    assertThat(bench.stub.waiting()).isZero();
    assertThat(bench.time.scheduled()).isZero();
  }
}
