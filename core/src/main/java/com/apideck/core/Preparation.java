package com.apideck.core;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.transport.TransportRequest;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first step of a call: checks everything, and encodes the request. */
final class Preparation<I> {

  static final String USER_AGENT = "apideck-java-functional/0.1.0";

  private final ApideckCore core;
  private final Operation.Draft<I> operation;
  private final List<Violation> violations = new ArrayList<>();
  private final Settings settings;

  private Preparation(ApideckCore core, Operation.Draft<I> operation, RequestOptions options) {
    this.core = core;
    this.operation = operation;
    this.settings = core.settings.with(options);
  }

  static <I> Either<ApideckError, Plan> of(
      @Nullable ApideckCore core,
      Operation<I, ?> operation,
      @Nullable I request,
      @Nullable RequestOptions options) {
    Preparation<I> preparation =
        new Preparation<>(
            core == null ? ApideckCore.NONE : core,
            operation.draft,
            options == null ? RequestOptions.NONE : options);
    preparation.notNull("core", core);
    preparation.notNull("options", options);
    return preparation.plan(request);
  }

  private Either<ApideckError, Plan> plan(@Nullable I request) {
    violations.addAll(settings.violations());
    violations.addAll(settings.retries().violations());
    settings.apiKey().ifPresentOrElse(key -> {}, () -> missing("apiKey"));
    RequestParts parts = parts(request);
    Map<String, String> headers = headers(parts);
    violations.addAll(parts.violations);
    if (!violations.isEmpty() || settings.apiKey().isEmpty()) {
      return Either.left(new InvalidRequestError(violations, call()));
    }
    String server = server();
    TransportRequest encoded =
        new TransportRequest(
            operation.method,
            core.engine.address.of(server + parts.target()),
            headers,
            parts.body(),
            parts.upload(),
            settings.maxResponseBytes(),
            operation.streamed);
    return hooks(server)
        .map(
            hooks ->
                new Plan(
                    call(),
                    operation.repeatable,
                    encoded,
                    operation.keyInQuery,
                    settings.apiKey().get(),
                    settings,
                    core.engine,
                    hooks));
  }

  private CallSummary call() {
    return new CallSummary(operation.name, consumer(), 0);
  }

  /** For whom it is, unless the operation is about no consumer. */
  private Optional<String> consumer() {
    return operation.takesConsumer ? settings.consumerId() : Optional.empty();
  }

  private Either<ApideckError, Hooks> hooks(String server) {
    if (settings.hooks().isEmpty()) {
      return Either.right(Hooks.NONE);
    }
    CallHook.Call call =
        new CallHook.Call(
            operation.name,
            operation.method,
            operation.path,
            core.engine.server.of(server),
            consumer(),
            settings.options().serviceId);
    return Hooks.begin(settings.hooks(), call, core.engine.scheduler::nanoTime);
  }

  private RequestParts parts(@Nullable I request) {
    RequestParts parts = new RequestParts(operation.path);
    operation.request.ifPresent(
        codec -> {
          notNull("request", request);
          if (request != null) {
            parts.write(request, codec);
          }
        });
    parts.add(settings.options().query);
    return parts;
  }

  /** An operation's own server gives way to one that the caller named. */
  private String server() {
    boolean named = !settings.serverUrl().equals(ApideckCore.DEFAULT_SERVER);
    return named ? settings.serverUrl() : operation.server.orElse(settings.serverUrl());
  }

  private Map<String, String> headers(RequestParts parts) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept", operation.streamed ? "*/*" : "application/json");
    headers.put("user-agent", USER_AGENT);
    headers.putAll(settings.options().headers);
    headers.putAll(parts.headers);
    header(headers, "x-apideck-app-id", "appId", settings.appId());
    if (operation.takesConsumer) {
      header(headers, "x-apideck-consumer-id", "consumerId", settings.consumerId());
    }
    settings.options().serviceId.ifPresent(id -> headers.put("x-apideck-service-id", id));
    return headers;
  }

  private void header(
      Map<String, String> headers, String header, String setting, Optional<String> value) {
    value.ifPresentOrElse(text -> headers.put(header, text), () -> missing(setting));
  }

  private void notNull(String argument, @Nullable Object value) {
    if (value == null) {
      violations.add(new Violation(argument, "is null"));
    }
  }

  private void missing(String setting) {
    if (violations.stream().noneMatch(violation -> violation.path().equals(setting))
        && core != ApideckCore.NONE) {
      violations.add(new Violation(setting, "is missing"));
    }
  }
}
