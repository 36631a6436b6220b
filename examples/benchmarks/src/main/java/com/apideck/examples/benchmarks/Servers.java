package com.apideck.examples.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The servers, each in a process of its own. */
final class Servers {

  /** A collector without threads of its own, so that the peers have the processors. */
  private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private Servers() {}

  /** Ends this process as soon as the one that started it ends, however that happens. */
  static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // the end as well
              }
              System.exit(0);
            });
    watch.setDaemon(true);
    watch.start();
  }

  /** The next line of the process is the address. */
  static Child http1(Duration delay) {
    return Child.start(ClassPath.all(), OPTIONS, LoopbackServer.class, delay.toMillis());
  }

  /** For bodies of any size. The next line of the process is the address. */
  static Child bytes() {
    return Child.start(ClassPath.all(), OPTIONS, BytesServer.class);
  }

  /** The next line of the process is the address. */
  static Child http2(Duration delay, Path keyStore) {
    return Child.start(ClassPath.all(), OPTIONS, Http2Server.class, delay.toMillis(), keyStore);
  }
}
