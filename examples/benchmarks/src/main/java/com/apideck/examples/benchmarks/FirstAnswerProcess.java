package com.apideck.examples.benchmarks;

/** Starts, makes one call, and prints what came. */
final class FirstAnswerProcess {

  private FirstAnswerProcess() {}

  /** Peer, address. */
  public static void main(String[] args) {
    print(Peer.of(args[0]).caller(args[1]));
    System.exit(0);
  }

  private static <T> void print(Caller<T> caller) {
    System.out.println(caller.answer(caller.call().join()));
  }
}
