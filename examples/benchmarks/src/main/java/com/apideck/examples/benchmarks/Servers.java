package com.apideck.examples.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The servers, each in a process of its own. */
final class Servers {

  /** A collector without threads of its own, so that the peers have the processors. */
  private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private Servers() {}

  /** The next line of the process is the address. */
  static Child http1(Duration delay) {
    return Child.start(ClassPath.all(), OPTIONS, LoopbackServer.class, delay.toMillis());
  }

  /** The next line of the process is the address. */
  static Child http2(Duration delay, Path keyStore) {
    return Child.start(ClassPath.all(), OPTIONS, Http2Server.class, delay.toMillis(), keyStore);
  }
}
