package com.apideck.core;

import com.apideck.core.engine.Engine;
import com.apideck.core.engine.HeaderRules;
import com.apideck.core.engine.RetryCodes;
import com.apideck.core.transport.Transport;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What calls have in common: who asks, where, how patiently, over which connections. Immutable, and
 * printed without the key. {@code with…} gives a changed copy that shares the connections.
 */
public final class ApideckCore implements AutoCloseable {

  static final ApideckCore NONE = builder().build();

  final Settings settings;
  final Engine engine;

  private ApideckCore(Settings settings, Engine engine) {
    this.settings = settings;
    this.engine = engine;
  }

  /** Sets up a core. It never throws: what is wrong or missing is reported by the calls. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A core with the key, consumer and app of the environment: {@code APIDECK_API_KEY}, {@code
   * APIDECK_CONSUMER_ID}, {@code APIDECK_APP_ID}. What is not set there is reported by the calls.
   */
  public static ApideckCore fromEnvironment() {
    return from(System.getenv());
  }

  static ApideckCore from(Map<String, String> environment) {
    Builder builder = new Builder();
    Optional.ofNullable(environment.get("APIDECK_API_KEY")).ifPresent(builder::apiKey);
    Optional.ofNullable(environment.get("APIDECK_CONSUMER_ID")).ifPresent(builder::consumerId);
    Optional.ofNullable(environment.get("APIDECK_APP_ID")).ifPresent(builder::appId);
    return builder.build();
  }

  public ApideckCore withConsumerId(String consumerId) {
    return new Builder(this).consumerId(consumerId).build();
  }

  public ApideckCore withAppId(String appId) {
    return new Builder(this).appId(appId).build();
  }

  public ApideckCore withApiKey(String apiKey) {
    return new Builder(this).apiKey(apiKey).build();
  }

  public ApideckCore withTimeout(Duration timeout) {
    return new Builder(this).timeout(timeout).build();
  }

  public ApideckCore withCallTimeout(Duration timeout) {
    return new Builder(this).callTimeout(timeout).build();
  }

  public ApideckCore withHook(CallHook hook) {
    return new Builder(this).addHook(hook).build();
  }

  public ApideckCore withRetries(RetryConfig retries) {
    return new Builder(this).retries(retries).build();
  }

  /** A copy whose calls differ as {@code options} say; those of a single call come on top. */
  public ApideckCore with(RequestOptions options) {
    Settings changed =
        options == null
            ? settings.refusing(new Violation("options", "is null"))
            : settings.and(options.settings);
    return new ApideckCore(changed, engine);
  }

  /**
   * Ends the calls of this core and of all its copies, under way and later, as {@code
   * RequestAbortedError}; and its connections and threads, but for a client of yours. A copy that
   * is stopped stops the others too: they share what is ended.
   */
  public void stop() {
    engine.stop();
  }

  /** The same as {@link #stop}. It may be called more than once, and waits for nothing. */
  @Override
  public void close() {
    stop();
  }

