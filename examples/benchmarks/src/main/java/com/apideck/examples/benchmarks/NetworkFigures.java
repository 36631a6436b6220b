package com.apideck.examples.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What calls over the network cost. */
final class NetworkFigures {

  private static final String POOL = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2";
  private static final List<String> COUNTING =
      List.of(
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:+UseEpsilonGC",
          "-XX:-UseTLAB",
          "-Xms6g",
          "-Xmx6g",
          "-Xlog:disable");

  private final Form form;

  NetworkFigures(Form form) {
    this.form = form;
  }

  List<Figure> throughput() {
    try (Child server = Servers.http1(Duration.ZERO)) {
      String url = server.line();
      List<Figure> figures = new ArrayList<>();
      boolean recent = Runtime.version().feature() >= 25;
      for (int inFlight : form.inFlight()) {
        Goal goal = recent ? Goal.atLeast(0.90) : Goal.atLeast(0.95).wanted(1.2);
        figures.addAll(load(url, inFlight, List.of(), "", goal));
      }
      for (int inFlight : form.inFlightWithPool()) {
        figures.addAll(
            load(url, inFlight, List.of(POOL), ", common pool of 2", Goal.atLeast(0.90)));
      }
      return figures;
    }
  }

  private List<Figure> load(
      String url, int inFlight, List<String> options, String more, Goal throughput) {
    Rounds rounds =
        Rounds.of(
            form.rounds(),
            peer -> {
              try (Child client =
                  Child.start(
                      ClassPath.of(peer),
                      options,
                      LoadProcess.class,
                      peer.title(),
                      url,
                      inFlight,
                      form.warmUp(),
                      form.window())) {
                return client.figures();
              }
            });
    String where = ", " + inFlight + " in flight" + more;
    return List.of(
        Figure.ratio("throughput" + where, "calls/s", rounds, "calls/s", throughput),
        Figure.ratio("processor time" + where, "us/call", rounds, "cpu", Goal.atMost(1.10)),
        Figure.ratio("99th percentile" + where, "ms", rounds, "p99", Goal.atMost(1.15)),
        Figure.surplus("most threads" + where, "threads", rounds, "threads", Goal.atMost(2)),
        Figure.none("failed calls" + where, "calls", rounds, "failures"));
  }

  List<Figure> allocation() {
    try (Child server = Servers.http1(Duration.ZERO)) {
      String url = server.line();
      Rounds rounds =
          Rounds.of(
              1, // exact, so once is enough
              peer -> {
                try (Child client =
                    Child.start(
                        ClassPath.of(peer),
                        COUNTING,
                        AllocationProcess.class,
                        peer.title(),
                        url,
                        64,
                        form.allocationCalls(),
                        form.allocationCalls())) {
                  return client.figures();
                }
              });
      return List.of(
          Figure.surplus(
              "allocation, 64 in flight", "B/call", rounds, "bytes", Goal.atMost(10 * 1024)));
    }
  }

  List<Figure> coldStart() {
    try (Child server = Servers.http1(Duration.ZERO)) {
      String url = server.line();
      Rounds rounds =
          Rounds.of(form.coldStarts(), peer -> new Measured(Map.of("ms", firstAnswer(peer, url))));
      return List.of(
          Figure.ratio("process start to first answer", "ms", rounds, "ms", Goal.atMost(1.25)));
    }
  }

  private static double firstAnswer(Peer peer, String url) {
    long begin = System.nanoTime();
    try (Child client =
        Child.start(ClassPath.of(peer), List.of(), FirstAnswerProcess.class, peer.title(), url)) {
      client.line();
      double millis = (System.nanoTime() - begin) / 1e6;
      client.finish();
      return millis;
    }
  }
}
