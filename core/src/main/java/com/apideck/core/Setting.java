package com.apideck.core;

import com.apideck.core.engine.HeaderRules;
import com.apideck.core.engine.RetryCodes;
import com.apideck.core.transport.JdkDefect;
import com.apideck.core.transport.Transport;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set: its name, what it is where nobody sets it, and what a value has to be.
 * All of them stand here, once; a core, the options of a call and the retries are choices of these.
 * To add one, add its line here (for a header, also its name below and in {@link HeaderRules}), its
 * setter where users shall set it, and its row in the README. Its rule is tested in {@code
 * Promise01BadSettingsTest}.
 */
final class Setting<T> {

  /** What is wrong with a value. A problem never shows it, as it may be a secret. */
  interface Rule<T> {
    List<Violation> violations(T value, Settings others);
  }

  /** What an array can hold, with room to spare. */
  static final int MOST = 2_000_000_000;

  /** A hundred years: enough for every setting, and safe to count in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  static final Setting<Duration> INITIAL_INTERVAL =
      time("retries.initialInterval", Duration.ofMillis(500));
  static final Setting<Duration> MAX_INTERVAL = time("retries.maxInterval", Duration.ofSeconds(60));
  static final Setting<Double> EXPONENT = of("retries.exponent", 1.5, Setting::exponent);
  static final Setting<Integer> MAX_ATTEMPTS = of("retries.maxAttempts", 4, Setting::attempts);
  static final Setting<Duration> MAX_ELAPSED_TIME =
      time("retries.maxElapsedTime", Duration.ofSeconds(60));
  static final Setting<Boolean> RETRY_CONNECTION_ERRORS =
      any("retries.retryConnectionErrors", true);

  static final Setting<Supplier<? extends CompletionStage<String>>> API_KEY = any("apiKey", null);
  static final Setting<String> CONSUMER_ID = header("consumerId");
  static final Setting<String> APP_ID = header("appId");
  static final Setting<String> SERVICE_ID = header("serviceId");

  /** Those that each request has as headers, which nobody else may set. */
  static final List<Map.Entry<Setting<String>, String>> SENT_AS_HEADERS =
      List.of(
          Map.entry(APP_ID, HeaderRules.APP_ID),
          Map.entry(CONSUMER_ID, HeaderRules.CONSUMER_ID),
          Map.entry(SERVICE_ID, HeaderRules.SERVICE_ID));

  static final Setting<String> SERVER_URL =
      of("serverUrl", "https://unify.apideck.com", ServerUrl::problem);
  static final Setting<Boolean> ALLOW_HTTP = any("allowHttp", false);
  static final Setting<Duration> TIMEOUT = time("timeout", Duration.ofSeconds(30));
  static final Setting<Duration> CALL_TIMEOUT = time("callTimeout", null);
  static final Setting<RetryConfig> RETRIES =
      new Setting<>(
          "retries",
          new RetryConfig(Settings.NONE),
          (config, others) -> config.violations(),
          Optional.empty());
  static final Setting<RetryCodes> RETRY_CODES = any("retryCodes", null);
  static final Setting<Double> MAX_REQUESTS_PER_SECOND =
      of("maxRequestsPerSecond", null, Setting::rate);
  static final Setting<Long> MAX_RESPONSE_BYTES = of("maxResponseBytes", 16L << 20, Setting::count);
  static final Setting<Map<String, String>> HEADERS = joined("headers", Map.of(), Setting::both);
  static final Setting<Map<String, String>> QUERY = joined("query", Map.of(), Setting::both);
  static final Setting<ByteRange> RANGE =
      of("range", null, (value, others) -> ByteRange.problem(value));
  static final Setting<List<CallHook>> HOOKS = joined("hooks", List.of(), Setting::both);

