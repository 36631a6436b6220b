package com.apideck.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What a core is set to, checked, with everything that is wrong about it. */
record Settings(
    Optional<Supplier<? extends CompletionStage<String>>> apiKey,
    Optional<String> consumerId,
    Optional<String> appId,
    String serverUrl,
    boolean allowHttp,
    Duration timeout,
    Optional<Duration> callTimeout,
    RetryConfig retries,
    Optional<RetryCodes> retryCodes,
    long maxResponseBytes,
    List<CallHook> hooks,
    RequestOptions options,
    List<Violation> violations) {

  /** The settings of one call. */
  Settings with(RequestOptions options) {
    if (options == RequestOptions.NONE) {
      return this;
    }
    List<Violation> found = new ArrayList<>(violations);
    options.consumerId.ifPresent(id -> forget(found, "consumerId"));
    options.appId.ifPresent(id -> forget(found, "appId"));
    options.timeout.ifPresent(time -> forget(found, "timeout"));
    options.callTimeout.ifPresent(time -> forget(found, "callTimeout"));
    options.serverUrl.ifPresent(url -> forget(found, "serverUrl"));
    Optional<String> url =
        options.serverUrl.flatMap(given -> Rules.serverUrl(given, allowHttp, found::add));
    found.addAll(options.violations);
    return new Settings(
        apiKey,
        options.consumerId.or(() -> consumerId),
        options.appId.or(() -> appId),
        url.orElse(serverUrl),
        allowHttp,
        options.timeout.orElse(timeout),
        options.callTimeout.or(() -> callTimeout),
        options.retries.orElse(retries),
        options.retryCodes.or(() -> retryCodes),
        maxResponseBytes,
        hooks,
        this.options.and(options),
        List.copyOf(found));
  }

  private static void forget(List<Violation> violations, String setting) {
    violations.removeIf(violation -> violation.path().equals(setting));
  }
}
