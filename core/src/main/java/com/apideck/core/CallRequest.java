package com.apideck.core;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.engine.Hooks;
import com.apideck.core.engine.Pacing;
import com.apideck.core.engine.PreparedCall;
import com.apideck.core.engine.RetryPolicy;
import com.apideck.core.transport.TransportRequest;
import io.vavr.control.Either;
import java.lang.StackWalker.StackFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request of a call: what a core, its options and an operation make of what is given. */
final class CallRequest<I> {

  static final String USER_AGENT = "apideck-java-functional/0.1.0";

  private final ApideckCore core;
  private final Operation.Draft<I> operation;
  private final Settings settings;
  private final Optional<StackFrame> madeAt;
  private final List<Violation> violations = new ArrayList<>();

  private CallRequest(
      ApideckCore core,
      Operation.Draft<I> operation,
      RequestOptions options,
      Optional<StackFrame> madeAt) {
    this.core = core;
    this.operation = operation;
    this.madeAt = madeAt;
    this.settings = core.settings.and(options.settings);
  }

  /** 1. Left: everything that is wrong, at once. */
  static <I> Either<ApideckError, PreparedCall> of(
      @Nullable ApideckCore core,
      Operation.Draft<I> operation,
      @Nullable I request,
      @Nullable RequestOptions options,
      Optional<StackFrame> madeAt) {
    CallRequest<I> call =
        new CallRequest<>(
            core == null ? ApideckCore.NONE : core,
            operation,
            options == null ? RequestOptions.NONE : options,
            madeAt);
    call.notNull("core", core);
    call.notNull("options", options);
    return call.prepared(request);
  }

  private Either<ApideckError, PreparedCall> prepared(@Nullable I request) {
    violations.addAll(settings.violations());
    demand(Setting.API_KEY);
    RequestParts parts = parts(request);
    Map<String, String> headers = headers(parts);
    violations.addAll(parts.violations);
    if (!violations.isEmpty()) {
      return Either.left(new InvalidRequestError(violations, locatedSummary()));
    }
    String server = server();
    TransportRequest encoded =
        new TransportRequest(
            operation.name,
            operation.method,
            core.engine.address(server + parts.target()),
            headers,
            parts.body(),
            parts.upload(),
            settings.get(Setting.MAX_RESPONSE_BYTES),
            operation.streamed);
    return hooks(server)
        .map(hooks -> sending(encoded, hooks))
        .mapLeft(error -> error.withCall(locatedSummary()));
  }

  private PreparedCall sending(TransportRequest encoded, Hooks hooks) {
    RetryConfig retries = settings.get(Setting.RETRIES);
    Duration limit = settings.find(Setting.CALL_TIMEOUT).orElseGet(retries::maxElapsedTime);
    return new PreparedCall(
        summary(),
        madeAt,
        encoded,
        operation.keyInQuery,
        settings.get(Setting.API_KEY),
        settings.get(Setting.TIMEOUT),
        limit,
        new RetryPolicy(retries, limit, settings.find(Setting.RETRY_CODES), operation.repeatable),
        settings.find(Setting.MAX_REQUESTS_PER_SECOND).orElse(0.0),
        pacing(),
        core.engine,
        hooks);
  }

  private Optional<Pacing> pacing() {
    return settings
        .find(Setting.MAX_REQUESTS_PER_SECOND)
        .map(
            limited ->
                core.engine.pacing(
                    new Pacing.Key(
                        consumer().orElse(""),
                        settings.find(Setting.SERVICE_ID).orElse(""),
                        operation.name.replaceFirst("\\..*", ""))));
  }

  private CallSummary summary() {
    return new CallSummary(operation.name, consumer(), 0);
  }

  private CallSummary locatedSummary() {
    return new CallSummary(
        operation.name, consumer(), 0, madeAt.map(StackFrame::toStackTraceElement));
  }

  /** For whom it is, unless the operation is about no consumer. */
  private Optional<String> consumer() {
    return operation.takesConsumer ? settings.find(Setting.CONSUMER_ID) : Optional.empty();
  }

  private Either<ApideckError, Hooks> hooks(String server) {
    List<CallHook> hooks = settings.get(Setting.HOOKS);
    if (hooks.isEmpty()) {
      return Either.right(Hooks.NONE);
    }
    CallHook.Call call =
        new CallHook.Call(
            operation.name,
            operation.method,
            operation.path,
            core.engine.server(server),
            consumer(),
            settings.find(Setting.SERVICE_ID));
    return Hooks.begin(hooks, call, core.engine.scheduler()::nanoTime);
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
    parts.add(settings.get(Setting.QUERY));
    return parts;
  }

  /** An operation's own server gives way to one that the caller named. */
  private String server() {
    return ServerUrl.base(
        settings
            .find(Setting.SERVER_URL)
            .or(() -> operation.server)
            .orElseGet(() -> settings.get(Setting.SERVER_URL)));
  }

  private Map<String, String> headers(RequestParts parts) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept", operation.streamed ? "*/*" : "application/json");
    headers.put("user-agent", USER_AGENT);
    headers.putAll(settings.get(Setting.HEADERS));
    headers.putAll(parts.headers);
    demand(Setting.APP_ID);
    if (operation.takesConsumer) {
      demand(Setting.CONSUMER_ID);
    }
    for (Map.Entry<Setting<String>, String> each : Setting.SENT_AS_HEADERS) {
      if (operation.takesConsumer || each.getKey() != Setting.CONSUMER_ID) {
        settings.find(each.getKey()).ifPresent(value -> headers.put(each.getValue(), value));
      }
    }
    return headers;
  }

  private void demand(Setting<?> setting) {
    if (core != ApideckCore.NONE) {
      violations.addAll(settings.missing(setting));
    }
  }

  private void notNull(String argument, @Nullable Object value) {
    if (value == null) {
      violations.add(new Violation(argument, "is null"));
    }
  }
}
