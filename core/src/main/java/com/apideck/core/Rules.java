package com.apideck.core;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What settings and headers have to be. Problems never show the value: it may be a secret. */
final class Rules {

  /** A hundred years: enough for every setting, and safe to count in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** What an array can hold, with room to spare. */
  static final int MOST = 2_000_000_000;

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  /** Set by the library or by the HTTP client; and no content encoding is asked for. */
  private static final Set<String> RESERVED =
      Set.of(
          "accept",
          "accept-encoding",
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "x-apideck-app-id",
          "x-apideck-consumer-id",
          "x-apideck-service-id");

  private Rules() {}

  /** A null is a violation. */
  static <T> Optional<T> given(String name, @Nullable T value, Consumer<Violation> violations) {
    if (value == null) {
      violations.accept(new Violation(name, "is null"));
    }
    return Optional.ofNullable(value);
  }

  static long count(String name, long value, Consumer<Violation> violations) {
    if (value >= 1 && value <= MOST) {
      return value;
    }
    violations.accept(new Violation(name, "must be from 1 to " + MOST));
    return 1;
  }

  /**
   * A client that follows redirects would carry the key to wherever they lead, and one with an
   * {@code Authenticator}, on some JDKs, leaves it out.
   */
  static Optional<HttpClient> client(
      @Nullable HttpClient client, Runtime.Version jdk, Consumer<Violation> violations) {
    Optional<HttpClient> given = given("httpClient", client, violations);
    try {
      if (client != null && client.followRedirects() != HttpClient.Redirect.NEVER) {
        violations.accept(new Violation("httpClient", "must not follow redirects"));
      }
      if (client != null
          && client.authenticator().isPresent()
          && JdkDefect.AUTHENTICATOR_REPLACES_AUTHORIZATION.isIn(jdk)) {
        violations.accept(
            new Violation(
                "httpClient",
                "must not have an Authenticator before JDK 24, which sends its password instead"
                    + " of the API key: give a proxy its password as a header Proxy-Authorization"));
      }
    } catch (Throwable e) { // a client of the caller's
      violations.accept(new Violation("httpClient", "cannot be read: " + e.getClass().getName()));
    }
    return given;
  }

  /** A key that does not change, for whoever asks for it. */
  static Supplier<? extends CompletionStage<String>> constant(String key) {
    CompletionStage<String> stage = CompletableFuture.completedStage(key);
    return () -> stage;
  }

  static Optional<Duration> positive(
      String name, @Nullable Duration value, Consumer<Violation> violations) {
    if (value == null) {
      violations.accept(new Violation(name, "is null"));
    } else if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
      violations.accept(new Violation(name, "must be longer than zero and at most 36500 days"));
    } else {
      return Optional.of(value);
    }
    return Optional.empty();
  }

  /** The value of a header: printable ASCII, because the HTTP client alters or prints the rest. */
  static Optional<String> headerValue(
      String name, @Nullable String value, Consumer<Violation> violations) {
    if (value == null) {
      violations.accept(new Violation(name, "is null"));
    } else if (value.isBlank()) {
      violations.accept(new Violation(name, "is blank"));
    } else if (!isPrintable(value) || !value.strip().equals(value)) {
      violations.accept(
          new Violation(
              name, "must be printable ASCII without spaces at its ends: it is a header"));
    } else {
      return Optional.of(value);
    }
    return Optional.empty();
  }

  /** An API key, without the scheme that the library puts before it. */
  static Optional<String> apiKey(@Nullable String key, Consumer<Violation> violations) {
    Optional<String> value = headerValue("apiKey", key, violations);
    if (value.isPresent() && value.get().regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
      violations.accept(
          new Violation("apiKey", "must not begin with Bearer, which is added to it"));
      return Optional.empty();
    }
    return value;
  }

  /** An address without what may be secret in one that is refused: user info, query, fragment. */
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

  /** Looked at for each header of each call: no stream. */
  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** The value of a header that a caller adds. */
  static Optional<String> header(
      @Nullable String name, @Nullable String value, Consumer<Violation> violations) {
    if (name == null || !TOKEN.matcher(name).matches()) {
      String shown = name == null ? "null" : Messages.excerpt(name);
      violations.accept(new Violation("headers", "has a name that is no header name: " + shown));
      return Optional.empty();
    }
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      violations.accept(new Violation("headers." + name, "is set by the library"));
      return Optional.empty();
    }
    return headerValue("headers." + name, value, violations);
  }

  /** The address without a trailing slash, so that paths can be appended. */
  static Optional<String> serverUrl(
      @Nullable String url, boolean allowHttp, Consumer<Violation> violations) {
    if (url == null) {
      violations.accept(new Violation("serverUrl", "is null"));
      return Optional.empty();
    }
    Optional<String> problem = problemOf(url, allowHttp);
    problem.ifPresent(text -> violations.accept(new Violation("serverUrl", text)));
    return problem.isPresent() ? Optional.empty() : Optional.of(url.replaceAll("/+$", ""));
  }

  private static Optional<String> problemOf(String url, boolean allowHttp) {
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
    return scheme.equals("http") && !loopback && !allowHttp
        ? Optional.of("must be https: except for loopback, unless allowHttp(true) is set")
        : Optional.empty();
  }
}
