package com.apideck.examples.benchmarks.endurance;

import com.apideck.core.ApideckCore;
import com.apideck.core.RetryConfig;
import com.apideck.examples.benchmarks.endurance.Script.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A million calls, 256 at a time, against a server of which every twentieth answer is faulty, while
 * a tenth of the calls is cancelled. Afterwards each has exactly one result, the right one, nothing
 * was done twice, and nothing is held any more. Ends with status 1 if something does not hold.
 */
public final class Endurance {

  private static final int PARALLEL = 256;
  private static final int TENTHS = 10;
  private static final double HEAP_GROWTH = 1.10;
  private static final long HEAP_NOISE = 1 << 20;

  /** A connection that was cancelled may still be closing while another one opens. */
  private static final int CONNECTIONS = PARALLEL + PARALLEL / 10;

  private static final Duration IDLE = Duration.ofSeconds(90);

  /** What the client and the JDK keep for as long as the core is there. */
  private static final Set<String> LASTING =
      Set.of(
          "HttpClient-1-SelectorManager",
          "apideck-timer",
          "CompletableFutureDelayScheduler",
          "cancellations",
          "Attach Listener");

  private final Report report = new Report();
  private final int calls;
  private final Script script;
  private final ServerProcess server;
  private final Load load;
  private final Set<String> threadsBefore = Resources.threads();

  private Endurance(int calls, Script script, ServerProcess server, Load load) {
    this.calls = calls;
    this.script = script;
    this.server = server;
    this.load = load;
  }

