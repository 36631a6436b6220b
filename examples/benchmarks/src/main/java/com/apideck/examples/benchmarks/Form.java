package com.apideck.examples.benchmarks;

import java.util.List;

/**
 * How long and how often is measured.
 *
 * @param rounds of the peers in turns
 * @param bytesRounds the same, where they carry bytes
 * @param warmUp calls before each window, so that all peers are compiled alike
 * @param window seconds of each window
 * @param inFlight how many calls are in flight, with the common pool as it is
 * @param inFlightWithPool the same, with a common pool of two threads
 * @param coldStarts of each peer
 * @param allocationCalls to warm up, and as many to measure
 * @param iterations of one second each, for what is measured in process
 * @param forks of them
 */
record Form(
    int rounds,
    int bytesRounds,
    int warmUp,
    int window,
    List<Integer> inFlight,
    List<Integer> inFlightWithPool,
    int coldStarts,
    int allocationCalls,
    int iterations,
    int forks) {

  /** Below eight minutes on two cores; good for finding out what has changed very much. */
  static final Form SHORT =
      new Form(2, 3, 10_000, 1, List.of(1, 64, 512), List.of(64), 5, 5000, 2, 1);

  /** About 25 minutes. Each JVM compiles in its own way, so there are some of them. */
  static final Form FULL =
      new Form(3, 5, 20_000, 4, List.of(1, 64, 512), List.of(1, 64, 512), 20, 20_000, 4, 5);

  static Form of(String name) {
    return switch (name) {
      case "short" -> SHORT;
      case "full" -> FULL;
      default -> throw new IllegalArgumentException("short or full, not " + name);
    };
  }
}
