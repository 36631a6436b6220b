package com.apideck.examples.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts all calls at once. */
final class BurstProcess {

  private BurstProcess() {}

  /** Peer, address, calls, key store of the server or nothing. */
  public static void main(String[] args) throws Exception {
    HttpClient.Builder client = HttpClient.newBuilder();
    if (args.length > 3) {
      client.sslContext(Tls.in(Path.of(args[3])).client());
    }
    Caller<?> caller =
        Peer.of(args[0]) == Peer.OURS
            ? new OurCaller(OurCaller.core(args[1]).httpClient(client.build()).build())
            : new BareCaller(args[1], client.build());
    long begin = System.nanoTime();
    int failures = failures(caller, Integer.parseInt(args[2]));
    System.out.println("seconds " + (System.nanoTime() - begin) / 1e9);
    System.out.println("failures " + failures);
    System.out.println("resident " + peakResidentMegabytes());
    System.out.println("heap " + peakHeapMegabytes());
    System.exit(0);
  }

  private static <T> int failures(Caller<T> caller, int calls) {
    AtomicInteger failures = new AtomicInteger();
    List<CompletableFuture<String>> all = new ArrayList<>(calls);
    for (int i = 0; i < calls; i++) {
      all.add(
          caller
              .call()
              .thenApply(caller::answer)
              .exceptionally(
                  failure -> {
                    if (failures.getAndIncrement() == 0) {
                      System.err.println("The first failure: " + failure);
                    }
                    return "";
                  }));
    }
    all.forEach(CompletableFuture::join);
    return failures.get();
  }

  /** NaN where there is no Linux. */
  private static double peakResidentMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The peaks of the generations, which need not have been at the same time. */
  private static double peakHeapMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToDouble(peak -> peak.getUsed() / 1048576.0)
        .sum();
  }
}
