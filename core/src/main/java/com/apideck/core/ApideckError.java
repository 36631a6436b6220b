package com.apideck.core;

import com.apideck.core.engine.RetryCodes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a call has no result. Sealed: match with patterns, or with {@link #fold}, which names every
 * case, so that a new one breaks callers when they compile. Printing shows neither a credential nor
 * a body.
 */
public sealed interface ApideckError
    permits ServerError,
        ApideckError.ResponseValidationError,
        ApideckError.UnreadableRecordError,
        ApideckError.ConnectionError,
        ApideckError.RequestTimeoutError,
        ApideckError.RequestAbortedError,
        ApideckError.InvalidRequestError,
        ApideckError.UnexpectedClientError {

  /** What happened, in one sentence: with what the server said of it, and of which call. */
  String message();

  /** Which call it was: the operation, the consumer, and how many attempts there were. */
  CallSummary call();

  /** Whether the request left, over all attempts of the call. */
  Sent sent();

  /**
   * Whether the same call may succeed later; whether it is safe to repeat depends on {@link #sent}.
   */
  default boolean retryable() {
    return false;
  }

  /**
   * What to tell support: the status, the request id and the reference, as far as there are any.
   */
  default Optional<String> forSupport() {
    return Optional.empty();
  }

  /** The same error, of that call: errors are made where the call is not known. */
  default ApideckError withCall(CallSummary call) {
    return fold(new Errors(call));
  }

  /** Handles each case. */
  <T> T fold(Cases<T> cases);

  /** This error as an exception. */
  default ApideckException toException() {
    return new ApideckException(this);
  }

  /**
   * One handler for each case.
   *
   * @param <T> what all of them give
   */
  interface Cases<T> {
    T badRequest(ServerError.BadRequestResponse error);

    T unauthorized(ServerError.UnauthorizedResponse error);

    T paymentRequired(ServerError.PaymentRequiredResponse error);

    T notFound(ServerError.NotFoundResponse error);

    T unprocessable(ServerError.UnprocessableResponse error);

    T apiError(ServerError.ApiError error);

    T responseValidation(ResponseValidationError error);

    T unreadableRecord(UnreadableRecordError error);

    T connection(ConnectionError error);

    T requestTimeout(RequestTimeoutError error);

    T requestAborted(RequestAbortedError error);

    T invalidRequest(InvalidRequestError error);

    T unexpectedClient(UnexpectedClientError error);
  }

  /**
   * A success status, and a body that is not the documented result.
   *
   * @param path where in the body, such as {@code $.data.session_uri}
   * @param expected what was expected there
   * @param http status, headers and request id
   * @param content the body, cut at {@code maxResponseBytes}, with credentials masked; of a page
   *     whose records were given already, only the cursor that cannot be read
   * @param call which call it was
   */
  record ResponseValidationError(
      String path, String expected, HttpMeta http, ResponseBody content, CallSummary call)
      implements ApideckError {

    /** Of no call in particular, for tests. */
    public ResponseValidationError(
        String path, String expected, HttpMeta http, ResponseBody content) {
      this(path, expected, http, content, CallSummary.NONE);
    }

    /** With a body of UTF-8, for tests. */
    public ResponseValidationError(String path, String expected, HttpMeta http, String body) {
      this(path, expected, http, ResponseBody.of(body), CallSummary.NONE);
    }

    /** The body as text, by the charset of its header; see {@link ResponseBody#text}. */
    public String body() {
      return content.text();
    }

    /**
     * A copy of the bytes of the body as they came, but for a credential, which is masked; a
     * compressed body is not searched for one.
     */
    public byte[] bodyBytes() {
      return content.bytes();
    }

    @Override
    public String message() {
      return Messages.unreadable(this);
    }

    @Override
    public Sent sent() {
      return Sent.YES;
    }

    @Override
    public Optional<String> forSupport() {
      return Optional.of(http.toString());
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.responseValidation(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }

  /**
   * In a stream of records, one that cannot be read. The stream goes on behind it; any other error
   * is its end.
   *
   * @param index the place of the record on its page, from 0
   * @param path where in the body of the page, such as {@code $.data[3].id}
   * @param expected what was expected there
   * @param json the record as it came; credentials in it are masked
   * @param http status, headers and request id of the page
   * @param call which call it was
   */
  record UnreadableRecordError(
      int index, String path, String expected, String json, HttpMeta http, CallSummary call)
      implements ApideckError {

    /** Of no call in particular, for tests. */
    public UnreadableRecordError(
        int index, String path, String expected, String json, HttpMeta http) {
      this(index, path, expected, json, http, CallSummary.NONE);
    }

    @Override
    public String message() {
      return Messages.unreadable(this);
    }

    @Override
    public Sent sent() {
      return Sent.YES;
    }

    @Override
    public Optional<String> forSupport() {
      return Optional.of(http.toString());
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.unreadableRecord(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }

  /**
   * No answer of the API: the connection could not be made, or was lost.
   *
   * @param sent whether the request left
   * @param reason what kind of failure it was
   * @param detail the failure in the words of the JDK
   * @param proxyStatus the HTTP status with which a proxy refused to connect
   * @param call which call it was
   */
  record ConnectionError(
      Sent sent, Reason reason, String detail, Optional<Integer> proxyStatus, CallSummary call)
      implements ApideckError {

    /** Of no call in particular, for tests. */
    public ConnectionError(Sent sent, Reason reason, String detail, Optional<Integer> proxyStatus) {
      this(sent, reason, detail, proxyStatus, CallSummary.NONE);
    }

    /** Kinds of failure; {@code TLS} is never retried. */
    public enum Reason {
      /** The host name has no address. */
      UNKNOWN_HOST,
      /** Nobody listens there. */
      REFUSED,
      /** A proxy before the API cannot be reached, or does not connect to the API. */
      PROXY,
      /** The certificate, the name or the protocol of the server, or of this client, is refused. */
      TLS,
      /** The HTTP/2 connection takes no more requests for now. */
      TOO_MANY_STREAMS,
      /** The connection ended before the answer did. */
      LOST
    }

    @Override
    public String message() {
      return Messages.noAnswer(this);
    }

    /** No proxy has answered. */
    public ConnectionError(Sent sent, Reason reason, String detail) {
      this(sent, reason, detail, Optional.empty(), CallSummary.NONE);
    }

    @Override
    public boolean retryable() {
      return reason != Reason.TLS && proxyStatus.map(RetryCodes.OF_PROXIES::contain).orElse(true);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.connection(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }

  /**
   * No answer in time.
   *
   * @param sent whether the request left
   * @param limit the time that was allowed
   * @param wholeCall whether it was the time of all attempts together, or of one
   * @param lastAnswer what the server last answered to an attempt before, if it did
   * @param call which call it was
   */
  record RequestTimeoutError(
      Sent sent,
      Duration limit,
      boolean wholeCall,
      Optional<ServerError> lastAnswer,
      CallSummary call)
      implements ApideckError {

    /** Of no call in particular, for tests. */
    public RequestTimeoutError(Sent sent, Duration limit, boolean wholeCall) {
      this(sent, limit, wholeCall, Optional.empty(), CallSummary.NONE);
    }

    @Override
    public String message() {
      return Messages.late(this);
    }

    @Override
    public boolean retryable() {
      return true;
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.requestTimeout(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }

  /**
   * The call was cancelled, or {@link ApideckCore#stop} was called.
   *
   * @param sent whether the request left
   * @param stopped whether the core was stopped, or the call alone was ended
   * @param call which call it was
   */
  record RequestAbortedError(Sent sent, boolean stopped, CallSummary call) implements ApideckError {

    /** Of no call in particular, for tests. */
    public RequestAbortedError(Sent sent, boolean stopped) {
      this(sent, stopped, CallSummary.NONE);
    }

    /** Of a call that was cancelled, for tests. */
    public RequestAbortedError(Sent sent) {
      this(sent, false);
    }

    @Override
    public String message() {
      return Messages.aborted(this);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.requestAborted(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }

  /**
   * Never sent: everything that is wrong with the call, at once.
   *
   * @param violations what is wrong, and where
   * @param call which call it was
   */
  record InvalidRequestError(List<Violation> violations, CallSummary call) implements ApideckError {

    /** Of no call in particular, for tests. */
    public InvalidRequestError(List<Violation> violations) {
      this(violations, CallSummary.NONE);
    }

    public InvalidRequestError {
      violations = List.copyOf(violations);
    }

    @Override
    public String message() {
      return Messages.invalid(this);
    }

    @Override
    public Sent sent() {
      return Sent.NO;
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.invalidRequest(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }

  /**
   * Code of the caller (a hook, a supplier, a client) failed, or the library did.
   *
   * @param sent whether the request left
   * @param detail type and message of what was thrown; credentials in it are masked
   * @param trace where it was thrown
   * @param call which call it was
   */
  record UnexpectedClientError(
      Sent sent, String detail, List<StackTraceElement> trace, CallSummary call)
      implements ApideckError {

    /** Of no call in particular, for tests. */
    public UnexpectedClientError(Sent sent, String detail, List<StackTraceElement> trace) {
      this(sent, detail, trace, CallSummary.NONE);
    }

    public UnexpectedClientError {
      trace = List.copyOf(trace);
    }

    @Override
    public String message() {
      return Messages.unexpected(this);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.unexpectedClient(this);
    }

    @Override
    public String toString() {
      return Messages.text(this);
    }
  }
}
