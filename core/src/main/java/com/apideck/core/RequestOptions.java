package com.apideck.core;

import com.apideck.core.engine.HeaderRules;
import com.apideck.core.engine.RetryCodes;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one call does differently from its core. Immutable; wrong values are reported by {@code
 * call}. Printing shows the names of headers, not their values.
 */
public final class RequestOptions {

  static final RequestOptions NONE = builder().build();

  final Settings settings;

  private RequestOptions(Settings settings) {
    this.settings = settings;
  }

  /** Options that change nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String toString() {
    return "RequestOptions{consumerId=%s, appId=%s, serviceId=%s, serverUrl=%s, headers=%s, query=%s}"
        .formatted(
            settings.find(Setting.CONSUMER_ID),
            settings.find(Setting.APP_ID),
            settings.find(Setting.SERVICE_ID),
            settings.asSet(Setting.SERVER_URL).map(ServerUrl::shown),
            settings.get(Setting.HEADERS).keySet(),
            settings.get(Setting.QUERY).keySet());
  }

  /** Sets what this call does differently. */
  public static final class Builder {
    private Settings settings = Settings.NONE;

    private Builder() {}

    private <T> Builder set(Setting<T> setting, T value) {
      return take(settings.with(setting, value));
    }

    private Builder take(Settings changed) {
      settings = changed;
      return this;
    }

    /** The consumer, instead of the core's. */
    public Builder consumerId(String id) {
      return set(Setting.CONSUMER_ID, id);
    }

    /** The Unify application, instead of the core's. */
    public Builder appId(String id) {
      return set(Setting.APP_ID, id);
    }

    /** The connector, such as {@code salesforce}, where a consumer has several for one API. */
    public Builder serviceId(String id) {
      return set(Setting.SERVICE_ID, id);
    }

    /** The server, instead of the core's. */
    public Builder serverUrl(String url) {
      return set(Setting.SERVER_URL, url);
    }

    /**
     * The time for one attempt, its body included, instead of the core's; where the body is bytes,
     * for its head and for each silence within the body.
     */
    public Builder timeout(Duration time) {
      return set(Setting.TIMEOUT, time);
    }

    /**
     * The time for the whole call: waiting for room, attempts and pauses; instead of the core's.
     */
    public Builder callTimeout(Duration time) {
      return set(Setting.CALL_TIMEOUT, time);
    }

    /** The retries, instead of the core's. */
    public Builder retries(RetryConfig config) {
      return set(Setting.RETRIES, config);
    }

    /**
     * The statuses to retry on, such as {@code 503} or {@code 5XX}, whatever the operation does.
     */
    public Builder retryCodes(String... codes) {
      return take(settings.withRetryCodes(codes));
    }

    /** The statuses to retry on, whatever the operation does. */
    public Builder retryCodes(int... codes) {
      return take(settings.withRetryCodes(RetryCodes.texts(codes)));
    }

    /**
     * How many requests may begin in a second for one consumer and connector, while the others
     * wait; instead of the core's. Where an answer says that the connected service takes no more
     * for now, none begins before it does again, as far as the time of the call allows.
     */
    public Builder maxRequestsPerSecond(double requests) {
      return set(Setting.MAX_REQUESTS_PER_SECOND, requests);
    }

    /** The bytes from that one on, which is counted from 0, of an answer that is a file. */
    public Builder range(long first) {
      return set(Setting.RANGE, new ByteRange(first, Optional.empty()));
    }

    /** The bytes from one to another, both counted from 0, of an answer that is a file. */
    public Builder range(long first, long last) {
      return set(Setting.RANGE, new ByteRange(first, Optional.of(last)));
    }

    /**
     * One more header; those of the library cannot be replaced, but for {@code accept} where the
     * answer is bytes.
     */
    public Builder putHeaders(String name, String value) {
      return take(
          HeaderRules.ofHeader(name, value)
              .map(problem -> settings.refusing(Setting.HEADERS, problem))
              .orElseGet(
                  () ->
                      settings.with(
                          Setting.HEADERS, Map.of(name.toLowerCase(Locale.ROOT), value))));
    }

    /**
     * One more parameter of the query, which this version of the library does not know; those that
     * it knows are set in the request.
     */
    public Builder putQuery(String name, String value) {
      return take(
          name == null || value == null
              ? settings.refusing(
                  Setting.QUERY, new Violation(name == null ? "query" : "query." + name, "is null"))
              : settings.with(Setting.QUERY, Map.of(name, value)));
    }

    /** The options. */
    public RequestOptions build() {
      return new RequestOptions(settings);
    }
  }
}
