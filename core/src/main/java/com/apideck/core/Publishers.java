package com.apideck.core;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.engine.CallFuture;
import com.apideck.core.engine.StackDepth;
import com.apideck.core.engine.Unexpected;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ways to use up a publisher, such as {@code CrmContactsList.records(core, request)}, with nothing
 * but the JDK:
 *
 * <pre>{@code
 * Publishers.collect(CrmContactsList.records(core, request))
 *     .thenAccept(result -> result.fold(sorry, contacts -> show(contacts)));
 * }</pre>
 *
 * As with calls, nothing throws: what a publisher or a function of yours throws is a Left with an
 * {@code UnexpectedClientError}. Ending a future that is given here ends the requests of the
 * publisher.
 */
public final class Publishers {

  private Publishers() {}

  /** Right: all records; left: the first Left, be it a record that cannot be read. */
  public static <T> CompletableFuture<Either<ApideckError, List<T>>> collect(
      Publisher<? extends Either<ApideckError, T>> publisher) {
    return collect(publisher, Setting.MOST);
  }

  /** The same of the first {@code atMost} records, after which no more are asked for. */
  public static <T> CompletableFuture<Either<ApideckError, List<T>>> collect(
      Publisher<? extends Either<ApideckError, T>> publisher, int atMost) {
    List<Either<ApideckError, T>> all = new ArrayList<>();
    Predicate<Either<ApideckError, T>> goesOn =
        next -> all.add(next) && next.isRight() && all.size() < atMost;
    return Setting.count(atMost)
        .map(problem -> Publishers.<List<T>>refused("atMost", problem))
        .orElseGet(() -> taking(publisher, goesOn, () -> Traversal.together(all)));
  }

  /** All that comes, whatever it is: each record, each Left in its place. */
  public static <T> CompletableFuture<List<Either<ApideckError, T>>> collectAll(
      Publisher<? extends Either<ApideckError, T>> publisher) {
    List<Either<ApideckError, T>> all = new ArrayList<>();
    return Publishers.<Either<ApideckError, T>, Boolean>taking(
            publisher, all::add, () -> Either.right(true))
        .thenApply(
            end -> {
              end.peekLeft(error -> all.add(Either.left(error)));
              return Collections.unmodifiableList(all);
            });
  }

  /**
   * Goes on from {@code initial} with each element, in their order.
   *
   * @return right: what the last step gave; left: what ended the publisher otherwise. A Left that
   *     is an element is for {@code step} to see
   */
  public static <T, A> CompletableFuture<Either<ApideckError, A>> fold(
      Publisher<? extends T> publisher,
      A initial,
      BiFunction<? super A, ? super T, ? extends A> step) {
    AtomicReference<A> latest = new AtomicReference<>(initial);
    Predicate<T> goesOn =
        next -> {
          latest.set(Objects.requireNonNull(step.apply(latest.get(), next), "fold gave null"));
          return true;
        };
    return taking(publisher, goesOn, () -> Either.right(latest.get()));
  }

  /**
   * Does something with each element that takes time of its own, such as another call: at most
   * {@code maxInFlight} at once. More is asked for as fast as it gets done. The first Left that
   * comes of it ends the requests; what is under way is waited for.
   *
   * @param action what comes of a Left among the elements is for it to say
   * @return right: how many there were; left: the first Left
   */
  public static <T> CompletableFuture<Either<ApideckError, Long>> forEach(
      Publisher<? extends T> publisher,
      int maxInFlight,
      Function<? super T, ? extends CompletionStage<? extends Either<ApideckError, ?>>> action) {
    Optional<String> problem = Setting.count(maxInFlight);
    if (problem.isPresent()) {
      return refused("maxInFlight", problem.get());
    }
    ForEach<T> each = new ForEach<>(maxInFlight, action);
    return subscribed(publisher, each, each.whole);
  }

