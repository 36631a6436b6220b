package com.apideck.core;

import static com.apideck.core.AsyncEither.sequence;
import static com.apideck.core.AsyncEither.traverse;
import static com.apideck.core.AsyncEither.traverseAll;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static com.apideck.core.Bench.violations;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraversalTest {

  private static final ApideckError ERROR = new RequestAbortedError(Sent.NO);

  /** Each item's call waits here until the test ends it. */
  private final List<CompletableFuture<Either<ApideckError, String>>> begun = new ArrayList<>();

  private CompletableFuture<Either<ApideckError, String>> begin(Object item) {
    CompletableFuture<Either<ApideckError, String>> call = new CompletableFuture<>();
    begun.add(call);
    return call;
  }

  private void succeed(int call, String value) {
    begun.get(call).complete(Either.right(value));
  }

  @Test
  void sequenceWaitsForAllAndKeepsTheirOrder() {
    var all = sequence(List.of(begin(1), begin(2), begin(3)));
    succeed(2, "c");
    succeed(0, "a");
    assertThat(all).isNotDone();

    succeed(1, "b");

    assertThat(right(all)).containsExactly("a", "b", "c");
  }

  @Test
  void sequenceGivesTheFirstErrorInTheOrderOfTheCalls() {
    ApideckError other = new RequestAbortedError(Sent.MAYBE);
    var all = sequence(List.of(begin(1), begin(2), begin(3)));

    begun.get(2).complete(Either.left(other));
    begun.get(1).complete(Either.left(ERROR));
    succeed(0, "a");

    assertThat(left(all)).isSameAs(ERROR);
  }

  @Test
  void sequenceOfNothingIsNothing() {
    List<CompletableFuture<Either<ApideckError, String>>> none = List.of();

    assertThat(right(sequence(none))).isEmpty();
  }

  @Test
  void sequenceTakesWhatIsNoCallForAnError() {
    List<CompletableFuture<Either<ApideckError, String>>> calls = Arrays.asList(begin(1), null);
    succeed(0, "a");

    assertThat(left(sequence(calls))).isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void traverseBeginsNoMoreThanAllowed() {
    var all = traverse(List.of(1, 2, 3, 4, 5), 2, this::begin);
    assertThat(begun).hasSize(2);

    succeed(1, "b");
    assertThat(begun).hasSize(3);
    succeed(0, "a");
    succeed(2, "c");
    assertThat(begun).hasSize(5);
    succeed(4, "e");
    succeed(3, "d");

    assertThat(right(all)).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void traverseBeginsNothingAfterAnErrorAndWaitsForTheRest() {
    var all = traverse(List.of(1, 2, 3, 4), 2, this::begin);

    begun.get(1).complete(Either.left(ERROR));
    assertThat(all).isNotDone();
    succeed(0, "a");

    assertThat(left(all)).isSameAs(ERROR);
    assertThat(begun).hasSize(2);
  }

  @Test
  void traverseAllGoesOnAfterAnError() {
    var all = traverseAll(List.of(1, 2, 3), 1, this::begin);

    succeed(0, "a");
    begun.get(1).complete(Either.left(ERROR));
    succeed(2, "c");

    assertThat(all)
        .isCompletedWithValue(List.of(Either.right("a"), Either.left(ERROR), Either.right("c")));
  }

  @Test
  void resultsCannotBeChanged() {
    List<String> values = right(traverse(List.of(1), 1, item -> completedFuture(ok("a"))));
    List<Either<ApideckError, String>> results =
        traverseAll(List.of(1), 1, item -> completedFuture(ok("a"))).join();

    assertThatThrownBy(values::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(results::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  private static Either<ApideckError, String> ok(String value) {
    return Either.right(value);
  }

  @Test
  void cancellingCancelsTheCallsUnderWayAndBeginsNoMore() {
    var all = traverse(List.of(1, 2, 3), 2, this::begin);

    all.cancel(true);

    assertThat(begun).hasSize(2).allMatch(CompletableFuture::isCancelled);
  }

  @Test
  void aCallThatBeginsWhileTheWholeIsCancelledIsCancelledToo() {
    List<CompletableFuture<?>> whole = new ArrayList<>();
    whole.add(
        traverse(
            List.of(1, 2),
            1,
            item -> {
              whole.forEach(all -> all.cancel(true));
              return begin(item);
            }));

    succeed(0, "a");

    assertThat(whole.get(0)).isCancelled();
    assertThat(begun).hasSize(2);
    assertThat(begun.get(1)).isCancelled();
  }

  @Test
  void aCallThatIsCancelledElsewhereIsAborted() {
    var all = traverseAll(List.of(1, 2), 2, this::begin);
    begun.get(0).cancel(true);
    succeed(1, "b");

    assertThat(all)
        .isCompletedWithValue(
            List.of(Either.left(new RequestAbortedError(Sent.MAYBE)), Either.right("b")));
  }

  @Test
  void manyCallsThatEndAtOnceDoNotOverflowTheStack() {
    List<Integer> items = IntStream.range(0, 20_000).boxed().toList();

    List<Integer> values =
        right(
            traverse(items, 1, item -> completedFuture(Either.<ApideckError, Integer>right(item))));

    assertThat(values).isEqualTo(items);
  }

  @Test
  void whatTheFunctionDoesWrongIsThatItemsError() {
    List<Either<ApideckError, String>> results =
        traverseAll(List.of(1, 2, 3), 3, TraversalTest::misbehave).join();

    assertThat(results.get(0).getLeft()).isInstanceOf(UnexpectedClientError.class);
    assertThat(results.get(1).getLeft()).isInstanceOf(UnexpectedClientError.class);
    assertThat(results.get(2)).isEqualTo(ok("fine"));
  }

  private static CompletionStage<Either<ApideckError, String>> misbehave(int item) {
    return switch (item) {
      case 1 -> Misbehaviour.fail();
      case 2 -> null;
      default -> completedFuture(ok("fine"));
    };
  }

  @Test
  void itemsThatCannotBeReadAreAnError() {
    Iterable<Integer> noIterator = Misbehaviour::fail;
    Iterable<Integer> nothing = () -> null;
    Iterable<Integer> breaksOff = () -> new BreaksOff(2);

    assertThat(left(traverse(noIterator, 1, this::begin)))
        .isInstanceOf(UnexpectedClientError.class);
    assertThat(left(traverse(nothing, 1, this::begin))).isInstanceOf(UnexpectedClientError.class);
    List<Either<ApideckError, String>> results =
        traverseAll(breaksOff, 1, item -> completedFuture(ok("fine"))).join();
    assertThat(results).hasSize(3).startsWith(ok("fine"), ok("fine"));
    assertThat(results.get(2).getLeft()).isInstanceOf(UnexpectedClientError.class);
  }

  private static final class BreaksOff implements Iterator<Integer> {
    private int left;

    BreaksOff(int items) {
      this.left = items;
    }

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Integer next() {
      return left-- > 0 ? left : Misbehaviour.<Integer>fail();
    }
  }

  @Test
  void wrongArgumentsAreReportedAtOnce() {
    Function<Object, CompletionStage<Either<ApideckError, String>>> none = null;

    assertThat(violations(traverse(null, 0, none)))
        .containsExactly(
            "items is null", "call is null", "maxInFlight must be from 1 to 2000000000");
    assertThat(traverseAll(List.of(1), -1, this::begin).join())
        .singleElement()
        .satisfies(result -> assertThat(result.getLeft()).isInstanceOf(InvalidRequestError.class));
    assertThat(violations(sequence((List<CompletableFuture<Either<ApideckError, String>>>) null)))
        .containsExactly("items is null");
    assertThat(begun).isEmpty();
  }
}
