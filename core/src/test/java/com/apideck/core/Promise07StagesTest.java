package com.apideck.core;

import static com.apideck.core.AsyncEither.flatMap;
import static com.apideck.core.AsyncEither.map;
import static com.apideck.core.AsyncEither.recoverWith;
import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.failure;
import static com.apideck.core.Bench.right;
import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.core.Invoices.Invoice;
import com.apideck.core.testing.ManualScheduler;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Promise 7: ending any one stage of a call, in whatever way, ends the call. The stages are those
 * of {@code Stages}.
 */
class Promise07StagesTest {

  private static final Executor HERE = Runnable::run;

  private final ManualScheduler time = new ManualScheduler();
  private final List<CompletableFuture<Either<ApideckError, TransportResponse>>> wires =
      new ArrayList<>();
  private final ApideckCore core =
      Bench.unsent()
          .scheduler(time)
          .transport(
              request -> {
                wires.add(new CompletableFuture<>());
                return wires.get(wires.size() - 1);
              })
          .build();

  private interface Chain
      extends Function<CompletableFuture<Either<ApideckError, Invoice>>, CompletableFuture<?>> {}

  private interface End extends Consumer<CompletableFuture<Object>> {}

  private interface Case {
    void run(Promise07StagesTest test, String stage, End end);
  }

  private static Map<String, End> ends() {
    Map<String, End> ends = new LinkedHashMap<>();
    ends.put("cancel", stage -> stage.cancel(true));
    ends.put("complete", stage -> stage.complete(null));
    ends.put("completeExceptionally", stage -> stage.completeExceptionally(new Exception()));
    ends.put("obtrudeValue", stage -> stage.obtrudeValue(null));
    ends.put("obtrudeException", stage -> stage.obtrudeException(new Exception()));
    ends.put("completeAsync", stage -> stage.completeAsync(() -> null));
    ends.put("completeAsync that fails", stage -> stage.completeAsync(Misbehaviour::fail));
    ends.put("completeAsync here", stage -> stage.completeAsync(() -> null, HERE));
    ends.put("orTimeout", stage -> stage.orTimeout(1, NANOSECONDS));
    ends.put("completeOnTimeout", stage -> stage.completeOnTimeout(null, 1, NANOSECONDS));
    return ends;
  }

  /** What can be made from a call that is under way. */
  private Map<String, Chain> stages() {
    Map<String, Chain> stages = new LinkedHashMap<>();
    stages.put("the call", call -> call);
    stages.put("copy", CompletableFuture::copy);
    stages.put("toCompletableFuture", CompletableFuture::toCompletableFuture);
    stages.put("newIncompleteFuture", CompletableFuture::newIncompleteFuture);
    stages.put("orTimeout", call -> call.orTimeout(1, DAYS));
    stages.put("thenApply", call -> call.thenApply(map(Invoice::id)));
    stages.put("thenApplyAsync", call -> call.thenApplyAsync(map(Invoice::id)));
    stages.put("thenAccept", call -> call.thenAccept(result -> {}));
    stages.put("thenRun", call -> call.thenRun(() -> {}));
    stages.put("handle", call -> call.handle((result, failure) -> 1));
    stages.put("handleAsync", call -> call.handleAsync((result, failure) -> 1, HERE));
    stages.put("whenComplete", call -> call.whenComplete((result, failure) -> {}));
    stages.put("exceptionally", call -> call.exceptionally(failure -> null));
    stages.put("thenCompose", call -> call.thenCompose(one -> more()));
    stages.put("thenComposeAsync", call -> call.thenComposeAsync(one -> more(), HERE));
    stages.put("exceptionallyCompose", call -> call.exceptionallyCompose(failure -> more()));
    stages.put("flatMap", call -> call.thenCompose(flatMap(one -> more())));
    stages.put("recoverWith", call -> call.thenCompose(recoverWith(error -> more())));
    stages.put("safely", call -> AsyncEither.safely(one -> call, 1));
    stages.put("sequence", call -> AsyncEither.sequence(List.of(call, more())));
    stages.put("traverse", call -> AsyncEither.traverse(List.of(1), 1, one -> call));
    stages.put("traverseAll", call -> AsyncEither.traverseAll(List.of(1), 1, one -> call));
    stages.put("a long chain", call -> longChain(call, 200));
    return stages;
  }

