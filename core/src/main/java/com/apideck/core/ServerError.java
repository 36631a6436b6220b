package com.apideck.core;

import com.apideck.core.engine.Excerpt;
import com.apideck.core.engine.RetryCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The server answered with an error, or with a redirect, which is never followed. One case for each
 * documented status, and {@link ApiError} for the others.
 */
public sealed interface ServerError extends ApideckError {

  /** What the body says, as far as it has the documented form. */
  ApiProblem problem();

  /** Status, headers and request id. */
  HttpMeta http();

  /** The body, cut at {@code maxResponseBytes}; credentials in it are masked. */
  ResponseBody content();

  /** The body as text, by the charset of its header; see {@link ResponseBody#text}. */
  default String body() {
    return content().text();
  }

  /**
   * A copy of the bytes of the body as they came, but for a credential, which is masked; a
   * compressed body is not searched for one.
   */
  default byte[] bodyBytes() {
    return content().bytes();
  }

  /**
   * Whether it is the connected service's error, handed on by a proxy function, and not the API's.
   */
  default boolean isOfDownstream() {
    return http()
        .headers()
        .firstValue("x-apideck-downstream-error")
        .filter(said -> said.strip().equalsIgnoreCase("true"))
        .isPresent();
  }

  /** The HTTP status. */
  default int statusCode() {
    return http().statusCode();
  }

  @Override
  default String message() {
    return Messages.answered(this);
  }

  @Override
  default Sent sent() {
    return Sent.YES;
  }

  @Override
  default boolean retryable() {
    return RetryCodes.DEFAULT.contain(statusCode());
  }

  @Override
  default Optional<String> forSupport() {
    return Optional.of(http() + problem().ref().map(ref -> ", " + Excerpt.of(ref)).orElse(""));
  }

  /** The case for the status of {@code http}, for tests. */
  static ServerError of(ApiProblem problem, HttpMeta http, String body) {
    return of(problem, http, ResponseBody.of(body));
  }

  /** The case for the status of {@code http}. */
  static ServerError of(ApiProblem problem, HttpMeta http, ResponseBody content) {
    return switch (http.statusCode()) {
      case 400 -> new BadRequestResponse(problem, http, content);
      case 401 -> new UnauthorizedResponse(problem, http, content);
      case 402 -> new PaymentRequiredResponse(problem, http, content);
      case 404 -> new NotFoundResponse(problem, http, content);
      case 422 -> new UnprocessableResponse(problem, http, content);
      default -> new ApiError(problem, http, content);
    };
  }

  /** 400: the request is malformed. */
  record BadRequestResponse(
      ApiProblem problem, HttpMeta http, ResponseBody content, CallSummary call)
      implements ServerError {

    /** Of no call in particular, for tests. */
    public BadRequestResponse(ApiProblem problem, HttpMeta http, ResponseBody content) {
      this(problem, http, content, CallSummary.NONE);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.badRequest(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }

  /** 401: the key, or the connection of the consumer, is not authorized. */
  record UnauthorizedResponse(
      ApiProblem problem, HttpMeta http, ResponseBody content, CallSummary call)
      implements ServerError {

    /** Of no call in particular, for tests. */
    public UnauthorizedResponse(ApiProblem problem, HttpMeta http, ResponseBody content) {
      this(problem, http, content, CallSummary.NONE);
    }

    /** What a 401 asks for. */
    public enum Remedy {
      /** The key, or the application that it is of, is refused. */
      CHECK_KEY,
      /** The consumer's connection is being renewed: the same call may succeed {@link #after}. */
      WAIT,
      /** The consumer has to authorize their connection again, in a Vault session. */
      CONNECT_AGAIN
    }

    /** Tells your key from the consumer's connection, and "wait" from "connect again". */
    public Remedy remedy() {
      if (!problem.typeName().orElse("").startsWith("Connector")) {
        return Remedy.CHECK_KEY;
      }
      return after().isPresent() ? Remedy.WAIT : Remedy.CONNECT_AGAIN;
    }

    /** How long to wait for a connection that is being renewed, where the API says so. */
    public Optional<Duration> after() {
      return problem
          .number("retry_after_ms")
          .filter(time -> time > 0)
          .or(() -> problem.number("cooldown_remaining_ms").filter(time -> time > 0))
          .map(Duration::ofMillis);
    }

    /** Until when the credentials of the connection hold, where the API says so. */
    public Optional<Instant> credentialsExpireAt() {
      return problem.number("credentials_expire_at_ms").map(Instant::ofEpochMilli);
    }

    @Override
    public boolean retryable() {
      return remedy() == Remedy.WAIT;
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.unauthorized(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }

  /** 402: the limit of the plan is reached. */
  record PaymentRequiredResponse(
      ApiProblem problem, HttpMeta http, ResponseBody content, CallSummary call)
      implements ServerError {

    /** Of no call in particular, for tests. */
    public PaymentRequiredResponse(ApiProblem problem, HttpMeta http, ResponseBody content) {
      this(problem, http, content, CallSummary.NONE);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.paymentRequired(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }

  /** 404: there is no such thing. */
  record NotFoundResponse(ApiProblem problem, HttpMeta http, ResponseBody content, CallSummary call)
      implements ServerError {

    /** Of no call in particular, for tests. */
    public NotFoundResponse(ApiProblem problem, HttpMeta http, ResponseBody content) {
      this(problem, http, content, CallSummary.NONE);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.notFound(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }

  /** 422: well-formed, and refused. */
  record UnprocessableResponse(
      ApiProblem problem, HttpMeta http, ResponseBody content, CallSummary call)
      implements ServerError {

    /** Of no call in particular, for tests. */
    public UnprocessableResponse(ApiProblem problem, HttpMeta http, ResponseBody content) {
      this(problem, http, content, CallSummary.NONE);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.unprocessable(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }

  /** Any other 3XX, 4XX or 5XX. */
  record ApiError(ApiProblem problem, HttpMeta http, ResponseBody content, CallSummary call)
      implements ServerError {

    /** Of no call in particular, for tests. */
    public ApiError(ApiProblem problem, HttpMeta http, ResponseBody content) {
      this(problem, http, content, CallSummary.NONE);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.apiError(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }
}
