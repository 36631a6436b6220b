package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.Cases;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.AttemptHook.Attempt;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.Publishers;
import com.apideck.core.RequestOptions;
import com.apideck.core.RetryConfig;
import com.apideck.core.ServerError;
import com.apideck.core.ServerError.ApiError;
import com.apideck.core.ServerError.BadRequestResponse;
import com.apideck.core.ServerError.NotFoundResponse;
import com.apideck.core.ServerError.PaymentRequiredResponse;
import com.apideck.core.ServerError.UnauthorizedResponse;
import com.apideck.core.ServerError.UnprocessableResponse;
import com.apideck.core.testing.StubTransport;
import com.apideck.examples.sandbox.Sandbox;
import com.apideck.funcs.vault.VaultConsumersList;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionSettings;
import com.apideck.models.vault.VaultConsumersListRequest;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What can go wrong, and how do I tell the cases apart? */
public final class MatchOnErrors {

  private MatchOnErrors() {}

  /** Prints what to do about each kind of error, found with {@code fold} and with patterns. */
  public static void main(String[] args) {
    Target.run(MatchOnErrors::run);
  }

  private static int run(Target target) {
    provoked(target.core().withRetries(RetryConfig.none()))
        .forEach(
            (name, call) ->
                System.out.println(
                    name
                        + "\n"
                        + call.join()
                            .fold(
                                MatchOnErrors::explained,
                                created -> "  no error: the API allowed it")));
    return 0;
  }

  private static String explained(ApideckError error) {
    return "  fold:     %s%n  patterns: %s%n  support:  %s"
        .formatted(
            error.fold(new Advice()), advice(error), error.forSupport().orElse("nothing to tell"));
  }

  /** One answer for each case: when a version adds a case, this no longer compiles. */
  private static final class Advice implements Cases<String> {
    @Override
    public String badRequest(BadRequestResponse error) {
      return "mend the request: " + error.problem().detail().map(Object::toString).orElse("?");
    }

    @Override
    public String unauthorized(UnauthorizedResponse error) {
      return "check the API key";
    }

    @Override
    public String paymentRequired(PaymentRequiredResponse error) {
      return "upgrade the plan";
    }

    @Override
    public String notFound(NotFoundResponse error) {
      return "check the app id and the other ids";
    }

    @Override
    public String unprocessable(UnprocessableResponse error) {
      return "look at the state of the consumer: " + error.problem().message().orElse("?");
    }

    @Override
    public String apiError(ApiError error) {
      return "status " + error.statusCode() + (error.retryable() ? ": try later" : ": ask support");
    }

    @Override
    public String responseValidation(ResponseValidationError error) {
      return "report that " + error.path() + " is not " + error.expected();
    }

    @Override
    public String unreadableRecord(UnreadableRecordError error) {
      return "go on without it, and report that " + error.path() + " is not " + error.expected();
    }

    @Override
    public String connection(ConnectionError error) {
      return "no connection (" + error.reason() + "), request sent: " + error.sent();
    }

    @Override
    public String requestTimeout(RequestTimeoutError error) {
      return "nothing came within " + error.limit().toMillis() + " ms";
    }

    @Override
    public String requestAborted(RequestAbortedError error) {
      return "the program ended the call itself";
    }

    @Override
    public String invalidRequest(InvalidRequestError error) {
      return "mend the program: " + error.violations();
    }

    @Override
    public String unexpectedClient(UnexpectedClientError error) {
      return "mend the hook: " + error.detail();
    }
  }

  /** Where a few cases matter and the others are alike, patterns are shorter. */
  private static String advice(ApideckError error) {
    if (error instanceof InvalidRequestError invalid) {
      return "never sent, " + invalid.violations().size() + " problem(s)";
    }
    if (error instanceof ServerError answer) {
      return "answered with " + answer.statusCode();
    }
    return error.retryable() ? "may succeed later" : "will not succeed by itself";
  }

  /** Calls that fail, each in its way. The sandbox answers some of them on purpose. */
  private static Map<String, CompletableFuture<? extends Either<ApideckError, ?>>> provoked(
      ApideckCore core) {
    Map<String, CompletableFuture<? extends Either<ApideckError, ?>>> calls = new LinkedHashMap<>();
    Session session = Session.builder().build();
    SessionSettings tooLong = SessionSettings.builder().sessionLength("2 years").build();
    calls.put("a session of two years", call(core, session.withSettings(tooLong)));
    calls.put("a wrong key", call(core.withApiKey("wrong-key"), session));
    calls.put(
        "a customer over the limit",
        call(core.withConsumerId(Sandbox.OVER_LIMIT_CONSUMER), session));
    calls.put("an unknown app", call(core.withAppId("unknown-app"), session));
    calls.put(
        "a suspended customer", call(core.withConsumerId(Sandbox.SUSPENDED_CONSUMER), session));
    calls.put("a server that fails", call(core.withConsumerId(Sandbox.FAILING_CONSUMER), session));
    calls.put("an answer without data", call(offline("{}").build(), session));
    calls.put(
        "a record with a number for a text",
        recordOf("{\"status_code\":200,\"status\":\"OK\",\"data\":[7]}"));
    calls.put(
        "a server that is down",
        VaultSessionsCreate.call(
            core, session, RequestOptions.builder().serverUrl("http://127.0.0.1:1").build()));
    calls.put(
        "a server that is silent",
        call(
            offline("{}").transport(StubTransport.holding()).timeout(Duration.ofMillis(1)).build(),
            session));
    calls.put("a core that was stopped", call(stopped(), session));
    calls.put(
        "a number that JSON lacks",
        call(core, Session.builder().putCustomConsumerSettings("ratio", Double.NaN).build()));
    calls.put("a hook that throws", call(core.withHook(call -> MatchOnErrors::broken), session));
    return calls;
  }

  private static CompletableFuture<? extends Either<ApideckError, ?>> call(
      ApideckCore core, Session session) {
    return VaultSessionsCreate.call(core, session);
  }

  private static CompletableFuture<? extends Either<ApideckError, ?>> recordOf(String page) {
    return Publishers.collect(
        VaultConsumersList.records(
            offline(page).build(), VaultConsumersListRequest.builder().build()));
  }

  /** A core on the stub that ships with the library, which has one answer. */
  private static ApideckCore.Builder offline(String answer) {
    return ApideckCore.builder()
        .apiKey("any-key")
        .appId("any-app")
        .consumerId("any-consumer")
        .transport(new StubTransport().thenJson(200, answer))
        .retries(RetryConfig.none());
  }

  private static ApideckCore stopped() {
    ApideckCore core = offline("{}").build();
    core.stop();
    return core;
  }

  private static Started broken(Attempt attempt) {
    throw new IllegalStateException("no tracer for " + attempt.call().operation());
  }
}