  /** What can be made from two calls that are under way. */
  private Map<String, Chain> stagesOfTwo() {
    Map<String, Chain> stages = new LinkedHashMap<>();
    stages.put("thenCombine", call -> call.thenCombine(more(), (one, other) -> 1));
    stages.put("thenCombineAsync", call -> call.thenCombineAsync(more(), (one, other) -> 1));
    stages.put("thenCombine here", call -> call.thenCombineAsync(more(), (one, two) -> 1, HERE));
    stages.put("thenAcceptBoth", call -> call.thenAcceptBoth(more(), (one, other) -> {}));
    stages.put("thenAcceptBothAsync", call -> call.thenAcceptBothAsync(more(), (one, two) -> {}));
    stages.put(
        "thenAcceptBoth here", call -> call.thenAcceptBothAsync(more(), (one, two) -> {}, HERE));
    stages.put("runAfterBoth", call -> call.runAfterBoth(more(), () -> {}));
    stages.put("runAfterBothAsync", call -> call.runAfterBothAsync(more(), () -> {}));
    stages.put("runAfterBoth here", call -> call.runAfterBothAsync(more(), () -> {}, HERE));
    stages.put("applyToEither", call -> call.applyToEither(more(), one -> 1));
    stages.put("applyToEitherAsync", call -> call.applyToEitherAsync(more(), one -> 1));
    stages.put("applyToEither here", call -> call.applyToEitherAsync(more(), one -> 1, HERE));
    stages.put("acceptEither", call -> call.acceptEither(more(), one -> {}));
    stages.put("acceptEitherAsync", call -> call.acceptEitherAsync(more(), one -> {}));
    stages.put("acceptEither here", call -> call.acceptEitherAsync(more(), one -> {}, HERE));
    stages.put("runAfterEither", call -> call.runAfterEither(more(), () -> {}));
    stages.put("runAfterEitherAsync", call -> call.runAfterEitherAsync(more(), () -> {}));
    stages.put("runAfterEither here", call -> call.runAfterEitherAsync(more(), () -> {}, HERE));
    stages.put("its stage", call -> call.thenCombine(longChain(more(), 3), (one, two) -> 1));
    stages.put(
        "three", call -> call.thenCombine(more(), (a, b) -> 1).thenCombine(more(), (a, b) -> 1));
    return stages;
  }

  @TestFactory
  Stream<DynamicContainer> endingAStageEndsItsCall() {
    return cases(
        (test, stage, end) -> test.endsTheCall(test.stages().get(stage), end), stages().keySet());
  }

  @TestFactory
  Stream<DynamicContainer> endingAStageOfTwoCallsEndsBoth() {
    return cases(
        (test, stage, end) -> test.endsTheCall(test.stagesOfTwo().get(stage), end),
        stagesOfTwo().keySet());
  }

  /** Each on a core of its own. */
  private static Stream<DynamicContainer> cases(Case test, Set<String> stages) {
    return stages.stream()
        .map(
            stage ->
                dynamicContainer(
                    stage,
                    ends().entrySet().stream()
                        .map(
                            end ->
                                dynamicTest(
                                    end.getKey(),
                                    () ->
                                        test.run(
                                            new Promise07StagesTest(), stage, end.getValue())))));
  }

  @SuppressWarnings("unchecked") // the tests end with null, which is of every type
  private void endsTheCall(Chain chain, End end) {
    CompletableFuture<?> stage = chain.apply(more());

    end.accept((CompletableFuture<Object>) stage);

    assertNothingGoesOn();
  }

