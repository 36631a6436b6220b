package com.apideck.core;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.transport.TransportRequest;
import io.vavr.control.Either;
import java.net.URI;
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
  private final RequestOptions options;
  private final Settings settings;

  private Preparation(ApideckCore core, Operation.Draft<I> operation, RequestOptions options) {
    this.core = core;
    this.operation = operation;
    this.options = options;
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
    Map<String, String> headers = headers();
    byte[] body = body(request);
    if (!violations.isEmpty() || settings.apiKey().isEmpty()) {
      return Either.left(new InvalidRequestError(List.copyOf(violations)));
    }
    TransportRequest encoded =
        new TransportRequest(
            operation.method(),
            URI.create(settings.serverUrl() + operation.path()),
            headers,
            Optional.of(body),
            settings.maxResponseBytes());
    return Either.right(
        new Plan(
            operation.name(),
            operation.repeatable(),
            encoded,
            settings.apiKey().get(),
            settings,
            core.engine));
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept", "application/json");
    headers.put("content-type", "application/json");
    headers.put("user-agent", USER_AGENT);
    headers.putAll(options.headers);
    header(headers, "x-apideck-app-id", "appId", settings.appId());
    header(headers, "x-apideck-consumer-id", "consumerId", settings.consumerId());
    options.serviceId.ifPresent(id -> headers.put("x-apideck-service-id", id));
    return headers;
  }

  private void header(
      Map<String, String> headers, String header, String setting, Optional<String> value) {
    value.ifPresentOrElse(text -> headers.put(header, text), () -> missing(setting));
  }

  private byte[] body(@Nullable I request) {
    notNull("request", request);
    return request == null
        ? new byte[0]
        : operation.body().encode(request).peekLeft(violations::addAll).getOrElse(new byte[0]);
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
