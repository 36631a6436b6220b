package com.apideck.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one call does differently from its core. Immutable; wrong values are reported by {@code
 * call}. Printing shows the names of headers, not their values.
 */
public final class RequestOptions {

  static final RequestOptions NONE = builder().build();

  final Optional<String> consumerId;
  final Optional<String> appId;
  final Optional<String> serviceId;
  final Optional<String> serverUrl;
  final Optional<Duration> timeout;
  final Optional<Duration> callTimeout;
  final Optional<RetryConfig> retries;
  final Optional<RetryCodes> retryCodes;
  final Map<String, String> headers;
  final Map<String, String> query;
  final List<Violation> violations;

  private RequestOptions(Builder builder) {
    this.consumerId = builder.consumerId;
    this.appId = builder.appId;
    this.serviceId = builder.serviceId;
    this.serverUrl = builder.serverUrl;
    this.timeout = builder.timeout;
    this.callTimeout = builder.callTimeout;
    this.retries = builder.retries;
    this.retryCodes = builder.retryCodes;
    this.headers = Map.copyOf(builder.headers);
    this.query = Collections.unmodifiableMap(new LinkedHashMap<>(builder.query));
    this.violations = List.copyOf(builder.violations);
  }

  /** Options that change nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** What these and {@code later} options add to a request; the later ones count. */
  RequestOptions and(RequestOptions later) {
    if (this == NONE) {
      return later;
    }
    Builder both = new Builder();
    both.serviceId = later.serviceId.or(() -> serviceId);
    both.headers.putAll(headers);
    both.headers.putAll(later.headers);
    both.query.putAll(query);
    both.query.putAll(later.query);
    return both.build();
  }

  @Override
  public String toString() {
    return "RequestOptions{consumerId=%s, appId=%s, serviceId=%s, serverUrl=%s, headers=%s, query=%s}"
        .formatted(
            consumerId,
            appId,
            serviceId,
            serverUrl.map(Rules::shown),
            headers.keySet(),
            query.keySet());
  }

  /** Sets what this call does differently. */
  public static final class Builder {
    private Optional<String> consumerId = Optional.empty();
    private Optional<String> appId = Optional.empty();
    private Optional<String> serviceId = Optional.empty();
    private Optional<String> serverUrl = Optional.empty();
    private Optional<Duration> timeout = Optional.empty();
    private Optional<Duration> callTimeout = Optional.empty();
    private Optional<RetryConfig> retries = Optional.empty();
    private Optional<RetryCodes> retryCodes = Optional.empty();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private Builder() {}

    /** The consumer, instead of the core's. */
    public Builder consumerId(String id) {
      consumerId = Rules.headerValue("consumerId", id, violations::add);
      return this;
    }

    /** The Unify application, instead of the core's. */
    public Builder appId(String id) {
      appId = Rules.headerValue("appId", id, violations::add);
      return this;
    }

    /** The connector, such as {@code salesforce}, where a consumer has several for one API. */
    public Builder serviceId(String id) {
      serviceId = Rules.headerValue("serviceId", id, violations::add);
      return this;
    }

    /** The server, instead of the core's. */
    public Builder serverUrl(String url) {
      serverUrl = Rules.given("serverUrl", url, violations::add);
      return this;
    }

    /** The time for one attempt, its body included, instead of the core's. */
    public Builder timeout(Duration time) {
      timeout = Rules.positive("timeout", time, violations::add);
      return this;
    }

    /**
     * The time for the whole call: waiting for room, attempts and pauses; instead of the core's.
     */
    public Builder callTimeout(Duration time) {
      callTimeout = Rules.positive("callTimeout", time, violations::add);
      return this;
    }

    /** The retries, instead of the core's. */
    public Builder retries(RetryConfig config) {
      retries = Rules.given("retries", config, violations::add);
      return this;
    }

    /**
     * The statuses to retry on, such as {@code 503} or {@code 5XX}, whatever the operation does.
     */
    public Builder retryCodes(String... codes) {
      retryCodes = Optional.of(RetryCodes.of(codes, violations::add));
      return this;
    }

    /** The statuses to retry on, whatever the operation does. */
    public Builder retryCodes(int... codes) {
      retryCodes = Optional.of(RetryCodes.of(RetryCodes.texts(codes), violations::add));
      return this;
    }

    /** One more header; those of the library cannot be replaced. */
    public Builder putHeaders(String name, String value) {
      Rules.header(name, value, violations::add)
          .ifPresent(text -> headers.put(name.toLowerCase(Locale.ROOT), text));
      return this;
    }

    /**
     * One more parameter of the query, which this version of the library does not know; those that
     * it knows are set in the request.
     */
    public Builder putQuery(String name, String value) {
      Rules.given("query", name, violations::add)
          .ifPresent(
              given ->
                  Rules.given("query." + given, value, violations::add)
                      .ifPresent(text -> query.put(given, text)));
      return this;
    }

    /** The options. */
    public RequestOptions build() {
      return new RequestOptions(this);
    }
  }
}
