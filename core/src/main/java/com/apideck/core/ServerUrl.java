package com.apideck.core;

import com.apideck.core.transport.TransportRequest;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a server, below which the paths of operations are. */
final class ServerUrl {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  /** What comes before a host, and its name. */
  private static final Pattern HOST = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)([^/?#@:]+)");

  /** Else a character that becomes a slash would make another host of it. */
  private static final int NAMES_OF_HOSTS = IDN.ALLOW_UNASSIGNED | IDN.USE_STD3_ASCII_RULES;

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
    return scheme.equals("http") && !isLoopback(uri) && !others.get(Setting.ALLOW_HTTP)
        ? Optional.of("must be https: except for loopback, unless allowHttp(true) is set")
        : Optional.empty();
  }

  /** Whether it leads nowhere else than to this machine. */
  static boolean isLoopback(URI uri) {
    return LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  /** Without slashes at its end, so that paths can be appended. */
  static String base(String url) {
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }

  /**
   * The address of a page or a file, in which each character that has no place in one is encoded;
   * what is encoded already stays. Empty: it has control characters, or half a surrogate pair.
   */
  static Optional<String> encoded(String address) {
    if (address.codePoints().anyMatch(c -> Character.isISOControl(c) || isSurrogate(c))) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    int path = hostIn(address, text);
    address
        .substring(path)
        .codePoints()
        .forEach(
            c -> {
              if (c <= ' ' || c > '~' || "\"<>\\^`{|}".indexOf(c) >= 0) {
                text.append(TransportRequest.encoded(Character.toString(c)));
              } else {
                text.appendCodePoint(c);
              }
            });
    return Optional.of(text.toString());
  }

  /** Up to the end of the host, whose name is in ASCII then; the number of characters read. */
  private static int hostIn(String address, StringBuilder text) {
    Matcher host = HOST.matcher(address);
    if (!host.find() || host.group(2).chars().allMatch(c -> c <= '~')) {
      return 0;
    }
    try {
      String name = IDN.toASCII(host.group(2), NAMES_OF_HOSTS);
      text.append(host.group(1)).append(name);
      return host.end();
    } catch (IllegalArgumentException e) { // no name of a host: its characters are encoded
      return 0;
    }
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
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
