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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
            method(headers),
            core.engine.address(server + parts.target()),
            headers,
            parts.body(),
            Optional.empty(),
            settings.get(Setting.MAX_RESPONSE_BYTES),
            streamed(headers));
    return hooks(server)
        .map(hooks -> sending(encoded, parts.upload(), hooks))
        .mapLeft(error -> error.withCall(locatedSummary()));
  }

  private PreparedCall sending(
      TransportRequest encoded, Optional<RequestBody> upload, Hooks hooks) {
    RetryConfig retries = settings.get(Setting.RETRIES);
    Optional<Duration> callTimeout = settings.find(Setting.CALL_TIMEOUT);
    Duration limit = callTimeout.orElseGet(retries::maxElapsedTime);
    boolean carriesBytes = operation.answersBytes || upload.isPresent();
    return new PreparedCall(
        summary(),
        madeAt,
        encoded,
        upload.map(RequestBody::source),
        operation.keyInQuery,
        Optional.of(settings.get(Setting.API_KEY)),
        settings.get(Setting.TIMEOUT),
        limit,
        callTimeout.isPresent() || !carriesBytes,
        new RetryPolicy(
            retries,
            limit,
            settings.find(Setting.RETRY_CODES),
            operation.repeatable && isHarmless(encoded.headers()),
            operation.passesOn),
        settings.find(Setting.MAX_REQUESTS_PER_SECOND).orElse(0.0),
        pacing(),
        core.engine,
        hooks);
  }

  /** A part that nobody asked for is an error, whose body is kept. */
  private Predicate<HttpMeta> streamed(Map<String, String> headers) {
    return headers.containsKey("range") || operation.passesOn || !operation.answersBytes
        ? operation.streamed
        : head -> head.statusCode() != Operation.Draft.PART && operation.streamed.test(head);
  }

  /** A GET is what the JDK's client sends again by itself, whatever the proxy makes of it. */
  private String method(Map<String, String> headers) {
    return operation.method.equals("GET") && !isHarmless(headers) ? "POST" : operation.method;
  }

  /** A proxy may do something else than its own method says. */
  private static boolean isHarmless(Map<String, String> headers) {
    String method = headers.getOrDefault("x-apideck-downstream-method", "");
    return !Operation.Draft.NOT_REPEATABLE.contains(method.toUpperCase(Locale.ROOT));
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
    headers.put("accept", operation.answersBytes ? "*/*" : "application/json");
    headers.put("user-agent", USER_AGENT);
    if (operation.stored) {
      headers.put(Delivery.FOLLOW_REDIRECTS, "false");
    }
    headers.putAll(settings.get(Setting.HEADERS));
    range().ifPresent(range -> headers.put("range", range.header()));
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

  /** What only an answer of bytes can have. */
  private Optional<ByteRange> range() {
    Optional<ByteRange> range = settings.find(Setting.RANGE);
    Map<String, String> headers = settings.get(Setting.HEADERS);
    if (range.isPresent() && (!operation.answersBytes || operation.passesOn)) {
      violations.add(new Violation("range", "is for an answer that is a file"));
    }
    if (headers.containsKey("accept") && !operation.answersBytes) {
      violations.add(new Violation("headers.accept", "is set by the library"));
    }
    if (headers.containsKey("range") && operation.answersBytes && !operation.passesOn) {
      violations.add(
          new Violation("headers.range", "is set by the library: use range of the options"));
    }
    return range;
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