  /** The calls that are waited for are made within functions, after the first has ended. */
  private Map<String, Chain> compositions() {
    Map<String, Chain> stages = new LinkedHashMap<>();
    stages.put("thenCompose", call -> call.thenCompose(one -> more()));
    stages.put("thenComposeAsync", call -> call.thenComposeAsync(one -> more(), HERE));
    stages.put("of a stage", call -> call.thenCompose(one -> longChain(more(), 3)));
    stages.put("and on", call -> longChain(call.thenCompose(one -> more()), 3));
    stages.put("flatMap", call -> call.thenCompose(flatMap(one -> longChain(more(), 3))));
    stages.put("within", call -> call.thenCompose(x -> done().thenCompose(y -> more())));
    stages.put(
        "exceptionallyCompose",
        call -> failing(call).exceptionallyCompose(failure -> more().thenApply(x -> 1)));
    stages.put(
        "exceptionallyComposeAsync",
        call -> failing(call).exceptionallyComposeAsync(failure -> more().thenApply(x -> 1), HERE));
    stages.put("two", call -> call.thenCompose(x -> more().thenCombine(more(), (a, b) -> 1)));
    stages.put("after a done call", call -> done().thenCompose(x -> more()));
    stages.put("after an invalid call", call -> invalid().thenCompose(x -> more()));
    stages.put("after no items", call -> none().thenCompose(x -> more()));
    stages.put("after no file", call -> noFile().thenCompose(x -> more()));
    stages.put("after the last page", call -> lastPage().thenCompose(x -> more()));
    return stages;
  }

  @TestFactory
  Stream<DynamicContainer> endingACompositionEndsTheCallWithin() {
    return cases(
        (test, stage, end) -> test.endsTheCallWithin(test.compositions().get(stage), end),
        compositions().keySet());
  }

  @SuppressWarnings("unchecked") // the tests end with null, which is of every type
  private void endsTheCallWithin(Chain chain, End end) {
    CompletableFuture<?> stage = chain.apply(more());
    wires.get(0).complete(Either.right(answer(200)));
    assertThat(wires).hasSizeGreaterThan(1);

    end.accept((CompletableFuture<Object>) stage);

    assertNothingGoesOn();
  }

  @Test
  void endingAnAskedPageEndsItsCall() {
    CompletableFuture<Either<ApideckError, Page<Contacts.Contact>>> first =
        Contacts.LIST.call(core, Contacts.FROM_THE_START);
    wires.get(0).complete(Either.right(TransportResponse.json(200, Contacts.page("c1", "\"1\""))));

    right(first).next().thenApply(next -> 1).complete(2);

    assertThat(wires).hasSize(2);
    assertNothingGoesOn();
  }

  @Test
  void theOtherStagesOfTheCallAreCancelled() {
    CompletableFuture<?> call = more();
    CompletableFuture<?> other = call.thenApply(result -> result);
    CompletableFuture<Integer> timed = call.thenApply(result -> 1).thenApply(one -> one);

    timed.complete(2);

    assertThat(timed).isCompletedWithValue(2);
    assertThat(call).isCancelled();
    assertThat(catchThrowable(other::join))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(CancellationException.class);
  }

  @Test
  void whatDependsOnTheStageGetsWhatItWasEndedWith() {
    CompletableFuture<Integer> stage = more().thenApply(result -> 1);
    CompletableFuture<Integer> next = stage.thenApply(one -> one + 1);

    stage.complete(6);

    assertThat(next).isCompletedWithValue(7);
  }

  @Test
  void aStageShowsThatItsTimeWasUp() {
    assertThat(failure(more().thenApply(result -> 1).orTimeout(1, NANOSECONDS)))
        .isInstanceOf(TimeoutException.class);
    assertThat(await(more().thenApply(result -> 1).completeOnTimeout(2, 1, NANOSECONDS)))
        .isEqualTo(2);
  }

  @Test
  void aStageThatEndsByItselfEndsNothing() {
    CompletableFuture<Either<ApideckError, Invoice>> call = more();
    CompletableFuture<Either<ApideckError, Invoice>> slow = more();
    CompletableFuture<Integer> either = call.applyToEither(slow, result -> 1);
    CompletableFuture<?> failing = failing(call);

    wires.get(0).complete(Either.right(answer(200)));

    assertThat(either).isCompletedWithValue(1);
    assertThat(failing).isCompletedExceptionally();
    assertThat(call).isCompletedWithValueMatching(Either::isRight);
    assertThat(slow).as("goes on").isNotDone();
    wires.get(1).complete(Either.right(answer(200)));
    assertThat(slow).isCompletedWithValueMatching(Either::isRight);
  }

