package com.apideck.core;

import com.apideck.core.transport.Transport;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What calls have in common: who asks, where, how patiently, over which connections. Immutable, and
 * printed without the key. {@code with…} gives a changed copy that shares the connections.
 */
public final class ApideckCore implements AutoCloseable {

  static final String DEFAULT_SERVER = "https://unify.apideck.com";
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
    Builder copy = new Builder(this);
    return Rules.given("options", options, copy.violations::add)
        .map(given -> new ApideckCore(settings.with(given), engine))
        .orElseGet(copy::build);
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
    List<Violation> found = new ArrayList<>(settings.violations());
    found.addAll(settings.retries().violations());
    missing(found, "apiKey", settings.apiKey());
    missing(found, "appId", settings.appId());
    return List.copyOf(found);
  }

  private static void missing(List<Violation> found, String setting, Optional<?> value) {
    if (value.isEmpty() && found.stream().noneMatch(bad -> bad.path().equals(setting))) {
      found.add(new Violation(setting, "is missing"));
    }
  }

  @Override
  public String toString() {
    return "ApideckCore{serverUrl=%s, appId=%s, consumerId=%s}"
        .formatted(Rules.shown(settings.serverUrl()), settings.appId(), settings.consumerId());
  }

  /** Sets up a core; a later value replaces an earlier one. */
  public static final class Builder {
    private final List<Violation> violations = new ArrayList<>();
    private final List<CallHook> hooks = new ArrayList<>();
    private @Nullable Engine engine;
    private Optional<Supplier<? extends CompletionStage<String>>> apiKey = Optional.empty();
    private Optional<String> consumerId = Optional.empty();
    private Optional<String> appId = Optional.empty();
    private @Nullable String serverUrl = DEFAULT_SERVER;
    private boolean allowHttp;
    private Duration timeout = Duration.ofSeconds(30);
    private Optional<Duration> callTimeout = Optional.empty();
    private RetryConfig retries = RetryConfig.backoff().build();
    private Optional<RetryCodes> retryCodes = Optional.empty();
    private long maxResponseBytes = 16L << 20;
    private RequestOptions options = RequestOptions.NONE;
    private int maxConcurrentRequests = 256;
    private Optional<HttpClient> httpClient = Optional.empty();
    private HttpClient.Version httpVersion =
        JdkDefect.LOSES_REQUESTS_AT_GOAWAY.isIn(Runtime.version())
            ? HttpClient.Version.HTTP_1_1
            : HttpClient.Version.HTTP_2;
    private Optional<Transport> transport = Optional.empty();
    private Optional<Scheduler> scheduler = Optional.empty();

    private Builder() {}

    private Builder(ApideckCore core) {
      engine = core.engine;
      violations.addAll(core.settings.violations());
      hooks.addAll(core.settings.hooks());
      apiKey = core.settings.apiKey();
      consumerId = core.settings.consumerId();
      appId = core.settings.appId();
      serverUrl = core.settings.serverUrl();
      allowHttp = core.settings.allowHttp();
      timeout = core.settings.timeout();
      callTimeout = core.settings.callTimeout();
      retries = core.settings.retries();
      retryCodes = core.settings.retryCodes();
      maxResponseBytes = core.settings.maxResponseBytes();
      options = core.settings.options();
    }

    /** The API key; required. */
    public Builder apiKey(String key) {
      apiKey = Rules.apiKey(key, anew("apiKey")).map(Rules::constant);
      return this;
    }

    /** Where each attempt gets the API key, for keys that change. */
    public Builder apiKey(Supplier<? extends CompletionStage<String>> source) {
      apiKey = Rules.given("apiKey", source, anew("apiKey"));
      return this;
    }

    /** The consumer, that is the customer, whose connections are used; required. */
    public Builder consumerId(String id) {
      consumerId = Rules.headerValue("consumerId", id, anew("consumerId"));
      return this;
    }

    /** The id of the Unify application; required. */
    public Builder appId(String id) {
      appId = Rules.headerValue("appId", id, anew("appId"));
      return this;
    }

    /** The server; {@code https://unify.apideck.com}. */
    public Builder serverUrl(String url) {
      serverUrl = url;
      return this;
    }

    /** Whether the key may go over {@code http:} to other hosts than loopback; false. */
    public Builder allowHttp(boolean allow) {
      allowHttp = allow;
      return this;
    }

    /** The time for one attempt, its body included; 30 s. */
    public Builder timeout(Duration time) {
      timeout = Rules.positive("timeout", time, anew("timeout")).orElse(timeout);
      return this;
    }

    /**
     * The time for the whole call: waiting for room, attempts and pauses. Unless it is set, {@code
     * maxElapsedTime} of the retries counts, 60 s.
     */
    public Builder callTimeout(Duration time) {
      callTimeout = Rules.positive("callTimeout", time, anew("callTimeout"));
      return this;
    }

    /** The retries; {@code RetryConfig.backoff()} with its defaults. */
    public Builder retries(RetryConfig config) {
      retries = Rules.given("retries", config, anew("retries")).orElse(retries);
      return this;
    }

    /**
     * The statuses to retry on, such as {@code 503} or {@code 5XX}, whatever the operation does.
     */
    public Builder retryCodes(String... codes) {
      retryCodes = Optional.of(RetryCodes.of(codes, anew("retryCodes")));
      return this;
    }

    public Builder retryCodes(int... codes) {
      retryCodes = Optional.of(RetryCodes.of(RetryCodes.texts(codes), anew("retryCodes")));
      return this;
    }

    /** The longest body that is read, in bytes; 16 MiB. */
    public Builder maxResponseBytes(long bytes) {
      maxResponseBytes = Rules.count("maxResponseBytes", bytes, anew("maxResponseBytes"));
      return this;
    }

    /** How many requests to one server are under way at once, while the others wait; 256. */
    public Builder maxConcurrentRequests(int requests) {
      maxConcurrentRequests =
          (int) Rules.count("maxConcurrentRequests", requests, anew("maxConcurrentRequests"));
      return this;
    }

    /** Sees each call and its attempts, after the hooks that were added before. */
    public Builder addHook(CallHook hook) {
      Rules.given("hooks", hook, violations::add).ifPresent(hooks::add);
      return this;
    }

    /**
     * The version of HTTP that is spoken over {@code https:}, where the server does too: HTTP/2, or
     * HTTP/1.1 on JDKs that lose requests when a server recycles an HTTP/2 connection (before
     * 17.0.17, 21.0.9 and 24). A client of your own has its own version.
     */
    public Builder httpVersion(HttpClient.Version version) {
      httpVersion = Rules.given("httpVersion", version, anew("httpVersion")).orElse(httpVersion);
      return this;
    }

    /**
     * The client to send with. It must not follow redirects, nor, before JDK 24, have an {@code
     * Authenticator}: it would send that one's password instead of the key.
     */
    public Builder httpClient(HttpClient client) {
      httpClient = Rules.client(client, Runtime.version(), anew("httpClient"));
      return this;
    }

    /** What to send with instead of an HTTP client, such as a stub in tests. */
    public Builder transport(Transport wire) {
      transport = Rules.given("transport", wire, anew("transport"));
      return this;
    }

    /** The clock and timer, such as a manual one in tests. */
    public Builder scheduler(Scheduler time) {
      scheduler = Rules.given("scheduler", time, anew("scheduler"));
      return this;
    }

    public ApideckCore build() {
      String given = serverUrl == null ? "" : serverUrl; // a bad one is kept, to be named again
      Optional<String> url = Rules.serverUrl(serverUrl, allowHttp, anew("serverUrl"));
      Settings settings =
          new Settings(
              apiKey,
              consumerId,
              appId,
              url.orElse(given),
              allowHttp,
              timeout,
              callTimeout,
              retries,
              retryCodes,
              maxResponseBytes,
              List.copyOf(hooks),
              options,
              List.copyOf(violations));
      return new ApideckCore(settings, engine != null ? engine : newEngine());
    }

    private Engine newEngine() {
      Engine made =
          new Engine(transport, httpClient, httpVersion, scheduler, maxConcurrentRequests);
      return apiKey.isEmpty() ? made : made.prepared();
    }

    private Consumer<Violation> anew(String name) {
      violations.removeIf(violation -> violation.path().equals(name));
      return violations::add;
    }
  }
}
