package com.apideck.examples.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many bytes a call allocates. The collector collects nothing and there are no thread-local
 * buffers, so that the heap in use grows by exactly what all threads together allocate, those that
 * have ended included.
 */
final class AllocationProcess {

  private AllocationProcess() {}

  /** Peer, address, calls in flight, calls to warm up, calls to measure. */
  public static void main(String[] args) throws InterruptedException {
    Caller<?> caller = Peer.of(args[0]).caller(args[1]);
    int inFlight = Integer.parseInt(args[2]);
    int calls = Integer.parseInt(args[4]);
    call(caller, inFlight, Integer.parseInt(args[3]));
    long before = used();
    call(caller, inFlight, calls);
    System.out.println("bytes " + (double) (used() - before) / calls);
    System.exit(0);
  }

  private static void call(Caller<?> caller, int inFlight, int calls) throws InterruptedException {
    AtomicInteger left = new AtomicInteger(calls);
    Loop.start(caller, inFlight, () -> left.getAndDecrement() > 0, nanos -> {}).await();
  }

  private static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
