package com.apideck.core.engine;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of one attempt on its way: when it moved, whether all of it is with the client, and what
 * went wrong on this side. A body of another length than it said ends the attempt.
 */
public final class Upload implements BodyPublisher {

  /** Gives the bytes for each attempt. */
  public interface Source {
    /** What a supplier of the caller's throws is thrown. */
    BodyPublisher publisher();

    /** Whether they can be had, once more maybe. */
    boolean canBeSent();
  }

  private final BodyPublisher body;
  private final LongSupplier nanoTime;
  private final long length;
  private volatile long begunAt;
  private volatile long movedAt;
  private volatile boolean begun;
  private volatile boolean whole;
  private volatile @Nullable Throwable failure;

  Upload(BodyPublisher body, LongSupplier nanoTime) {
    this.body = body;
    this.nanoTime = nanoTime;
    this.length = body.contentLength();
    this.whole = length == 0;
  }

  /** Whether the client has all of it; else no server can have taken it for the whole. */
  boolean isWhole() {
    return whole;
  }

  /** How long it has been moving, in nanoseconds. */
  long movedFor() {
    return begun ? movedAt - begunAt : 0;
  }

  /** How long nothing has moved, in nanoseconds, since then or since the last piece. */
  long silentSince(long then) {
    long now = nanoTime.getAsLong();
    return begun ? Math.min(now - then, now - movedAt) : now - then;
  }

  /** What the caller's publisher ended with, or its file; null: nothing. */
  @Nullable Throwable failure() {
    return failure;
  }

  private void moves() {
    movedAt = nanoTime.getAsLong();
    if (!begun) {
      begunAt = movedAt;
      begun = true;
    }
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    moves();
    try {
      body.subscribe(new Flow(subscriber));
    } catch (Throwable e) { // a publisher of the caller's
      failure = e;
      throw e;
    }
  }

  private final class Flow implements Subscriber<ByteBuffer>, Subscription {
    private final Subscriber<? super ByteBuffer> subscriber;
    private volatile @Nullable Subscription source;
    private long count;
    private boolean over;

    Flow(Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      source = subscription;
      subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(ByteBuffer piece) {
      if (over) {
        return;
      }
      moves();
      count += piece.remaining();
      if (length >= 0 && count > length) {
        cancel();
        onError(
            new IllegalStateException("the body has more than the " + length + " bytes it said"));
        return;
      }
      whole = count == length; // said first: the client may be done with the last byte
      subscriber.onNext(piece);
    }

    @Override
    public void onError(Throwable thrown) {
      if (!over) {
        over = true;
        failure = Unexpected.unwrapped(thrown);
        subscriber.onError(thrown);
      }
    }

    @Override
    public void onComplete() {
      if (length >= 0 && count < length) {
        onError(
            new IllegalStateException(
                "the body has " + count + " bytes and not the " + length + " it said"));
      } else if (!over) {
        over = true;
        whole = true;
        subscriber.onComplete();
      }
    }

    @Override
    public void request(long pieces) {
      moves();
      Subscription open = source;
      if (open != null) {
        open.request(pieces);
      }
    }

    @Override
    public void cancel() {
      Subscription open = source;
      if (open != null) {
        open.cancel();
      }
    }
  }
}
