package com.apideck.core.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many attempts at one server go at once as it takes; the surplus waits its turn, and the
 * consumers take turns: one with many calls does not hold up another with few. An HTTP/2 connection
 * has a limit of streams, which the JDK answers with a failure: each such refusal lowers the limit
 * to what was in flight, and answers raise it again, slowly.
 */
final class ConcurrencyLimit {

  /** Round trips for each step upwards: probing costs a refusal. */
  private static final int PATIENCE = 16;

  private final int max;
  private final Executor executor;
  private final Map<String, Set<Runnable>> waiting = new LinkedHashMap<>(); // by consumer
  private double limit;
  private int inFlight;

  ConcurrencyLimit(int max, Executor executor) {
    this.max = max;
    this.limit = max;
    this.executor = executor;
  }

  /**
   * Runs {@code attempt} now or when it is its turn; {@link #free} or {@link #refused} ends the
   * turn.
   *
   * @return whether it has run
   */
  boolean take(String consumer, Runnable attempt) {
    synchronized (this) {
      if (inFlight >= (int) limit) {
        waiting.computeIfAbsent(consumer, any -> new LinkedHashSet<>()).add(attempt);
        return false;
      }
      inFlight++;
    }
    attempt.run();
    return true;
  }

  /** Takes back an attempt that waits; false: its turn has come. */
  synchronized boolean leave(String consumer, Runnable attempt) {
    Set<Runnable> ofConsumer = waiting.get(consumer);
    if (ofConsumer == null || !ofConsumer.remove(attempt)) {
      return false;
    }
    if (ofConsumer.isEmpty()) {
      waiting.remove(consumer);
    }
    return true;
  }

  /** Ends a turn. */
  void free() {
    synchronized (this) {
      inFlight--;
      limit = Math.min(max, limit + 1 / (limit * PATIENCE));
    }
    startWaiting();
  }

  /**
   * Ends the turn of an attempt that the connection had no room for.
   *
   * @return whether it may wait for another turn: there are others, which will end
   */
  boolean refused() {
    boolean others;
    synchronized (this) {
      inFlight--;
      limit = Math.max(1, inFlight);
      others = inFlight > 0;
    }
    startWaiting();
    return others;
  }

  private void startWaiting() {
    for (Runnable next = next(); next != null; next = next()) {
      executor.execute(next); // not on this stack: a chain of answers would overflow it
    }
  }

  private synchronized @Nullable Runnable next() {
    if (inFlight >= (int) limit || waiting.isEmpty()) {
      return null;
    }
    inFlight++;
    Map.Entry<String, Set<Runnable>> longest = waiting.entrySet().iterator().next();
    waiting.remove(longest.getKey());
    Iterator<Runnable> first = longest.getValue().iterator();
    Runnable next = first.next();
    first.remove();
    if (first.hasNext()) {
      waiting.put(longest.getKey(), longest.getValue()); // behind the others
    }
    return next;
  }
}
