package com.apideck.examples.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The only kind of URL that makes it from a session into a page. */
final class WebAddress {
  private static final int MAX_LENGTH = 2_048;

  private WebAddress() {}

  /**
   * An absolute http or https URL with a host. User info is refused: it makes one site look like
   * another.
   */
  static Optional<URI> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text).parseServerAuthority();
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null && uri.getRawUserInfo() == null
          ? Optional.of(new URI(uri.toASCIIString()))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Scheme, host and port, as a content security policy wants them. */
  static String origin(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return (address.getScheme() + "://" + address.getHost() + port).toLowerCase(Locale.ROOT);
  }
}
