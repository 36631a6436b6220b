package com.apideck.examples.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAccumulator;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * How much of the heap is in use at most, in all generations at the same time: only collections
 * make it less, so that it is enough to look when one begins, and at the end.
 */
final class HeapPeak {

  private final LongAccumulator most = new LongAccumulator(Math::max, 0);
  private final List<String> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .toList();

  private HeapPeak() {}

  /** Of this process, from now on. */
  static HeapPeak watch() {
    HeapPeak peak = new HeapPeak();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, none) -> peak.collected(notification), null, null);
    }
    return peak;
  }

  private void collected(Notification notification) {
    Map<String, MemoryUsage> before =
        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
            .getGcInfo()
            .getMemoryUsageBeforeGc();
    most.accumulate(
        before.entrySet().stream()
            .filter(pool -> pools.contains(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum());
  }

  double megabytes() {
    most.accumulate(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    return most.get() / 1048576.0;
  }
}