  /**
   * All that comes, for loops on threads that may block, such as virtual ones: each element is
   * asked for when the stream is. To be closed, which ends the requests, unless it was read to its
   * end. Where the thread is interrupted, the last element is a Left with a {@code
   * RequestAbortedError}, and the thread stays interrupted.
   */
  public static <T> Stream<Either<ApideckError, T>> stream(
      Publisher<? extends Either<ApideckError, T>> publisher) {
    Elements<T> elements = new Elements<>();
    var unused = subscribed(publisher, elements, elements.whole);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                elements, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(elements::close);
  }

  private static <A> CompletableFuture<Either<ApideckError, A>> refused(String path, String what) {
    return CallFuture.ended(Either.left(refusal(path, what)));
  }

  private static ApideckError refusal(String path, String what) {
    return new InvalidRequestError(List.of(new Violation(path, what)));
  }

  private static <T, A> CompletableFuture<Either<ApideckError, A>> taking(
      Publisher<? extends T> publisher,
      Predicate<T> goesOn,
      Supplier<Either<ApideckError, A>> result) {
    Taking<T, A> taking = new Taking<>(goesOn, result);
    return subscribed(publisher, taking, taking.whole);
  }

  private static <T, A> CompletableFuture<Either<ApideckError, A>> subscribed(
      @Nullable Publisher<? extends T> publisher,
      Subscriber<T> subscriber,
      CompletableFuture<Either<ApideckError, A>> whole) {
    if (publisher == null) {
      whole.complete(Either.left(refusal("publisher", "is null")));
      return whole;
    }
    try {
      publisher.subscribe(subscriber);
    } catch (Throwable e) { // a publisher of the caller's
      whole.complete(Either.left(Unexpected.of(e, Sent.MAYBE)));
    }
    return whole;
  }

  /** What all have in common: one subscription, which ends with the future. */
  private abstract static class Sink<T, A> implements Subscriber<T> {
    final CallFuture<Either<ApideckError, A>> whole = CallFuture.begin();
    private @Nullable Subscription subscription;

    /** What was asked for before there was a subscription. */
    private long owed;

    @Override
    public void onSubscribe(Subscription given) {
      long wanted;
      synchronized (this) {
        if (subscription != null) {
          given.cancel();
          return;
        }
        subscription = given;
        wanted = first() + owed;
      }
      whole.whenEnded(given::cancel);
      if (!whole.isDone() && wanted > 0) {
        given.request(wanted);
      }
    }

    /** How many elements are asked for at first. */
    abstract long first();

    final void more() {
      Subscription given;
      synchronized (this) {
        given = subscription;
        owed += given == null ? 1 : 0;
      }
      if (given != null) {
        given.request(1);
      }
    }

    /** Ends the requests. */
    final void stop() {
      given().ifPresent(Subscription::cancel);
    }

    private synchronized Optional<Subscription> given() {
      return Optional.ofNullable(subscription);
    }

    @Override
    public void onError(Throwable failure) {
      whole.complete(Either.left(Unexpected.of(failure, Sent.MAYBE)));
    }
  }

  private static final class Taking<T, A> extends Sink<T, A> {
    private final Predicate<T> goesOn;
    private final Supplier<Either<ApideckError, A>> result;

    Taking(Predicate<T> goesOn, Supplier<Either<ApideckError, A>> result) {
      this.goesOn = goesOn;
      this.result = result;
    }

    @Override
    long first() {
      return Long.MAX_VALUE;
    }

    @Override
    public void onNext(T next) {
      try {
        if (!whole.isDone() && !goesOn.test(next)) {
          onComplete();
        }
      } catch (Throwable e) { // a function of the caller's
        onError(e);
      }
    }

    @Override
    public void onComplete() {
      whole.complete(result.get());
    }
  }

  private static final class ForEach<T> extends Sink<T, Long> {
    private final int maxInFlight;
    private final Function<? super T, ? extends CompletionStage<? extends Either<ApideckError, ?>>>
        action;
    private final Set<CompletableFuture<?>> inFlight = ConcurrentHashMap.newKeySet();
    private final AtomicLong done = new AtomicLong();
    private final AtomicReference<@Nullable ApideckError> error = new AtomicReference<>();
    private final AtomicBoolean noMore = new AtomicBoolean();

