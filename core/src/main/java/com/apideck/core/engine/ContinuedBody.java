package com.apideck.core.engine;

import com.apideck.core.ApideckError;
import com.apideck.core.Scheduler;
import io.vavr.control.Either;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a download, out of as many answers as it takes: where one breaks off, another is
 * asked for that goes on there. So nothing is lost, and nothing comes twice.
 */
public final class ContinuedBody implements Publisher<List<ByteBuffer>> {

  /** An answer that brings less has brought next to nothing. */
  private static final int WORTH_IT = 1 << 16;

  /**
   * The bytes of one answer.
   *
   * @param skipped how many of them come before those that are wanted
   * @param goesOn whether there may be more behind those that are wanted
   */
  public record Part(Publisher<List<ByteBuffer>> bytes, long skipped, boolean goesOn) {}

  /** What the bytes together are to be, and where more of them come from. */
  public interface Whole {
    /** How many there are; empty: that shows when they end. */
    Optional<Long> length();

    /** How many are wanted, if there are as many. */
    long most();

    /** Whether {@link #behind} can be asked. */
    boolean canGoOn();

    /** Asks for those behind the first so many. */
    CompletableFuture<Either<ApideckError, Part>> behind(long received);

    /** Takes the next ones into account, which are left as they are. */
    void count(ByteBuffer bytes);

    /** What is wrong with all of them together. */
    Optional<ApideckError> problem();

    /** How much time there is for all of them; empty: as much as they need while they move. */
    Optional<Duration> rest();

    /** That this time is up. */
    ApideckError late();
  }

  private final Part first;
  private final Whole whole;
  private final RetryPolicy retries;
  private final Engine engine;

  /** The bytes that begin with those of {@code first}. */
  public ContinuedBody(Part first, Whole whole, RetryPolicy retries, Engine engine) {
    this.first = first;
    this.whole = whole;
    this.retries = retries;
    this.engine = engine;
  }

  @Override
  public void subscribe(Subscriber<? super List<ByteBuffer>> subscriber) {
    new Flow(subscriber).begin();
  }

  private final class Flow implements Subscription {
    private final Subscriber<? super List<ByteBuffer>> subscriber;
    private final Scheduler scheduler = engine.scheduler();
    private final Runnable stop = this::stop;
    private @Nullable Subscription source; // with what is wanted, by one thread at a time
    private long wanted;
    private long received;
    private int barren;
    private long barrenSince;
    private boolean told;
    private volatile boolean over;
    private volatile @Nullable Runnable deadline;
    private volatile @Nullable Runnable pause;
    private volatile @Nullable CompletableFuture<?> asked;

    Flow(Subscriber<? super List<ByteBuffer>> subscriber) {
      this.subscriber = subscriber;
    }

    void begin() {
      whole.rest().ifPresent(rest -> deadline = scheduler.schedule(rest, this::timeIsUp));
      first.bytes().subscribe(new Source(first));
    }

    private void timeIsUp() {
      engine.workers().execute(() -> end(whole.late().toException())); // which may block
    }

    private void begins(Subscription begun) {
      long open;
      boolean isFirst;
      synchronized (this) {
        source = begun;
        open = wanted;
        isFirst = !told;
        told = true;
      }
      if (over) {
        begun.cancel();
      } else if (isFirst) {
        subscriber.onSubscribe(this);
      } else if (open > 0) {
        begun.request(open);
      }
    }

    @Override
    public void request(long count) {
      Subscription open;
      synchronized (this) {
        wanted = count > 0 && wanted + count < 0 ? Long.MAX_VALUE : wanted + Math.max(count, 0);
        open = source;
      }
      if (open != null) {
        open.request(count); // what is no count is for the source to refuse
      }
    }

    @Override
    public void cancel() {
      Subscription open;
      synchronized (this) {
        over = true;
        open = source;
        source = null;
      }
      if (open != null) {
        open.cancel();
      }
      engine.leave(stop);
      Unexpected.quietly(deadline);
      Unexpected.quietly(pause);
      CompletableFuture<?> waiting = asked;
      if (waiting != null) {
        waiting.cancel(true);
      }
    }

    /** From whatever thread: who is second changes nothing. */
    private void end(@Nullable Throwable failure) {
      synchronized (this) {
        if (over) {
          return;
        }
        over = true;
      }
      cancel();
      if (failure == null) {
        subscriber.onComplete();
      } else {
        subscriber.onError(failure);
      }
    }

    /** The source has ended by itself: to cancel it might end its connection. */
    private synchronized void left() {
      source = null;
    }

    private void give(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        received += buffer.remaining();
        whole.count(buffer);
      }
      synchronized (this) {
        wanted = wanted == Long.MAX_VALUE ? wanted : wanted - 1;
      }
      subscriber.onNext(buffers);
    }