  /**
   * What is wrong with this core, as every call would report it; empty: nothing. To be looked at
   * when a program starts, and by its health check. That no consumer is set is nothing wrong: a
   * copy has one, by {@link #withConsumerId}.
   */
  public List<Violation> violations() {
    return Stream.of(
            settings.violations(),
            settings.missing(Setting.API_KEY),
            settings.missing(Setting.APP_ID))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public String toString() {
    return "ApideckCore{serverUrl=%s, appId=%s, consumerId=%s}"
        .formatted(
            ServerUrl.shown(
                settings
                    .asSet(Setting.SERVER_URL)
                    .orElseGet(() -> settings.get(Setting.SERVER_URL))),
            settings.find(Setting.APP_ID),
            settings.find(Setting.CONSUMER_ID));
  }

  /** Sets up a core; a later value replaces an earlier one. */
  public static final class Builder {
    private Settings settings = Settings.NONE;
    private @Nullable Engine engine;

    private Builder() {}

    private Builder(ApideckCore core) {
      settings = core.settings;
      engine = core.engine;
    }

    private <T> Builder set(Setting<T> setting, @Nullable T value) {
      return take(settings.with(setting, value));
    }

    private Builder take(Settings changed) {
      settings = changed;
      return this;
    }

    /** A key that does not change, for whoever asks for it. */
    private static Supplier<? extends CompletionStage<String>> constant(String key) {
      CompletionStage<String> stage = CompletableFuture.completedStage(key);
      return () -> stage;
    }

    /** The API key; required. */
    public Builder apiKey(String key) {
      return take(
          HeaderRules.ofApiKey(key)
              .map(problem -> settings.refusing(Setting.API_KEY, problem))
              .orElseGet(() -> settings.with(Setting.API_KEY, constant(key))));
    }

    /** Where each attempt gets the API key, for keys that change. */
    public Builder apiKey(Supplier<? extends CompletionStage<String>> source) {
      return set(Setting.API_KEY, source);
    }

    /** The consumer, that is the customer, whose connections are used; required. */
    public Builder consumerId(String id) {
      return set(Setting.CONSUMER_ID, id);
    }

    /** The id of the Unify application; required. */
    public Builder appId(String id) {
      return set(Setting.APP_ID, id);
    }

    /** The server; {@code https://unify.apideck.com}. */
    public Builder serverUrl(String url) {
      return set(Setting.SERVER_URL, url);
    }

    /** Whether the key may go over {@code http:} to other hosts than loopback; false. */
    public Builder allowHttp(boolean allow) {
      return set(Setting.ALLOW_HTTP, allow);
    }

    /** The time for one attempt, its body included; 30 s. */
    public Builder timeout(Duration time) {
      return set(Setting.TIMEOUT, time);
    }

    /**
     * The time for the whole call: waiting for room, attempts and pauses. Unless it is set, {@code
     * maxElapsedTime} of the retries counts, 60 s.
     */
    public Builder callTimeout(Duration time) {
      return set(Setting.CALL_TIMEOUT, time);
    }

    /** The retries; {@code RetryConfig.backoff()} with its defaults. */
    public Builder retries(RetryConfig config) {
      return set(Setting.RETRIES, config);
    }

    /**
     * The statuses to retry on, such as {@code 503} or {@code 5XX}, whatever the operation does.
     */
    public Builder retryCodes(String... codes) {
      return take(settings.withRetryCodes(codes));
    }

    public Builder retryCodes(int... codes) {
      return take(settings.withRetryCodes(RetryCodes.texts(codes)));
    }

    /** The longest body that is read, in bytes; 16 MiB. */
    public Builder maxResponseBytes(long bytes) {
      return set(Setting.MAX_RESPONSE_BYTES, bytes);
    }

    /** How many requests to one server are under way at once, while the others wait; 256. */
    public Builder maxConcurrentRequests(int requests) {
      return set(Setting.MAX_CONCURRENT_REQUESTS, requests);
    }

    /**
     * How many requests may begin in a second for one consumer and connector, while the others
     * wait; no limit. Where an answer says that the connected service takes no more for now, none
     * begins before it does again, as far as the time of the call allows.
     */
    public Builder maxRequestsPerSecond(double requests) {
      return set(Setting.MAX_REQUESTS_PER_SECOND, requests);
    }

    /** Sees each call and its attempts, after the hooks that were added before. */
    public Builder addHook(CallHook hook) {
      return set(Setting.HOOKS, hook == null ? null : List.of(hook));
    }

    /**
     * The version of HTTP that is spoken over {@code https:}, where the server does too: HTTP/2, or
     * HTTP/1.1 on JDKs that lose requests when a server recycles an HTTP/2 connection (before
     * 17.0.17, 21.0.9 and 24). A client of your own has its own version.
     */
    public Builder httpVersion(HttpClient.Version version) {
      return set(Setting.HTTP_VERSION, version);
    }

    /**
     * The client to send with. It must not follow redirects, nor, before JDK 24, have an {@code
     * Authenticator}: it would send that one's password instead of the key.
     */
    public Builder httpClient(HttpClient client) {
      return set(Setting.HTTP_CLIENT, client);
    }

    /** What to send with instead of an HTTP client, such as a stub in tests. */
    public Builder transport(Transport wire) {
      return set(Setting.TRANSPORT, wire);
    }

    /** The clock and timer, such as a manual one in tests. */
    public Builder scheduler(Scheduler time) {
      return set(Setting.SCHEDULER, time);
    }

    public ApideckCore build() {
      return new ApideckCore(settings, engine != null ? engine : newEngine());
    }

    private Engine newEngine() {
      Engine made =
          new Engine(
              settings.find(Setting.TRANSPORT),
              settings.find(Setting.HTTP_CLIENT),
              settings.find(Setting.HTTP_VERSION),
              settings.find(Setting.SCHEDULER),
              settings.get(Setting.MAX_CONCURRENT_REQUESTS));
      return settings.find(Setting.API_KEY).isEmpty() ? made : made.prepared();
    }
  }
}
