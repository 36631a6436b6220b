package com.apideck.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** One peer under load, in a process of its own: first to warm up, then measured. */
final class LoadProcess {

  private static final int MOST_CALLS = 4_000_000;
  private static final int MOST_FAILURES = 100;

  private final long[] nanos = new long[MOST_CALLS];
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean measuring;
  private volatile boolean ending;

  private final CountDownLatch warmUp;

  private LoadProcess(int warmUpCalls) {
    this.warmUp = new CountDownLatch(warmUpCalls);
  }

  /** Peer, address, calls in flight, calls to warm up, seconds to measure. */
  public static void main(String[] args) throws InterruptedException {
    new LoadProcess(Integer.parseInt(args[3]))
        .run(Peer.of(args[0]).caller(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[4]));
    System.exit(0);
  }

  private void run(Caller<?> caller, int inFlight, long window) throws InterruptedException {
    CountDownLatch idle = Loop.start(caller, inFlight, () -> !ending, this::record, this::failed);
    warmUp.await();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    threads.resetPeakThreadCount();
    long cpu = system.getProcessCpuTime();
    long begin = System.nanoTime();
    measuring = true;
    Thread.sleep(window * 1000);
    measuring = false;
    double seconds = (System.nanoTime() - begin) / 1e9;
    cpu = system.getProcessCpuTime() - cpu;
    int peak = threads.getPeakThreadCount();
    ending = true;
    idle.await();
    int count = Math.min(calls.get(), MOST_CALLS);
    Arrays.sort(nanos, 0, count);
    System.out.println("calls/s " + count / seconds);
    System.out.println("cpu " + cpu / 1e3 / count);
    System.out.println("p99 " + nanos[(int) (count * 0.99)] / 1e6);
    System.out.println("threads " + peak);
    System.out.println("failures " + failures);
  }

  /** The bare client loses a call now and then: the JDK closes a connection that it just lent. */
  private void failed(RuntimeException failure) {
    if (failures.incrementAndGet() > MOST_FAILURES) {
      failure.printStackTrace();
      System.exit(1);
    }
  }

  private void record(long elapsed) {
    warmUp.countDown();
    if (measuring) {
      int place = calls.getAndIncrement();
      if (place < MOST_CALLS) {
        nanos[place] = elapsed;
      }
    }
  }
}
