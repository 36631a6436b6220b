package com.apideck.core.engine;

import com.apideck.core.Scheduler;
import com.apideck.core.transport.TransportResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a download, which ends when neither side moves for a while: nothing waits for ever.
 */
public final class WatchedBody implements Publisher<List<ByteBuffer>> {

  private final Publisher<List<ByteBuffer>> body;
  private final Engine engine;
  private final Scheduler scheduler;
  private final Duration limit;
  private final Runnable stop = this::stop;
  private volatile long movedAt;
  private final AtomicBoolean taken = new AtomicBoolean();
  private volatile boolean stopped;
  private volatile boolean ended;
  private volatile @Nullable Flow flow;
  private volatile @Nullable Runnable timer;

  private WatchedBody(Publisher<List<ByteBuffer>> body, Engine engine, Duration limit) {
    this.body = body;
    this.engine = engine;
    this.scheduler = engine.scheduler();
    this.limit = limit;
    this.movedAt = scheduler.nanoTime();
  }

  /** The bytes of {@code body}, which are given up when nothing moves for that long. */
  public static Publisher<List<ByteBuffer>> of(
      Publisher<List<ByteBuffer>> body, Engine engine, Duration limit) {
    WatchedBody watched = new WatchedBody(body, engine, limit);
    watched.lookIn(limit);
    if (!engine.enter(watched.stop)) {
      watched.stop();
    }
    return watched;
  }

  @Override
  public void subscribe(Subscriber<? super List<ByteBuffer>> subscriber) {
    Flow started = new Flow(subscriber);
    if (taken.compareAndSet(false, true)) {
      movedAt = scheduler.nanoTime();
      flow = started;
      body.subscribe(started);
    } else {
      subscriber.onSubscribe(started); // without a source: asking and cancelling do nothing
      subscriber.onError(new IllegalStateException("consumed already, or given up"));
    }
  }

  private void lookIn(Duration time) {
    timer = scheduler.schedule(time, this::look);
    if (ended) {
      end(); // before there was a timer to take back
    }
  }

  private void end() {
    ended = true;
    engine.leave(stop);
    Unexpected.quietly(timer);
  }

  /** On a thread of the library's: what depends on the bytes may block. */
  private void stop() {
    stopped = true;
    engine.workers().execute(this::look);
  }

  private void look() {
    Duration rest = limit.minusNanos(scheduler.nanoTime() - movedAt);
    Flow open = flow;
    if (ended) {
      return;
    }
    if (!stopped && !rest.isNegative() && !rest.isZero()) {
      lookIn(rest);
    } else if (taken.compareAndSet(false, true)) {
      end();
      TransportResponse.refuse(body); // nobody came for it
    } else if (open != null) {
      open.expire();
    } else {
      lookIn(limit); // somebody comes for it at this moment
    }
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
        end();
        subscriber.onError(failure);
      }
    }

    @Override
    public void onComplete() {
      if (!ended) {
        end();
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
        end();
        open.cancel();
      }
    }

    void expire() {
      Subscription open = source;
      if (open != null) {
        open.cancel();
      }
      onError(
          stopped
              ? new CancellationException("the core is stopped")
              : new HttpTimeoutException("nothing moved within " + limit.toMillis() + " ms"));
    }
  }
}
