package com.apideck.core;

import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a download, which ends when neither side moves for a while: nothing waits for ever.
 */
final class WatchedBody implements Publisher<List<ByteBuffer>> {

  private final Publisher<List<ByteBuffer>> body;
  private final Scheduler scheduler;
  private final Duration limit;
  private volatile long movedAt;
  private volatile boolean ended;
  private @Nullable Flow flow;

  private WatchedBody(Publisher<List<ByteBuffer>> body, Scheduler scheduler, Duration limit) {
    this.body = body;
    this.scheduler = scheduler;
    this.limit = limit;
    this.movedAt = scheduler.nanoTime();
  }

  static Publisher<List<ByteBuffer>> of(
      Publisher<List<ByteBuffer>> body, Scheduler scheduler, Duration limit) {
    WatchedBody watched = new WatchedBody(body, scheduler, limit);
    scheduler.schedule(limit, watched::look);
    return watched;
  }

  /** Frees the connection. */
  static void refuse(Publisher<List<ByteBuffer>> body) {
    body.subscribe(new Refusal());
  }

  @Override
  public void subscribe(Subscriber<? super List<ByteBuffer>> subscriber) {
    Flow started = new Flow(subscriber);
    if (isFirst(started)) {
      movedAt = scheduler.nanoTime();
      body.subscribe(started);
    } else {
      subscriber.onSubscribe(started); // without a source: asking and cancelling do nothing
      subscriber.onError(new IllegalStateException("consumed already, or given up"));
    }
  }

  private synchronized boolean isFirst(Flow started) {
    flow = flow == null ? started : flow;
    return flow == started;
  }

  private void look() {
    Duration rest = limit.minusNanos(scheduler.nanoTime() - movedAt);
    if (ended) {
      return;
    }
    if (!rest.isNegative() && !rest.isZero()) {
      scheduler.schedule(rest, this::look);
      return;
    }
    Flow refusal = new Flow(new Refusal());
    if (isFirst(refusal)) {
      body.subscribe(refusal); // nobody came for it: free the connection
      return;
    }
    Flow open;
    synchronized (this) {
      open = flow;
    }
    if (open != null) {
      open.expire();
    }
  }

  /** Cancels at once. */
  private static final class Refusal implements Subscriber<List<ByteBuffer>> {
    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }

  private final class Flow implements Subscriber<List<ByteBuffer>>, Subscription {
    private final Subscriber<? super List<ByteBuffer>> subscriber;
    private volatile @Nullable Subscription source;

    Flow(Subscriber<? super List<ByteBuffer>> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      source = subscription;
      subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      movedAt = scheduler.nanoTime();
      if (!ended) {
        subscriber.onNext(buffers);
      }
    }

    @Override
    public void onError(Throwable failure) {
      if (!ended) {
        ended = true;
        subscriber.onError(failure);
      }
    }

    @Override
    public void onComplete() {
      if (!ended) {
        ended = true;
        subscriber.onComplete();
      }
    }

    @Override
    public void request(long count) {
      movedAt = scheduler.nanoTime();
      Subscription open = source;
      if (open != null) {
        open.request(count);
      }
    }

    @Override
    public void cancel() {
      Subscription open = source;
      if (open != null) {
        ended = true;
        open.cancel();
      }
    }

    void expire() {
      Subscription open = source;
      if (open != null) {
        open.cancel();
      }
      onError(new HttpTimeoutException("nothing moved within " + limit.toMillis() + " ms"));
    }
  }
}