    /** What is under way, and one more for the publisher. */
    private final AtomicInteger open = new AtomicInteger(1);

    ForEach(
        int maxInFlight,
        Function<? super T, ? extends CompletionStage<? extends Either<ApideckError, ?>>> action) {
      this.maxInFlight = maxInFlight;
      this.action = action;
      whole.whenComplete((count, cancelled) -> inFlight.forEach(begun -> begun.cancel(true)));
    }

    @Override
    long first() {
      return maxInFlight;
    }

    @Override
    public void onNext(T next) {
      if (open.getAndUpdate(known -> known == 0 ? 0 : known + 1) == 0) {
        return; // it was on its way when all had ended
      }
      if (whole.isDone() || noMore.get()) {
        close();
        return;
      }
      CompletableFuture<Either<ApideckError, Object>> begun = AsyncEither.safely(this::begin, next);
      inFlight.add(begun);
      if (whole.isDone()) { // ended while the action began
        begun.cancel(true);
      }
      begun.whenComplete((result, cancelled) -> ended(begun, result));
    }

    @SuppressWarnings("unchecked") // nobody looks at what is right; a stage of its own would not
    private CompletionStage<Either<ApideckError, Object>> begin(T next) { // end what it is made of
      return (CompletionStage<Either<ApideckError, Object>>) action.apply(next);
    }

    @SuppressWarnings("CollectionUndefinedEquality") // it is the one that was begun, by identity
    private void ended(CompletableFuture<?> begun, @Nullable Either<ApideckError, Object> result) {
      inFlight.remove(begun);
      done.incrementAndGet();
      try {
        if (result != null && result.isLeft()) {
          onError(result.getLeft());
        } else {
          StackDepth.ALONE.run(this::more);
        }
      } catch (Throwable e) { // a publisher of the caller's
        error.compareAndSet(null, Unexpected.of(e, Sent.MAYBE));
        onComplete();
      } finally {
        close();
      }
    }

    private void onError(ApideckError first) {
      error.compareAndSet(null, first);
      stop();
      onComplete();
    }

    @Override
    public void onError(Throwable failure) {
      onError(Unexpected.of(failure, Sent.MAYBE));
    }

    @Override
    public void onComplete() {
      if (noMore.compareAndSet(false, true)) {
        close();
      }
    }

    private void close() {
      if (open.decrementAndGet() == 0) {
        ApideckError first = error.get();
        whole.complete(first == null ? Either.right(done.get()) : Either.left(first));
      }
    }
  }

  private static final class Elements<T> extends Sink<Either<ApideckError, T>, Boolean>
      implements Iterator<Either<ApideckError, T>> {

    /** What came and was not taken; empty: there is no more. */
    private final BlockingQueue<Optional<Either<ApideckError, T>>> arrived =
        new LinkedBlockingQueue<>();

    private Optional<Either<ApideckError, T>> next = Optional.empty();
    private boolean over;

    Elements() {
      whole.whenComplete(
          (end, cancelled) -> {
            if (end != null) {
              end.peekLeft(error -> arrived.add(Optional.of(Either.left(error))));
            }
            arrived.add(Optional.empty());
          });
    }

    @Override
    long first() {
      return 0;
    }

    @Override
    public void onNext(Either<ApideckError, T> element) {
      arrived.add(Optional.of(element));
    }

    @Override
    public void onComplete() {
      whole.complete(Either.right(true));
    }

    @Override
    public boolean hasNext() {
      if (next.isEmpty() && !over) {
        more();
        next = taken();
        over |= next.isEmpty();
      }
      return next.isPresent();
    }

    private Optional<Either<ApideckError, T>> taken() {
      try {
        return arrived.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        over = true;
        close();
        return Optional.of(Either.left(new RequestAbortedError(Sent.MAYBE, false)));
      }
    }

    @Override
    public Either<ApideckError, T> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Either<ApideckError, T> given = next.orElseThrow();
      next = Optional.empty();
      return given;
    }

    /** Ends the requests; the thread that reads, too. */
    void close() {
      whole.cancel(true);
    }
  }
}
