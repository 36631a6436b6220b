package com.apideck.core;

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

/** Publishes what a source gives, and asks it only for what is wanted, one thing at a time. */
final class PullPublisher<A> implements Publisher<A> {

  /** Gives one thing after the other. */
  interface Source<A> {
    /** Empty: there is no more. Not called again before it has answered. */
    CompletableFuture<Optional<A>> next();
  }

  private final Supplier<Source<A>> sources;

  /** Each subscriber gets a source of its own. */
  PullPublisher(Supplier<Source<A>> sources) {
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
    private volatile @Nullable CompletableFuture<Optional<A>> asked;

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
      CompletableFuture<Optional<A>> waiting = asked;
      if (waiting != null) {
        waiting.cancel(true);
      }
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
        return false;
      }
      if (refused) {
        over = true;
        subscriber.onError(new IllegalArgumentException("request(n): n must be positive"));
        return false;
      }
      CompletableFuture<Optional<A>> waiting = asked;
      if (waiting == null) {
        return asks();
      }
      if (!waiting.isDone()) {
        return false;
      }
      asked = null;
      deliver(waiting);
      return true;
    }

    private boolean asks() {
      if (wanted.get() == 0) {
        return false;
      }
      CompletableFuture<Optional<A>> answer = source.next();
      asked = answer;
      answer.whenComplete((next, failure) -> wakeUp());
      if (over) {
        answer.cancel(true);
      }
      return false; // the answer wakes up, at once or later
    }

    private void deliver(CompletableFuture<Optional<A>> answer) {
      Optional<A> next;
      try {
        next = answer.join();
      } catch (Throwable e) { // else the subscriber would wait for ever
        over = true;
        subscriber.onError(e);
        return;
      }
      if (next.isPresent()) {
        wanted.updateAndGet(known -> known == Long.MAX_VALUE ? known : known - 1);
        subscriber.onNext(next.get());
      } else {
        over = true;
        subscriber.onComplete();
      }
    }
  }
}