    /** What is missing is asked for, unless it was the consumer who did not come for it. */
    private void broke(Throwable failure, long brought) {
      boolean isOfConsumer;
      synchronized (this) {
        isOfConsumer = failure instanceof HttpTimeoutException && wanted == 0;
      }
      if (over) {
        return;
      }
      if (!(failure instanceof IOException) || isOfConsumer || !whole.canGoOn()) {
        end(failure);
        return;
      }
      guarded(
          () -> {
            long now = scheduler.nanoTime();
            if (brought >= WORTH_IT || barren == 0) {
              barrenSince = now;
            }
            barren = brought >= WORTH_IT ? 0 : barren + 1;
            retries
                .pauseAfterBreak(barren, Duration.ofNanos(now - barrenSince), scheduler.random())
                .ifPresentOrElse(this::goOnAfter, () -> end(failure));
          });
    }

    /** Whatever a scheduler of the caller's throws ends it. */
    private void guarded(Runnable step) {
      try {
        step.run();
      } catch (Throwable e) {
        end(e);
      }
    }

    private void goOnAfter(Duration time) {
      if (time.isZero()) {
        engine.workers().execute(this::goOn); // never on the stack of the answer before
        return;
      }
      if (!engine.enter(stop)) {
        stop.run();
      }
      pause = scheduler.schedule(time, () -> engine.workers().execute(this::goOn));
      if (over) {
        engine.leave(stop);
        Unexpected.quietly(pause);
      }
    }

    /** While nothing flows that would be stopped. */
    private void stop() {
      engine.workers().execute(() -> end(new CancellationException("the core is stopped")));
    }

    private void goOn() {
      engine.leave(stop);
      if (!over) {
        guarded(this::ask);
      }
    }

    private void ask() {
      CompletableFuture<Either<ApideckError, Part>> answer = whole.behind(received);
      asked = answer;
      if (over) {
        answer.cancel(true);
      }
      answer.whenComplete(
          (next, failure) -> {
            if (failure != null) {
              end(Unexpected.unwrapped(failure));
            } else {
              next.fold(
                  error -> {
                    end(error.toException());
                    return null;
                  },
                  part -> {
                    guarded(() -> part.bytes().subscribe(new Source(part)));
                    return null;
                  });
            }
          });
    }

    /** One of the answers. */
    private final class Source implements Subscriber<List<ByteBuffer>> {
      private final boolean goesOn;
      private long skip;
      private long brought;
      private @Nullable Subscription own;
      private boolean done;

      Source(Part part) {
        this.skip = part.skipped();
        this.goesOn = part.goesOn();
      }

      @Override
      public void onSubscribe(Subscription subscription) {
        own = subscription;
        begins(subscription);
      }

      @Override
      public void onNext(List<ByteBuffer> buffers) {
        if (done || over) {
          return;
        }
        long missing = Math.min(whole.length().orElse(whole.most()), whole.most()) - received;
        List<ByteBuffer> pieces = new ArrayList<>(buffers.size());
        boolean hasMore = false;
        for (ByteBuffer buffer : buffers) {
          int before = (int) Math.min(skip, buffer.remaining());
          skip -= before;
          buffer.position(buffer.position() + before);
          if (buffer.remaining() > missing) {
            hasMore = true;
            buffer.limit(buffer.position() + (int) missing);
          }
          if (buffer.hasRemaining()) {
            pieces.add(buffer);
            missing -= buffer.remaining();
            brought += buffer.remaining();
          }
        }
        if (hasMore && !goesOn) {
          done = true;
          end(new IOException("the body has more bytes than were announced"));
        } else if (!pieces.isEmpty()) {
          give(pieces);
        } else if (missing > 0 && own != null) {
          own.request(1); // instead of one in which was nothing
        }
        if (missing == 0 && goesOn) {
          done = true;
          finish();
        }
      }

      @Override
      public void onError(Throwable failure) {
        if (done) {
          return;
        }
        done = true;
        left();
        if (whole.length().filter(all -> all == received).isPresent()) {
          finish(); // nothing is missing but its end
        } else {
          broke(failure, brought);
        }
      }

      @Override
      public void onComplete() {
        if (done) {
          return;
        }
        done = true;
        left();
        Optional<Long> all = whole.length();
        if (all.isPresent() && received < all.get()) {
          String text = "the body ended after %d of %d bytes".formatted(received, all.get());
          broke(new EOFException(text), brought);
        } else {
          finish();
        }
      }

      private void finish() {
        end(whole.problem().<Throwable>map(ApideckError::toException).orElse(null));
      }
    }
  }
}