  /** Takes {@code full}, {@code short} or a number of calls, the file to write, and a seed. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int calls =
        switch (args[0]) {
          case "full" -> 1_000_000;
          case "short" -> 50_000;
          default -> Integer.parseInt(args[0]);
        };
    Script script = new Script(args.length > 2 ? Long.parseLong(args[2]) : 1);
    boolean holds;
    try (ServerProcess server = ServerProcess.start(script, calls, PARALLEL);
        Load load = new Load(core(server.url()), script, calls, PARALLEL)) {
      Endurance endurance = new Endurance(calls, script, server, load);
      endurance.run();
      endurance.report.write(Path.of(args[1]));
      holds = endurance.report.holds();
    }
    System.exit(holds ? 0 : 1);
  }

  private static ApideckCore core(String url) {
    return ApideckCore.builder()
        .apiKey("sk-endurance-key")
        .appId("app")
        .consumerId("consumer")
        .serverUrl(url)
        .maxResponseBytes(ServerAnswer.MAX_BYTES)
        .maxConcurrentRequests(PARALLEL)
        .retries(
            RetryConfig.backoff()
                .initialInterval(Duration.ofMillis(50))
                .maxInterval(Duration.ofMillis(500))
                .maxAttempts(100)
                .maxElapsedTime(Duration.ofMinutes(2))
                .build())
        .build();
  }

  private void run() throws IOException, InterruptedException {
    report.figure("calls", calls);
    report.figure("seed", script.seed());
    double seconds = tenth(1);
    long heapAtFirst = idleHeap();
    for (int number = 2; number <= TENTHS; number++) {
      seconds += tenth(number);
    }
    report.figure("seconds", Math.round(seconds));
    report.figure("calls per second", Math.round(calls / seconds));
    results();
    answers();
    load.runTogether();
    int gone = load.withResults(calls, calls + PARALLEL, 1);
    report.check(PARALLEL + " calls at once go through again", gone == PARALLEL, gone + " have");
    nothingIsLeft(heapAtFirst, idleHeap());
  }

  /** Makes a tenth of the calls, and answers with the seconds that it took. */
  private double tenth(int number) throws IOException, InterruptedException {
    long began = System.nanoTime();
    int from = (int) ((long) calls * (number - 1) / TENTHS);
    int to = (int) ((long) calls * number / TENTHS);
    load.run(from, to);
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%3d %%  %,9d calls  %,6.0f calls/s  heap %,d KiB  %d threads  %d connections%n",
        number * 100 / TENTHS,
        to,
        (to - from) / seconds,
        Resources.heapAfterCollection() / 1024,
        Resources.threadCount(),
        server.counts().get("open"));
    return seconds;
  }

  /**
   * The heap once nothing is under way. What is idle ends by itself: pooled connections after
   * seconds, the client's threads after a minute.
   */
  private long idleHeap() throws IOException, InterruptedException {
    long until = System.nanoTime() + IDLE.toNanos();
    while ((!leftThreads().isEmpty() || server.counts().getOrDefault("open", 0) > 0)
        && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
    return Resources.heapAfterCollection();
  }

  private void results() {
    report.figure("results", sums(load.results));
    report.figure("cancelled", sums(load.cancelled));
    load.samples.forEach(System.out::println);
    int once = load.withResults(0, calls, 1);
    int none = load.withResults(0, calls, 0);
    report.check(
        "each call has exactly one result",
        once == calls,
        once + " have, " + none + " have none, " + (calls - once - none) + " have more");
    report.check(
        "each result is the one that the answers call for",
        load.unexpected.sum() == 0,
        load.unexpected + " are not");
    report.check(
        "each value belongs to its call", load.mixedUp.sum() == 0, load.mixedUp + " do not");
    double share = sum(load.cancelled.values()) / (double) calls;
    report.check(
        "cancelled were 8 to 11 % of the calls, at each moment",
        share > 0.08 && share < 0.11 && load.cancelled.size() == Cancellation.values().length - 1,
        percent(share));
  }

  private void answers() throws IOException {
    Map<String, Integer> counts = server.counts();
    Map<String, Integer> faults = new LinkedHashMap<>();
    for (Fault fault : Fault.values()) {
      faults.put(fault.name(), counts.getOrDefault(fault.name(), 0));
    }
    report.figure("answers", faults);
    int all = faults.values().stream().mapToInt(Integer::intValue).sum();
    double share = 1 - (double) faults.getOrDefault(Fault.NONE.name(), 0) / all;
    report.check(
        "faulty were 4.5 to 5.5 % of the answers, of each kind",
        share > 0.045 && share < 0.055 && !faults.containsValue(0), percent(share));
    int doubled = counts.getOrDefault("doubled", 0);
    report.check("no business record was made twice", doubled == 0, doubled + " were");
    int most = counts.getOrDefault("mostOpen", 0);
    report.check(
        "never more than " + CONNECTIONS + " connections were open",
        most <= CONNECTIONS,
        most + " were");
  }

  private void nothingIsLeft(long heapAtFirst, long heap) throws IOException {
    Map<String, Integer> counts = server.counts();
    report.check(
        "no connection is in use or open",
        counts.getOrDefault("busy", 0) == 0 && counts.getOrDefault("open", 0) == 0,
        counts.get("busy") + " in use, " + counts.get("open") + " open");
    report.check("no thread is left", leftThreads().isEmpty(), leftThreads());
    report.check(
        "the heap has grown by at most 10 % and 1 MiB since a tenth of the calls",
        heap <= heapAtFirst * HEAP_GROWTH + HEAP_NOISE, heapAtFirst + " to " + heap + " bytes");
  }

  private Set<String> leftThreads() {
    Set<String> left = new TreeSet<>(Resources.threads());
    left.removeAll(threadsBefore);
    left.removeAll(LASTING);
    return left;
  }

  private static Map<String, Long> sums(Map<?, LongAdder> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((name, count) -> sums.put(name.toString(), count.sum()));
    return sums;
  }

  private static long sum(Collection<LongAdder> counts) {
    return counts.stream().mapToLong(LongAdder::sum).sum();
  }

  private static String percent(double share) {
    return Math.round(share * 10_000) / 100.0 + " %";
  }
}
