package com.apideck.examples.benchmarks.endurance;

/**
 * What happens in each call, fixed by a seed: client and server know it without talking about it.
 *
 * @param seed the same seed is the same run
 */
record Script(long seed) {

  /** When a call is cancelled. */
  enum Cancellation {
    NEVER,
    AT_ONCE,
    IN_FLIGHT,
    IN_A_PAUSE
  }

  /** The share of answers that are faulty. */
  static final double FAULTY = 0.05;

  private static final int WITHOUT_HTTP = 2_000;
  private static final double CANCELLED_AT_ONCE = 0.03;
  private static final double CANCELLED = 0.095; // those in a pause come on top
  private static final double LONGEST_WORK_NANOS = 50e6;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /**
   * The n-th answer to a call, from 1. What is no HTTP comes in the beginning only: the JDK (17 to
   * 25) never closes the client's side of such a connection, so each costs a socket for good.
   */
  Fault fault(int id, int attempt) {
    double chance = chance(id, attempt);
    if (chance >= FAULTY) {
      return Fault.NONE;
    }
    Fault[] all = Fault.values();
    Fault fault = all[1 + (int) (chance / FAULTY * (all.length - 1))];
    return fault == Fault.NO_HTTP && id >= WITHOUT_HTTP ? Fault.CLOSED : fault;
  }

  /** In a pause: half of the calls whose first answer asks to come again. */
  Cancellation cancellation(int id) {
    double chance = chance(id, -1);
    if (!fault(id, 1).mayHaveAnEffect()) {
      return chance < 0.5 ? Cancellation.IN_A_PAUSE : Cancellation.NEVER;
    }
    if (chance < CANCELLED_AT_ONCE) {
      return Cancellation.AT_ONCE;
    }
    return chance < CANCELLED ? Cancellation.IN_FLIGHT : Cancellation.NEVER;
  }

  /** What the call ends with unless it is cancelled: the first answer after which none comes. */
  String result(int id, boolean repeatable) {
    int attempt = 1;
    while (fault(id, attempt).isRepeated(repeatable)) {
      attempt++;
    }
    return fault(id, attempt).result;
  }

  /** Whether an answer comes too late before the call ends. */
  boolean isSlow(int id, boolean repeatable) {
    int attempt = 1;
    while (fault(id, attempt) != Fault.SLOW && fault(id, attempt).isRepeated(repeatable)) {
      attempt++;
    }
    return fault(id, attempt) == Fault.SLOW;
  }

  /** How long the server works on it, so that many calls are in flight. */
  double workNanos(int id) {
    return chance(id, -3) * LONGEST_WORK_NANOS;
  }

  /** From 0 to 1, for a moment in the life of a call. */
  double chance(int id, int moment) {
    long mixed = mix(mix(seed + id * GOLDEN) + moment * GOLDEN);
    return (mixed >>> 11) * 0x1.0p-53;
  }

  /** Spreads each bit over all others, as SplittableRandom does. */
  private static long mix(long bits) {
    long some = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    long more = (some ^ (some >>> 27)) * 0x94D049BB133111EBL;
    return more ^ (more >>> 31);
  }
}
