package com.apideck.examples.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What was measured of the peers in turns. What disturbs the machine for a while then disturbs a
 * whole round, and the ratio within a round stays right.
 */
final class Rounds {

  private final Map<Peer, List<Measured>> measured = new EnumMap<>(Peer.class);

  private Rounds() {}

  static Rounds of(int count, Function<Peer, Measured> measure) {
    return of(count, List.of(Peer.values()), measure);
  }

  /** The same of some of the peers. */
  static Rounds of(int count, List<Peer> peers, Function<Peer, Measured> measure) {
    Rounds rounds = new Rounds();
    for (int round = 0; round < count; round++) {
      for (Peer peer : peers) {
        rounds.measured.computeIfAbsent(peer, first -> new ArrayList<>()).add(measure.apply(peer));
      }
    }
    return rounds;
  }

  /** The figure of each peer. */
  Map<Peer, Double> medians(String name) {
    Map<Peer, Double> medians = new EnumMap<>(Peer.class);
    measured.keySet().forEach(peer -> medians.put(peer, median(values(peer, name))));
    return medians;
  }

  /** The figures of each peer, added up. */
  Map<Peer, Double> sums(String name) {
    return reduced(name, Double::sum);
  }

  /** The largest figure of each peer. */
  Map<Peer, Double> most(String name) {
    return reduced(name, Math::max);
  }

  private Map<Peer, Double> reduced(String name, BinaryOperator<Double> operator) {
    Map<Peer, Double> reduced = new EnumMap<>(Peer.class);
    measured
        .keySet()
        .forEach(
            peer ->
                reduced.put(peer, values(peer, name).stream().reduce(operator).orElse(Double.NaN)));
    return reduced;
  }

  /** Ours as a multiple of that of the bare client. */
  double ratio(String name) {
    return median(paired(name, true));
  }

  /** Ours without that of the bare client. */
  double surplus(String name) {
    return median(paired(name, false));
  }

  private List<Double> paired(String name, boolean ratio) {
    List<Double> ours = values(Peer.OURS, name);
    List<Double> bare = values(Peer.BARE, name);
    return IntStream.range(0, ours.size())
        .mapToObj(i -> ratio ? ours.get(i) / bare.get(i) : ours.get(i) - bare.get(i))
        .toList();
  }

  private List<Double> values(Peer peer, String name) {
    return measured.getOrDefault(peer, List.of()).stream()
        .map(figures -> figures.get(name))
        .toList();
  }

  /** The middle one, or between the two in the middle. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    return size == 0 ? Double.NaN : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }
}
