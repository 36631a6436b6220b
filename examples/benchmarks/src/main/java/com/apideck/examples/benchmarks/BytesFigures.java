package com.apideck.examples.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What bodies cost that are much larger than the heap. */
final class BytesFigures {

  private static final long BYTES = 2L << 30;
  private static final long WARM_UP = BYTES / 4;
  private static final int HEAP = 64;
  private static final List<String> OPTIONS =
      List.of("-Xmx" + HEAP + "m", "-XX:+ExitOnOutOfMemoryError"); // rather than wait for ever

  private final Form form;

  BytesFigures(Form form) {
    this.form = form;
  }

  List<Figure> bytes() throws IOException {
    try (Child server = Servers.bytes();
        BytesFolder folder = BytesFolder.make(WARM_UP, BYTES)) {
      String url = server.line();
      List<Figure> figures = new ArrayList<>();
      for (Way way : Way.values()) {
        figures.addAll(carried(url, way, folder));
      }
      return figures;
    }
  }

  private List<Figure> carried(String url, Way way, BytesFolder folder) {
    Rounds rounds =
        Rounds.of(
            form.bytesRounds(),
            List.of(Peer.BARE, Peer.OURS),
            peer -> carried(peer, url, way, folder));
    String what = "2 GiB " + way.title();
    return List.of(
        Figure.ratio(what, "MB/s", rounds, "MB/s", Goal.atLeast(0.90)),
        Figure.ratio(what + ", time", "s", rounds, "seconds", Goal.none()),
        Figure.most(what + ", peak heap", "MB", rounds, "heap", Goal.atMost(HEAP)),
        Figure.none(what + ", failures", "bodies", rounds, "failures"));
  }

  private static Measured carried(Peer peer, String url, Way way, BytesFolder folder) {
    try (Child client =
        Child.start(
            peer == Peer.OURS ? ClassPath.ofAllOurs() : ClassPath.of(peer),
            OPTIONS,
            BytesProcess.class,
            peer.title(),
            url,
            way.name(),
            WARM_UP,
            BYTES,
            folder.path())) {
      return client.figures();
    }
  }
}
