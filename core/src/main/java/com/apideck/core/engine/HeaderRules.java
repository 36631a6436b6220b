package com.apideck.core.engine;

import com.apideck.core.Violation;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What headers have to be. Problems never show a value, which may be a secret. */
public final class HeaderRules {

  public static final String APP_ID = "x-apideck-app-id";
  public static final String CONSUMER_ID = "x-apideck-consumer-id";
  public static final String SERVICE_ID = "x-apideck-service-id";

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final String SCHEME = "Bearer ";

  /** Set by the library or by the HTTP client; and no content encoding is asked for. */
  private static final Set<String> RESERVED =
      Set.of(
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
          APP_ID,
          CONSUMER_ID,
          SERVICE_ID);

  private HeaderRules() {}

  /** Of a value: printable ASCII, because the HTTP client alters or prints the rest. */
  public static Optional<String> problem(@Nullable String value) {
    if (value == null) {
      return Optional.of("is null");
    }
    if (value.isBlank()) {
      return Optional.of("is blank");
    }
    return isPrintable(value) && value.strip().equals(value)
        ? Optional.empty()
        : Optional.of("must be printable ASCII without spaces at its ends: it is a header");
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

  /** Of an API key, which comes without the scheme that the library puts before it. */
  public static Optional<Violation> ofApiKey(@Nullable String key) {
    Optional<String> problem =
        key != null && key.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? Optional.of("must not begin with Bearer, which is added to it")
            : problem(key);
    return problem.map(text -> new Violation("apiKey", text));
  }

  /** Of a header that a caller adds. */
  public static Optional<Violation> ofHeader(@Nullable String name, @Nullable String value) {
    if (name == null || !TOKEN.matcher(name).matches()) {
      String shown = name == null ? "null" : Excerpt.of(name);
      return Optional.of(new Violation("headers", "has a name that is no header name: " + shown));
    }
    Optional<String> problem =
        RESERVED.contains(name.toLowerCase(Locale.ROOT))
            ? Optional.of("is set by the library")
            : problem(value);
    return problem.map(text -> new Violation("headers." + name, text));
  }
}
