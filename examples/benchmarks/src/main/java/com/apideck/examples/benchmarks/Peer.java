package com.apideck.examples.benchmarks;

import java.net.http.HttpClient;
import java.util.Locale;

/** Who is compared. */
enum Peer {
  /** The JDK's client with prepared bytes, which reads nothing: what the network costs anyway. */
  BARE,
  /** This library. */
  OURS,
  /** The official SDK, with its asynchronous API and without retries. */
  OFFICIAL;

  /** As it would be set up in a program: with the client that it makes itself. */
  Caller<?> caller(String url) {
    return switch (this) {
      case BARE -> new BareCaller(url, HttpClient.newHttpClient());
      case OURS -> new OurCaller(OurCaller.core(url).build());
      case OFFICIAL -> new OfficialCaller(url);
    };
  }

  static Peer of(String title) {
    return valueOf(title.toUpperCase(Locale.ROOT));
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
