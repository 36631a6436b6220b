package com.apideck.core;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.engine.CallFuture;
import com.apideck.core.engine.StackDepth;
import com.apideck.core.engine.Unexpected;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls for many items, a bounded number at once, with the results in the order of the items. */
final class Traversal<T, A> {

  /** What an error means for the other calls. */
  enum AtError {
    /** Nothing. */
    GO_ON,
    /** None begins any more, those under way are waited for. */
    BEGIN_NONE,
    /** Those under way are cancelled, and it is all that there is. */
    END
  }

  private final Iterator<? extends T> items;
  private final int maxInFlight;
  private final Function<? super T, ? extends CompletionStage<Either<ApideckError, A>>> call;
  private final AtError atError;
  private final CallFuture<List<Either<ApideckError, A>>> whole = CallFuture.begin();
  private final List<@Nullable Either<ApideckError, A>> results =
      Collections.synchronizedList(new ArrayList<>());
  private final Map<Integer, CompletableFuture<?>> inFlight = new ConcurrentHashMap<>();
  private final AtomicInteger wakeUps = new AtomicInteger();
  private volatile boolean noMore;

  private Traversal(
      Iterator<? extends T> items,
      int maxInFlight,
      Function<? super T, ? extends CompletionStage<Either<ApideckError, A>>> call,
      AtError atError) {
    this.items = items;
    this.maxInFlight = maxInFlight;
    this.call = call;
    this.atError = atError;
  }

  static <T, A> CompletableFuture<List<Either<ApideckError, A>>> of(
      @Nullable Iterable<? extends T> items,
      int maxInFlight,
      @Nullable Function<? super T, ? extends CompletionStage<Either<ApideckError, A>>> call,
      AtError atError) {
    if (items == null || call == null || Setting.count(maxInFlight).isPresent()) {
      return CallFuture.ended(
          List.of(Either.left(new InvalidRequestError(violations(items, maxInFlight, call)))));
    }
    try {
      Traversal<T, A> traversal = new Traversal<>(items.iterator(), maxInFlight, call, atError);
      traversal.whole.whenEnded(traversal::cancel);
      traversal.wakeUp();
      return traversal.whole;
    } catch (Throwable e) { // a collection of the caller's
      return CallFuture.ended(List.of(Either.left(Unexpected.of(e, Sent.NO))));
    }
  }

  private static List<Violation> violations(
      @Nullable Object items, int maxInFlight, @Nullable Object call) {
    List<Violation> violations = new ArrayList<>();
    if (items == null) {
      violations.add(new Violation("items", "is null"));
    }
    if (call == null) {
      violations.add(new Violation("call", "is null"));
    }
    Setting.count(maxInFlight)
        .ifPresent(problem -> violations.add(new Violation("maxInFlight", problem)));
    return violations;
  }

  /** Right: all results; left: the first error. */
  static <A> Either<ApideckError, List<A>> together(List<Either<ApideckError, A>> results) {
    List<A> values = new ArrayList<>(results.size());
    for (Either<ApideckError, A> result : results) {
      if (result.isLeft()) {
        return Either.left(result.getLeft());
      }
      values.add(result.get());
    }
    return Either.right(Collections.unmodifiableList(values));
  }

  /** One thread at a time begins calls; whoever comes meanwhile leaves it another round. */
  private void wakeUp() {
    if (wakeUps.getAndIncrement() == 0) {
      int seen = 1;
      do {
        while (beginsNext()) {}
        seen = wakeUps.addAndGet(-seen);
      } while (seen != 0);
    }
  }

  private boolean beginsNext() {
    boolean all = atError == AtError.END; // what is under way already has to be met, to be ended
    if ((whole.isDone() && !all) || inFlight.size() >= maxInFlight) {
      return false;
    }
    try {
      if ((!noMore || all) && items.hasNext()) {
        begin(items.next());
        return true;
      }
    } catch (Throwable e) { // a collection of the caller's
      results.add(Either.left(Unexpected.of(e, Sent.NO)));
    }
    noMore = true;
    if (inFlight.isEmpty()) {
      whole.complete(finished());
    }
    return false;
  }

  private void begin(T item) {
    int position = results.size();
    results.add(null);
    CompletableFuture<Either<ApideckError, A>> begun = AsyncEither.safely(call, item);
    inFlight.put(position, begun);
    if (whole.isDone()) { // cancelled while the call began
      begun.cancel(true);
    }
    begun.whenComplete(
        (result, cancelled) -> {
          results.set(position, result);
          boolean failed = result == null || result.isLeft();
          if (failed && atError == AtError.BEGIN_NONE) {
            noMore = true; // before there is room for another one
          }
          inFlight.remove(position);
          if (failed && result != null && atError == AtError.END) {
            whole.complete(List.of(result));
          }
          StackDepth.ALONE.run(this::wakeUp);
        });
  }

  private List<Either<ApideckError, A>> finished() {
    List<Either<ApideckError, A>> all = new ArrayList<>();
    results.forEach(
        result -> {
          if (result != null) {
            all.add(result);
          }
        });
    return Collections.unmodifiableList(all);
  }

  private void cancel() {
    noMore = true;
    inFlight.values().forEach(begun -> begun.cancel(true));
  }
}
