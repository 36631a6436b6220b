package com.apideck.core;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of a server, below which the paths of operations are. */
final class ServerUrl {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  private ServerUrl() {}

  static Optional<String> problem(String url, Settings others) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return Optional.of("is no URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return Optional.of("must begin with https://");
    }
    if (uri.getHost() == null || uri.getPort() > 65_535) {
      return Optional.of("must name a host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return Optional.of("must not have user info, a query or a fragment");
    }
    boolean loopback = LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    return scheme.equals("http") && !loopback && !others.get(Setting.ALLOW_HTTP)
        ? Optional.of("must be https: except for loopback, unless allowHttp(true) is set")
        : Optional.empty();
  }

  /** Without slashes at its end, so that paths can be appended. */
  static String base(String url) {
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }

  /** Without what may be secret in one that is refused: user info, query, fragment. */
  static String shown(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() == null
          ? "(no URL)"
          : new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null)
              .toString();
    } catch (URISyntaxException e) {
      return "(no URL)";
    }
  }
}
