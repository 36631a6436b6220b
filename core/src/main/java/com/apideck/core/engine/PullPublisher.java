package com.apideck.core.engine;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes what a source gives, and asks it only when more than it gave is wanted. */
public final class PullPublisher<A> implements Publisher<A> {

  /** Gives a few things after the other. */
  public interface Source<A> {
    /**
     * Empty: there is no more; an empty list: there may be. Not called again before it has
     * answered.
     */
    CompletableFuture<Optional<List<A>>> next();

    /** Nobody will ask any more; what was asked may be on its way. Possibly more than once. */
    default void close() {}
  }

  private final Supplier<Source<A>> sources;

  /** Each subscriber gets a source of its own. */
  public PullPublisher(Supplier<Source<A>> sources) {
    this.sources = sources;
  }

  @Override
  public void subscribe(Subscriber<? super A> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber"); // as Reactive Streams asks, rule 1.9
    Pull<A> pull = new Pull<>(sources.get(), subscriber);
    subscriber.onSubscribe(pull);
    pull.run();
  }

  private static final class Pull<A> implements Subscription {
    private final Source<A> source;
    private final Subscriber<? super A> subscriber;
    private final AtomicLong wanted = new AtomicLong();
    private final AtomicInteger wakeUps = new AtomicInteger(1); // until onSubscribe has returned
    private volatile boolean over;
    private volatile boolean refused;
    private volatile @Nullable CompletableFuture<Optional<List<A>>> asked;
    private Iterator<A> ready = Collections.emptyIterator();

    Pull(Source<A> source, Subscriber<? super A> subscriber) {
      this.source = source;
      this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
      if (count > 0) {
        wanted.accumulateAndGet(
            count, (known, more) -> known + more < 0 ? Long.MAX_VALUE : known + more);
      } else {
        refused = true;
      }
      wakeUp();
    }

    @Override
    public void cancel() {
      over = true;
      CompletableFuture<Optional<List<A>>> waiting = asked;
      if (waiting != null) {
        waiting.cancel(true);
      }
      wakeUp(); // no source is closed while it is asked
    }

    /** One thread at a time goes on; whoever comes meanwhile leaves it another round. */
    private void wakeUp() {
      if (wakeUps.getAndIncrement() == 0) {
        run();
      }
    }

    void run() {
      int seen = 1;
      do {
        while (advances()) {}
        seen = wakeUps.addAndGet(-seen);
      } while (seen != 0);
    }

    /** Whether there may be more to do right away. */
    private boolean advances() {
      if (over) {
        source.close();
        return false;
      }
      if (refused) {
        over = true;
        subscriber.onError(new IllegalArgumentException("request(n): n must be positive"));
        return false;
      }
      CompletableFuture<Optional<List<A>>> waiting = asked;
      if (waiting == null) {
        return wanted.get() > 0 && (ready.hasNext() ? delivers() : asks());
      }
      if (!waiting.isDone()) {
        return false;
      }
      asked = null;
      take(waiting);
      return true;
    }

    private boolean delivers() {
      wanted.updateAndGet(known -> known == Long.MAX_VALUE ? known : known - 1);
      subscriber.onNext(ready.next());
      return true;
    }

    private boolean asks() {
      CompletableFuture<Optional<List<A>>> answer = source.next();
      asked = answer;
      answer.whenComplete((next, failure) -> wakeUp());
      if (over) {
        answer.cancel(true);
      }
      return false; // the answer wakes up, at once or later
    }

    private void take(CompletableFuture<Optional<List<A>>> answer) {
      Optional<List<A>> next;
      try {
        next = answer.join();
      } catch (Throwable e) { // else the subscriber would wait for ever
        over = true;
        subscriber.onError(e);
        return;
      }
      if (next.isPresent()) {
        ready = next.get().iterator();
      } else {
        over = true;
        subscriber.onComplete();
      }
    }
  }
}
