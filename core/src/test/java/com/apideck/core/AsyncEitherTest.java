package com.apideck.core;

import static com.apideck.core.AsyncEither.flatMap;
import static com.apideck.core.AsyncEither.map;
import static com.apideck.core.AsyncEither.mapLeft;
import static com.apideck.core.AsyncEither.recoverWith;
import static com.apideck.core.AsyncEither.zip;
import static com.apideck.core.Bench.left;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.stream;
import static org.junit.jupiter.api.Named.named;

import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AsyncEitherTest {

  private static final ApideckError ERROR = new RequestAbortedError(Sent.NO);

  private interface Next extends Function<Object, CompletionStage<Either<ApideckError, Integer>>> {}

  private static CompletableFuture<Either<ApideckError, Integer>> success(int value) {
    return completedFuture(Either.right(value));
  }

  private static CompletableFuture<Either<ApideckError, Integer>> failure() {
    return completedFuture(Either.left(ERROR));
  }

  @Test
  void mapChangesTheResultAndNotTheError() {
    assertThat(success(1).thenApply(map(value -> "v" + value)).join())
        .isEqualTo(Either.right("v1"));
    assertThat(left(failure().thenApply(map(value -> "v" + value)))).isSameAs(ERROR);
  }

  @Test
  void mapThatFailsIsAnError() {
    assertThat(left(success(1).thenApply(map(value -> Misbehaviour.fail()))))
        .isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void mapThatGivesNullIsAnError() {
    assertThat(left(success(1).thenApply(map(value -> null))))
        .isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void mapLeftChangesTheErrorAndNotTheResult() {
    assertThat(failure().thenApply(mapLeft(ApideckError::sent)).join())
        .isEqualTo(Either.left(Sent.NO));
    assertThat(success(1).thenApply(mapLeft(ApideckError::sent)).join()).isEqualTo(Either.right(1));
  }

  @Test
  void mapLeftPassesOnWhatItsFunctionThrows() {
    var mapped = failure().thenApply(mapLeft(error -> Misbehaviour.fail()));

    assertThatThrownBy(mapped::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void flatMapGoesOnWithAnotherCall() {
    assertThat(success(1).thenCompose(flatMap(value -> success(value + 1))).join())
        .isEqualTo(Either.right(2));
    assertThat(left(success(1).thenCompose(flatMap(value -> failure())))).isSameAs(ERROR);
  }

  @Test
  void flatMapDoesNotGoOnAfterAnError() {
    List<Object> asked = new ArrayList<>();

    var composed =
        failure()
            .thenCompose(
                flatMap(
                    value -> {
                      asked.add(value);
                      return success(2);
                    }));

    assertThat(left(composed)).isSameAs(ERROR);
    assertThat(asked).isEmpty();
  }

  @Test
  void recoverWithTriesSomethingElseAfterAnErrorOnly() {
    assertThat(failure().thenCompose(recoverWith(error -> success(2))).join())
        .isEqualTo(Either.right(2));
    assertThat(left(failure().thenCompose(recoverWith(error -> failure())))).isSameAs(ERROR);
    assertThat(success(1).thenCompose(recoverWith(error -> success(2))).join())
        .isEqualTo(Either.right(1));
  }

  @TestFactory
  Stream<DynamicTest> whateverGoesWrongNextIsAnError() {
    return stream(
        Stream.<Named<Next>>of(
            named("throws an Error", value -> Misbehaviour.fail()),
            named("gives no stage", value -> null),
            named("gives null", value -> completedFuture(null)),
            named("fails", value -> failedFuture(new IllegalStateException())),
            named("is no future", value -> new NoFuture())),
        next -> {
          assertThat(left(success(1).thenCompose(flatMap(next))))
              .isInstanceOf(UnexpectedClientError.class);
          assertThat(left(failure().thenCompose(recoverWith(next))))
              .isInstanceOf(UnexpectedClientError.class);
        });
  }

  /** Some stages cannot become futures. */
  private static final class NoFuture extends CompletableFuture<Either<ApideckError, Integer>> {
    @Override
    public CompletableFuture<Either<ApideckError, Integer>> toCompletableFuture() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aCallThatWasCancelledElsewhereIsAborted() {
    CompletableFuture<Either<ApideckError, Integer>> cancelled = new CompletableFuture<>();
    cancelled.cancel(true);

    assertThat(left(success(1).thenCompose(flatMap(value -> cancelled))))
        .isEqualTo(new RequestAbortedError(Sent.MAYBE));
  }

  @Test
  void aStageOfACallThatWasCancelledElsewhereIsAbortedToo() {
    CompletableFuture<Either<ApideckError, Integer>> cancelled = new CompletableFuture<>();
    CompletableFuture<Either<ApideckError, Integer>> stage =
        cancelled.thenApply(Function.identity());
    cancelled.cancel(true);

    assertThat(left(success(1).thenCompose(flatMap(value -> stage))))
        .isEqualTo(new RequestAbortedError(Sent.MAYBE));
  }

  @Test
  void aStageThatEndsLaterIsWaitedFor() {
    CompletableFuture<Either<ApideckError, Integer>> later = new CompletableFuture<>();
    var composed = success(1).thenCompose(flatMap(value -> later));
    assertThat(composed).isNotDone();

    later.complete(Either.right(2));

    assertThat(composed).isCompletedWithValue(Either.right(2));
  }

  @Test
  void aChainReadsFromTopToBottom() {
    var chain =
        success(1)
            .thenApply(map(value -> value + 1))
            .thenCompose(flatMap(value -> failure()))
            .thenCompose(recoverWith(error -> success(7)))
            .thenApply(map(value -> value * 2));

    assertThat(chain).isCompletedWithValue(Either.right(14));
  }

  // --- of several results one ---

  @Test
  void goesOnAndMakesOneOfBothResults() {
    assertThat(success(1).thenCompose(flatMap(one -> success(2), (one, two) -> one * 10 + two)))
        .isCompletedWithValue(Either.right(12));
    assertThat(success(1).thenCompose(flatMap(one -> failure(), (one, two) -> "both")))
        .isCompletedWithValue(Either.left(ERROR));
    assertThat(failure().thenCompose(flatMap(one -> success(2), (one, two) -> "both")))
        .isCompletedWithValue(Either.left(ERROR));
  }

  @Test
  void endingAFlowEndsTheCallThatItWaitsFor() {
    CompletableFuture<Either<ApideckError, Integer>> later = new CompletableFuture<>();
    var flow =
        AsyncEither.safely(any -> success(1), 0)
            .thenCompose(flatMap(one -> later, (one, two) -> one + two));

    flow.cancel(true);

    assertThat(later).isCancelled();
  }

  @Test
  void makesOneOfTwoToFourResultsThatDoNotWaitForEachOther() {
    assertThat(zip(success(1), completedFuture(Either.right("b")), (a, b) -> a + b))
        .isCompletedWithValue(Either.right("1b"));
    assertThat(zip(success(1), success(2), success(3), (a, b, c) -> List.of(a, b, c)))
        .isCompletedWithValue(Either.right(List.of(1, 2, 3)));
    assertThat(zip(success(1), success(2), success(3), success(4), (a, b, c, d) -> a + b + c + d))
        .isCompletedWithValue(Either.right(10));
  }

  @Test
  void theFirstErrorOfSeveralIsTheirResultAtOnceAndCancelsTheOthers() {
    CompletableFuture<Either<ApideckError, Integer>> slow = new CompletableFuture<>();
    CompletableFuture<Either<ApideckError, Integer>> failing = new CompletableFuture<>();
    var all = zip(slow, failing, success(3), (a, b, c) -> a + b + c);
    assertThat(all).isNotDone();

    failing.complete(Either.left(ERROR));

    assertThat(all).isCompletedWithValue(Either.left(ERROR));
    assertThat(slow).isCancelled();
  }

  @Test
  void endingTheSumOfSeveralEndsThem() {
    CompletableFuture<Either<ApideckError, Integer>> slow = new CompletableFuture<>();
    CompletableFuture<Either<ApideckError, Integer>> other = new CompletableFuture<>();

    zip(slow, other, Integer::sum).cancel(true);

    assertThat(slow).isCancelled();
    assertThat(other).isCancelled();
  }

  @Test
  @SuppressWarnings("NullAway") // what callers without such a check may give
  void whatThrowsOrIsNullAmongSeveralIsALeft() {
    assertThat(left(zip(null, success(2), Integer::sum))).isInstanceOf(UnexpectedClientError.class);
    assertThat(left(zip(success(1), success(2), (a, b) -> null)))
        .isInstanceOf(UnexpectedClientError.class);
    assertThat(left(zip(success(1), failedFuture(new RuntimeException()), Integer::sum)))
        .isInstanceOf(UnexpectedClientError.class);
    assertThat(left(success(1).thenCompose(flatMap(a -> success(2), (a, b) -> null))))
        .isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void anErrorThatIsThereAlreadyCancelsTheOthersToo() {
    CompletableFuture<Either<ApideckError, Integer>> slow = new CompletableFuture<>();

    assertThat(zip(failure(), slow, Integer::sum)).isCompletedWithValue(Either.left(ERROR));

    assertThat(slow).isCancelled();
  }
}