  @Test
  void aCompletionThatComesTooLateEndsNothing() {
    CompletableFuture<Either<ApideckError, Invoice>> other = more();
    CompletableFuture<Integer> either = done().applyToEither(other, result -> 2);

    assertThat(either.complete(3)).isFalse();
    assertThat(either.completeExceptionally(new Exception())).isFalse();
    assertThat(either.cancel(true)).isFalse();

    assertThat(other).isNotDone();
  }

  @Test
  void aFutureOfTheCallersThatIsCombinedWithACallIsLeftAlone() {
    CompletableFuture<Integer> callers = new CompletableFuture<>();

    more().thenCombine(callers, (result, one) -> one).cancel(true);

    assertThat(callers).isNotDone();
    assertNothingGoesOn();
  }

  @Test
  void allOfAndAnyOfAreFuturesOfTheirOwn() {
    CompletableFuture<?> call = more();

    CompletableFuture.allOf(call, call.thenApply(result -> 1)).cancel(true);
    CompletableFuture.anyOf(call, call.thenApply(result -> 1)).complete(1);

    assertThat(call).isNotDone();
  }

  @Test
  void aMinimalStageCanBeSharedWithThoseWhoMustNotEndTheCall() {
    CompletableFuture<Either<ApideckError, Invoice>> call = more();

    call.minimalCompletionStage().toCompletableFuture().cancel(true);
    call.minimalCompletionStage().thenApply(x -> x).toCompletableFuture().complete(null);

    assertThat(call).isNotDone();
  }

  @Test
  void aStageWithinThatCannotBeCancelledIsLeftAlone() {
    CompletableFuture<?> composed = done().thenCompose(x -> more().minimalCompletionStage());

    assertThat(composed.cancel(true)).isTrue();

    assertThat(composed).isCancelled();
  }

  /** Whatever was sent for a call has been ended, and nothing is sent any more. */
  private void assertNothingGoesOn() {
    List<CompletableFuture<?>> sent = new ArrayList<>(wires);
    assertThat(sent)
        .isNotEmpty()
        .filteredOn(wire -> !wire.isDone() || wire.isCompletedExceptionally())
        .allSatisfy(wire -> assertThat(failure(wire)).isInstanceOf(CancellationException.class));
    assertThat(time.scheduled()).isZero();
    time.advance(Duration.ofMinutes(20));
    assertThat(wires).hasSameSizeAs(sent);
  }

  private CompletableFuture<Either<ApideckError, Invoice>> more() {
    return Invoices.preview(core);
  }

  private CompletableFuture<Either<ApideckError, Invoice>> done() {
    Bench bench = new Bench();
    bench.stub.then(answer(200));
    return Invoices.preview(bench.core());
  }

  private static CompletableFuture<Either<ApideckError, Invoice>> invalid() {
    return Invoices.preview(ApideckCore.builder().build());
  }

  private static CompletableFuture<?> none() {
    return AsyncEither.traverse(List.of(), 0, none -> null);
  }

  private CompletableFuture<?> noFile() {
    Bench bench = new Bench();
    bench.stub.thenJson(200, "");
    Operation<Void, Download> download = Operation.of("n", "GET", "/file").answeringBytes(200);
    return right(download.call(bench.core(), null)).saveTo(null);
  }

  private CompletableFuture<Either<ApideckError, Optional<Page<Contacts.Contact>>>> lastPage() {
    Bench bench = new Bench();
    bench.stub.thenJson(200, Contacts.page(null, "\"1\""));
    return right(Contacts.LIST.call(bench.core(), Contacts.FROM_THE_START)).next();
  }

  private static CompletableFuture<Integer> failing(CompletableFuture<?> call) {
    return call.thenApply(
        result -> {
          throw new IllegalStateException("pretended");
        });
  }

  private static <T> CompletableFuture<T> longChain(CompletableFuture<T> call, int stages) {
    CompletableFuture<T> last = call;
    for (int i = 0; i < stages; i++) {
      last = last.thenApply(result -> result);
    }
    return last;
  }
}
