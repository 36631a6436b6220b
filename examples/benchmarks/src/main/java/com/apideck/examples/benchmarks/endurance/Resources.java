package com.apideck.examples.benchmarks.endurance;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What this process holds. */
final class Resources {

  private static final int COLLECTIONS = 3;

  private Resources() {}

  /** Bytes that survive full collections. */
  static long heapAfterCollection() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** The live threads by name, a number at the end left out. */
  static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> thread.getName().replaceAll("\\d+$", "#"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static int threadCount() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }
}
