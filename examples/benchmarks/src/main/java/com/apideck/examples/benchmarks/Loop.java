package com.apideck.examples.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Calls without a pause, with so many in flight at any time. */
final class Loop<T> {

  private final Caller<T> caller;
  private final BooleanSupplier another;
  private final LongConsumer elapsed;
  private final Consumer<RuntimeException> failed;
  private final CountDownLatch idle;

  private Loop(
      Caller<T> caller,
      int inFlight,
      BooleanSupplier another,
      LongConsumer elapsed,
      Consumer<RuntimeException> failed) {
    this.caller = caller;
    this.another = another;
    this.elapsed = elapsed;
    this.failed = failed;
    this.idle = new CountDownLatch(inFlight);
  }

  /**
   * Begins; the first failure ends the process, as figures of a server that fails mean nothing.
   *
   * @param another asked before each call
   * @param elapsed told after each call how many nanoseconds it took
   * @return open when the last call has ended
   */
  static <T> CountDownLatch start(
      Caller<T> caller, int inFlight, BooleanSupplier another, LongConsumer elapsed) {
    return start(caller, inFlight, another, elapsed, Loop::end);
  }

  private static void end(RuntimeException failure) {
    failure.printStackTrace();
    System.exit(1);
  }

  /** The same, where failures are counted. */
  static <T> CountDownLatch start(
      Caller<T> caller,
      int inFlight,
      BooleanSupplier another,
      LongConsumer elapsed,
      Consumer<RuntimeException> failed) {
    Loop<T> loop = new Loop<>(caller, inFlight, another, elapsed, failed);
    for (int i = 0; i < inFlight; i++) {
      loop.next();
    }
    return loop.idle;
  }

  private void next() {
    if (!another.getAsBoolean()) {
      idle.countDown();
      return;
    }
    long started = System.nanoTime();
    caller.call().whenComplete((result, failure) -> ended(started, result, failure));
  }

  private void ended(long started, @Nullable T result, @Nullable Throwable failure) {
    try {
      if (result == null) {
        throw new IllegalStateException(failure);
      }
      caller.answer(result);
      elapsed.accept(System.nanoTime() - started);
    } catch (RuntimeException e) {
      failed.accept(e);
    }
    next();
  }
}
