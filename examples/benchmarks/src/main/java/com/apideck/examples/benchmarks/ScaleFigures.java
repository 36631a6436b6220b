package com.apideck.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happens when there is very much to do. */
final class ScaleFigures {

  private static final int CALLS = 10_000;
  private static final int PAGES = 1000;
  private static final Duration DELAY = Duration.ofMillis(200);

  /** The same for all, and enough for none to fail. */
  private static final List<String> OPTIONS = List.of("-Xms32m", "-Xmx1g");

  private final Path folder;

  ScaleFigures(Path folder) {
    this.folder = folder;
  }

  List<Figure> burst() throws IOException, InterruptedException {
    Path keys = folder.resolve("loopback.p12");
    Tls.make(keys);
    try (Child http1 = Servers.http1(DELAY);
        Child http2 = Servers.http2(DELAY, keys)) {
      String plain = http1.line();
      String encrypted = http2.line();
      Measured bare = burst(Peer.BARE, plain);
      List<Figure> figures =
          new ArrayList<>(compare("HTTP/1.1", bare, bare, burst(Peer.OURS, plain)));
      figures.addAll(
          compare(
              "HTTP/2",
              bare,
              burst(Peer.BARE, encrypted, keys),
              burst(Peer.OURS, encrypted, keys)));
      return figures;
    }
  }

  private static Measured burst(Peer peer, String url, Object... keys) {
    List<Object> args = new ArrayList<>(List.of(peer.title(), url, CALLS));
    args.addAll(List.of(keys));
    try (Child client =
        Child.start(ClassPath.of(peer), OPTIONS, BurstProcess.class, args.toArray())) {
      return client.figures();
    }
  }

  /** Memory and time are compared with the bare client over HTTP/1.1, which is able to do it. */
  private static List<Figure> compare(String how, Measured able, Measured bare, Measured ours) {
    String where = ", 10,000 calls at once, " + how;
    return List.of(
        Figure.of("failures" + where, "calls", ours.get("failures"), Goal.atMost(0))
            .beside(Peer.BARE, bare.get("failures")),
        Figure.of("time" + where, "s", ours.get("seconds"), Goal.none())
            .beside(Peer.BARE, bare.get("seconds")),
        memory("peak resident memory" + where, able.get("resident"), ours.get("resident")),
        memory("peak heap" + where, able.get("heap"), ours.get("heap")));
  }

  private static Figure memory(String name, double able, double ours) {
    return Figure.ratio(name, "MB", Peer.BARE, able, ours, Goal.atMost(1));
  }

  List<Figure> paging() {
    try (Child server = Servers.http1(Duration.ZERO);
        Child client =
            Child.start(ClassPath.ofAllOurs(), OPTIONS, WalkProcess.class, server.line(), PAGES)) {
      Measured walked = client.figures();
      List<Figure> figures = new ArrayList<>();
      for (int pages = 1; pages <= PAGES; pages *= 10) {
        figures.add(timeForPage(walked, pages));
      }
      double late = walked.get("heap" + PAGES);
      figures.add(
          new Figure(
              "heap after a collection, at page 1,000",
              "KB",
              Map.of(Peer.OURS, late),
              "to page 100",
              late / walked.get("heap100"),
              Goal.atMost(1.10)));
      return figures;
    }
  }

  /** Ten times the pages must not take more than ten times as long. */
  private static Figure timeForPage(Measured walked, int pages) {
    double each = walked.get("pages" + pages);
    double before = pages == 1 ? each : walked.get("pages" + pages / 10);
    return new Figure(
        "time for a page of 20, list of " + pages,
        "us",
        Map.of(Peer.OURS, each),
        "to a tenth of it",
        each / before,
        pages == 1 ? Goal.none() : Goal.atMost(1.10));
  }
}
