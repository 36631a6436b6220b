package com.apideck.examples.benchmarks.endurance;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server counts. */
final class Tally {

  private final byte[] requests;
  private final byte[] effects;
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private int open;
  private int mostOpen;
  private int busy;
  private int doubled;

  Tally(int calls) {
    requests = new byte[calls];
    effects = new byte[calls];
  }

  void opened() {
    open++;
    mostOpen = Math.max(mostOpen, open);
  }

  void closed() {
    open--;
  }

  void busy(int change) {
    busy += change;
  }

  /** The how-manieth request of this call it is. */
  int request(int id) {
    return ++requests[id];
  }

  void answered(int id, Fault fault) {
    faults.merge(fault, 1, Integer::sum);
    if (fault.mayHaveAnEffect() && !Kind.of(id).repeatable && ++effects[id] > 1) {
      doubled++;
    }
  }

  /** All counts, as {@code name=number}. */
  String line() {
    return Stream.concat(
            Stream.of("open=" + open, "mostOpen=" + mostOpen, "busy=" + busy, "doubled=" + doubled),
            faults.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()))
        .collect(Collectors.joining(" "));
  }
}
