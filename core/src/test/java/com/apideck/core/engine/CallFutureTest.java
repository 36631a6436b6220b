package com.apideck.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.core.Misbehaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What a call gives its caller. */
class CallFutureTest {

  private final List<String> ended = new ArrayList<>();
  private final CallFuture<String> call = CallFuture.begin();

  @Test
  void endsTheLatestThatItWaitsForOnce() {
    call.whenEnded(() -> ended.add("first"));
    call.whenEnded(() -> ended.add("second"));

    call.cancel(true);
    call.cancel(true);

    assertThat(ended).containsExactly("second");
  }

  @Test
  void endsAtOnceWhatItIsToldTooLate() {
    call.complete("done");

    call.whenEnded(() -> ended.add("late"));

    assertThat(ended).containsExactly("late");
  }

  @Test
  void aStageThatIsCancelledEndsTheStageThatItsFunctionGivesLater() {
    CompletableFuture<String> inner = new CompletableFuture<>();
    CompletableFuture<Runnable> task = new CompletableFuture<>();
    CompletableFuture<String> composed = call.thenComposeAsync(value -> inner, task::complete);
    call.complete("done");

    composed.cancel(true);
    task.join().run();

    assertThat(inner.isDone()).isFalse(); // the function is not asked any more
    assertThat(composed).isCancelled();
  }

  @Test
  void cancellingReachesAnOrdinaryFutureWithin() {
    CompletableFuture<String> inner = new CompletableFuture<>();
    CompletableFuture<String> composed = call.thenCompose(value -> inner);
    call.complete("done");

    composed.cancel(true);

    assertThat(inner).isCancelled();
  }

  @Test
  void aStageThatIsNoFutureIsWaitedForAllTheSame() {
    CompletableFuture<String> inner = new CompletableFuture<>();
    CompletableFuture<String> composed = call.thenCompose(value -> inner.minimalCompletionStage());
    call.complete("done");

    inner.complete("inner");

    assertThat(composed).isCompletedWithValue("inner");
  }

  @Test
  void aFunctionThatFailsFailsTheStageAsInAnyFuture() {
    CompletableFuture<String> composed = call.thenCompose(value -> Misbehaviour.fail());
    call.complete("done");

    assertThatThrownBy(composed::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void cancellingOneOfTwoStagesEndsTheCallForBoth() {
    CompletableFuture<String> first = call.thenApply(value -> value);
    CompletableFuture<String> second = call.thenApply(value -> value);
    call.whenEnded(() -> ended.add("call"));

    first.cancel(true);

    assertThat(ended).containsExactly("call");
    assertThat(second).isCompletedExceptionally();
  }

  @Test
  void aStageThatIsEndedFromOutsideEndsTheCall() {
    call.whenEnded(() -> ended.add("call"));

    call.thenApply(value -> value).completeExceptionally(new IllegalStateException());

    assertThat(ended).containsExactly("call");
    assertThat(call).isCancelled();
  }

  @Test
  void whatCannotBeEndedDoesNotDisturbWhoeverEndsTheCall() {
    call.whenEnded(Misbehaviour::fail);

    assertThat(call.thenApply(value -> value).cancel(true)).isTrue();

    assertThat(call).isCancelled();
  }
}