  // what the copies of a core share
  static final Setting<Integer> MAX_CONCURRENT_REQUESTS =
      of("maxConcurrentRequests", 256, Setting::count);
  static final Setting<HttpClient.Version> HTTP_VERSION = any("httpVersion", null);
  static final Setting<HttpClient> HTTP_CLIENT = of("httpClient", null, new OfClients());
  static final Setting<Transport> TRANSPORT = any("transport", null);
  static final Setting<Scheduler> SCHEDULER = any("scheduler", null);

  final String name;

  /** Null: it has none. */
  final @Nullable T byDefault;

  final Rule<T> rule;

  /** What two values are together, where the later one does not take the place of the earlier. */
  final Optional<BinaryOperator<T>> both;

  private Setting(
      String name, @Nullable T byDefault, Rule<T> rule, Optional<BinaryOperator<T>> both) {
    this.name = name;
    this.byDefault = byDefault;
    this.rule = rule;
    this.both = both;
  }

  private static <T> Setting<T> of(
      String name, @Nullable T byDefault, BiFunction<T, Settings, Optional<String>> problem) {
    Rule<T> rule =
        (value, others) ->
            problem
                .apply(value, others)
                .map(text -> List.of(new Violation(name, text)))
                .orElse(List.of());
    return new Setting<>(name, byDefault, rule, Optional.empty());
  }

  private static <T> Setting<T> any(String name, @Nullable T byDefault) {
    return of(name, byDefault, (value, others) -> Optional.empty());
  }

  private static <T> Setting<T> joined(String name, T none, BinaryOperator<T> both) {
    return new Setting<>(name, none, (value, others) -> List.of(), Optional.of(both));
  }

  private static Setting<String> header(String name) {
    return of(name, null, (value, others) -> HeaderRules.problem(value));
  }

  private static Setting<Duration> time(String name, @Nullable Duration byDefault) {
    return of(
        name,
        byDefault,
        (value, others) ->
            value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0
                ? Optional.of("must be longer than zero and at most 36500 days")
                : Optional.empty());
  }

  private static Optional<String> count(Number value, Settings others) {
    return count(value);
  }

  static Optional<String> count(Number value) {
    return value.longValue() >= 1 && value.longValue() <= MOST
        ? Optional.empty()
        : Optional.of("must be from 1 to " + MOST);
  }

  private static Optional<String> attempts(int value, Settings others) {
    return value >= 1 ? Optional.empty() : Optional.of("must be at least 1");
  }

  private static Optional<String> rate(double value, Settings others) {
    return value >= 0.001 && value <= 1_000_000
        ? Optional.empty()
        : Optional.of("must be from 0.001 to 1000000");
  }

  private static Optional<String> exponent(double value, Settings others) {
    return value >= 1 && value <= 100 ? Optional.empty() : Optional.of("must be from 1 to 100");
  }

  private static Map<String, String> both(Map<String, String> earlier, Map<String, String> later) {
    Map<String, String> both = new LinkedHashMap<>(earlier);
    both.putAll(later);
    return both;
  }

  private static List<CallHook> both(List<CallHook> earlier, List<CallHook> later) {
    List<CallHook> both = new ArrayList<>(earlier);
    both.addAll(later);
    return both;
  }

  /**
   * A client that follows redirects would carry the key to wherever they lead, and one with an
   * {@code Authenticator}, on some JDKs, leaves it out. A class, because a lambda would need the
   * client's class where nobody has one, and the JVM may be one without {@code java.net.http}.
   */
  private static final class OfClients
      implements BiFunction<HttpClient, Settings, Optional<String>> {
    @Override
    public Optional<String> apply(HttpClient client, Settings others) {
      try {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
          return Optional.of("must not follow redirects");
        }
        return client.authenticator().isPresent()
                && JdkDefect.AUTHENTICATOR_REPLACES_AUTHORIZATION.isIn(Runtime.version())
            ? Optional.of(
                "must not have an Authenticator before JDK 24, which sends its password instead"
                    + " of the API key: give a proxy its password as a header Proxy-Authorization")
            : Optional.empty();
      } catch (Throwable e) { // a client of the caller's
        return Optional.of("cannot be read: " + e.getClass().getName());
      }
    }
  }
}
