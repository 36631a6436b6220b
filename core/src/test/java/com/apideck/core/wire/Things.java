package com.apideck.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.AttemptHook;
import com.apideck.core.Bench;
import com.apideck.core.CallHook;
import com.apideck.core.Operation;
import com.apideck.core.RequestOptions;
import com.apideck.core.RetryConfig;
import com.apideck.core.codec.Codecs;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The API of these tests: two operations that differ in whether they may be repeated. */
final class Things {

  static final Map<String, Object> THING = Map.of("name", "SpaceX");
  static final String THING_JSON = "{\"name\":\"SpaceX\"}";

  /** Much longer than anything here takes; what waits so long has failed. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Not to be sent twice. */
  static final Operation<Map<String, Object>, Map<String, Object>> MAKE =
      post().answering(200, Codecs.FREE_FORM);

  /** May be sent twice. */
  static final Operation<Map<String, Object>, Map<String, Object>> REPLACE =
      post().thatIsRepeatable().answering(200, Codecs.FREE_FORM);

  /** Without a body, so that nothing but the head tells when it leaves. */
  static final Operation<Void, Map<String, Object>> FETCH =
      Operation.of("things.fetch", "GET", "/things").answering(200, Codecs.FREE_FORM);

  /** Up to so many retries as fit into its time, with hardly a pause. */
  static final RetryConfig QUICK =
      RetryConfig.backoff()
          .initialInterval(Duration.ofMillis(1))
          .maxInterval(Duration.ofMillis(5))
          .maxAttempts(1000)
          .build();

  private Things() {}

  private static Operation.Draft<Map<String, Object>> post() {
    return Operation.of("things.make", "POST", "/things", Codecs.FREE_FORM);
  }

  /** A core without retries. */
  static ApideckCore.Builder core(String url) {
    return Bench.unsent().serverUrl(url).timeout(PATIENCE).retries(RetryConfig.none());
  }

  static CompletableFuture<Either<ApideckError, Map<String, Object>>> make(ApideckCore core) {
    return MAKE.call(core, THING);
  }

  static CompletableFuture<Either<ApideckError, Map<String, Object>>> make(
      ApideckCore core, int number) {
    return MAKE.call(core, Map.of("number", number));
  }

  static CompletableFuture<Either<ApideckError, Map<String, Object>>> make(
      ApideckCore core, RequestOptions options) {
    return MAKE.call(core, THING, options);
  }

  static CompletableFuture<Either<ApideckError, Map<String, Object>>> replace(ApideckCore core) {
    return REPLACE.call(core, THING);
  }

  static CompletableFuture<Either<ApideckError, Map<String, Object>>> fetch(ApideckCore core) {
    return FETCH.call(core, null);
  }

  /** Counts the attempts. */
  static CallHook counting(AtomicInteger attempts) {
    return any ->
        attempt -> {
          attempts.incrementAndGet();
          return AttemptHook.Started.NOTHING;
        };
  }

  /** The error that the call ends with. */
  static ApideckError errorOf(CompletableFuture<? extends Either<ApideckError, ?>> call) {
    Bench.await(call);
    return Bench.errorOf(call);
  }

  /** The error that the call ends with, of the expected type. */
  static <E extends ApideckError> E errorOf(
      Class<E> type, CompletableFuture<? extends Either<ApideckError, ?>> call) {
    ApideckError error = errorOf(call);
    assertThat(error).isInstanceOf(type);
    return type.cast(error);
  }
}
