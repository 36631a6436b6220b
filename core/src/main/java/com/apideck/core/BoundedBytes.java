package com.apideck.core;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Keeps bytes in memory, up to a bound. */
final class BoundedBytes implements BodySubscriber<BoundedBytes.Collected> {

  /** What came, or its beginning. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, and not compared
  record Collected(byte[] bytes, boolean isWhole) {}

  /** What is set aside for a length that is only announced. */
  private static final int TRUSTED = 1 << 20;

  private final long max;
  private final CompletableFuture<Collected> result = new CompletableFuture<>();
  private @Nullable Subscription source;
  private byte[] bytes;
  private int size;

  BoundedBytes(long max, Optional<Long> announced) {
    this.max = max;
    this.bytes = new byte[(int) Math.min(max, Math.min(TRUSTED, announced.orElse(0L)))];
  }

  @Override
  public CompletionStage<Collected> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    source = subscription;
    subscription.request(Long.MAX_VALUE); // the bound is on the sum
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      int length = (int) Math.min(buffer.remaining(), max - size);
      boolean tooLong = length < buffer.remaining();
      if (length > bytes.length - size) {
        long wanted = Math.max(2L * bytes.length, size + (long) length);
        bytes = Arrays.copyOf(bytes, (int) Math.min(max, wanted));
      }
      buffer.get(bytes, size, length);
      size += length;
      if (tooLong) {
        end(false);
        return;
      }
    }
  }

  private void end(boolean isWhole) {
    Subscription open = source;
    if (!isWhole && open != null) {
      open.cancel();
    }
    result.complete(new Collected(Arrays.copyOf(bytes, size), isWhole));
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    end(true);
  }
}
