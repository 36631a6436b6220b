package com.apideck.examples.benchmarks;

import java.util.EnumMap;
import java.util.Map;

/**
 * Something that was measured.
 *
 * @param values what each peer has, in {@code unit}
 * @param measure how {@code compared} comes out of the values
 */
record Figure(
    String name,
    String unit,
    Map<Peer, Double> values,
    String measure,
    double compared,
    Goal goal) {

  /** How many times that of the bare client. */
  static Figure ratio(String name, String unit, Rounds rounds, String of, Goal goal) {
    return new Figure(name, unit, rounds.medians(of), "ours / bare", rounds.ratio(of), goal);
  }

  /** How much more than the bare client. */
  static Figure surplus(String name, String unit, Rounds rounds, String of, Goal goal) {
    return new Figure(name, unit, rounds.medians(of), "ours - bare", rounds.surplus(of), goal);
  }

  /** What is to be zero over all rounds. */
  static Figure none(String name, String unit, Rounds rounds, String of) {
    Map<Peer, Double> sums = rounds.sums(of);
    return new Figure(
        name, unit, sums, "ours", sums.getOrDefault(Peer.OURS, Double.NaN), Goal.atMost(0));
  }

  /** What none of the rounds is to have more of. */
  static Figure most(String name, String unit, Rounds rounds, String of, Goal goal) {
    Map<Peer, Double> most = rounds.most(of);
    return new Figure(
        name, unit, most, "ours, at most", most.getOrDefault(Peer.OURS, Double.NaN), goal);
  }

  /** How many times that of another peer. */
  static Figure ratio(String name, String unit, Peer other, double theirs, double ours, Goal goal) {
    return new Figure(
        name,
        unit,
        new EnumMap<>(Map.of(other, theirs, Peer.OURS, ours)),
        "ours / " + other.title(),
        ours / theirs,
        goal);
  }

  /** A figure that stands for itself. */
  static Figure of(String name, String unit, double ours, Goal goal) {
    return new Figure(name, unit, new EnumMap<>(Map.of(Peer.OURS, ours)), "ours", ours, goal);
  }

  /** The same, with that of a peer beside it. */
  Figure beside(Peer peer, double value) {
    Map<Peer, Double> all = new EnumMap<>(values);
    all.put(peer, value);
    return new Figure(name, unit, all, measure, compared, goal);
  }

  boolean isReached() {
    return goal.isReachedBy(compared);
  }
}
