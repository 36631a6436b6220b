package com.apideck.core;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.codec.Codec;
import com.apideck.core.codec.JsonInput;
import com.apideck.core.codec.Mismatch;
import com.apideck.core.engine.Attempts;
import com.apideck.core.engine.PreparedCall;
import com.apideck.core.engine.PullPublisher;
import com.apideck.core.engine.WatchedBody;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import io.vavr.control.Either;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;

/**
 * The answer to a request: an error, or the documented result. What is shown of the answer comes
 * without the credential of the request: a server that sends it back, as some do in errors, must
 * not bring it into a log.
 */
record Answer(
    PreparedCall call, TransportRequest request, TransportResponse response, AtomicBoolean taken)
    implements Attempts.Answered {

  Answer(PreparedCall call, TransportRequest request, TransportResponse response) {
    this(call, request, response, new AtomicBoolean());
  }

  /** 3. The error that it stands for; right: a success, whose body is still to be decoded. */
  static Either<ApideckError, Answer> of(
      PreparedCall call, TransportRequest request, TransportResponse response) {
    Answer answer = new Answer(call, request, response);
    int status = answer.statusCode();
    if (status < 200 || status > 299) {
      return Either.left(answer.error());
    }
    return answer.whole();
  }

  /** Left: the connection was lost within its body. */
  Either<ApideckError, Answer> whole() {
    return response.ending() == Ending.CUT
        ? Either.left(
            new ConnectionError(
                Sent.YES, ConnectionError.Reason.LOST, "within the body of status " + statusCode()))
        : Either.right(this);
  }

  /** The key is masked before anything is made of the body. */
  private ServerError error() {
    ResponseBody shown = body();
    return ServerError.of(ApiProblem.of(JsonInput.readableMembers(shown.utf8())), http(), shown);
  }

  /** 4. The documented JSON. */
  <O> Either<ApideckError, O> json(int status, Codec<O> codec) {
    return this.<O>decoded(status, codec).map(this::complete);
  }

  /** 4. The documented page. */
  <T> Either<ApideckError, Page<T>> page(int status, Codec<Page<T>> codec) {
    return decoded(status, codec).map(page -> page.withHttp(http(), request::mask));
  }

  /** 4. Nothing but a status; what comes with it all the same means nothing. */
  Either<ApideckError, HttpMeta> nothing(int status) {
    return unexpected(status)
        .<Either<ApideckError, HttpMeta>>map(expected -> Either.left(unreadable(expected)))
        .orElseGet(() -> Either.right(http()));
  }

  /** The same for an answer of bytes: its head alone is looked at. */
  Optional<ApideckError> refusal(IntPredicate documented, String expected) {
    return documented.test(statusCode())
        ? notWhole().map(this::unreadable)
        : Optional.of(unreadable(expected));
  }

  private <O> Either<ApideckError, O> decoded(int status, Codec<O> codec) {
    return unexpected(status)
        .or(this::notJson)
        .map(expected -> Either.<Mismatch, O>left(new Mismatch("$", expected)))
        .orElseGet(() -> codec.decode(response.body()))
        .mapLeft(this::unreadable);
  }

  @SuppressWarnings("unchecked") // a copy is of the same type
  private <O> O complete(O value) {
    return value instanceof Result<?, ?> result
        ? (O) result.answered(http(), request::mask)
        : value;
  }

  ApideckError unreadable(String expected) {
    return unreadable(new Mismatch("$", expected));
  }

  ApideckError unreadable(Mismatch at) {
    return new ResponseValidationError(request.mask(at.path()), at.expected(), http(), body());
  }

  /** What was expected instead, where the answer does not fit before its body is looked at. */
  private Optional<String> unexpected(int status) {
    if (statusCode() != status) {
      return Optional.of("status " + status);
    }
    return notWhole();
  }

  private Optional<String> notWhole() {
    if (response.ending() == Ending.TOO_LONG) {
      return Optional.of("at most " + request.maxResponseBytes() + " bytes");
    }
    return ResponseBody.isEncoded(headers())
        ? Optional.of("no content encoding")
        : Optional.empty();
  }

  /** Whether it says that it is JSON. */
  static boolean isJson(HttpMeta head) {
    return MediaType.isJson(head.headers().firstValue("content-type").orElse("").strip());
  }

  private Optional<String> notJson() {
    String type = headers().firstValue("content-type").orElse("application/json");
    return MediaType.isJson(type.strip())
        ? Optional.empty()
        : Optional.of("the media type application/json");
  }

  int statusCode() {
    return response.http().statusCode();
  }

  HttpHeaders headers() {
    return response.http().headers();
  }

  /** Status and headers, without the credential of the request. */
  @Override
  public HttpMeta http() {
    Map<String, List<String>> headers = headers().map();
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (!isClean(header.getKey()) || !areClean(header.getValue())) {
        return new HttpMeta(statusCode(), masked(headers));
      }
    }
    return response.http();
  }

  private boolean areClean(List<String> texts) {
    for (String text : texts) {
      if (!isClean(text)) {
        return false;
      }
    }
    return true;
  }

  private boolean isClean(String text) {
    return request.mask(text).equals(text);
  }

  /** Names too; those that are the same then keep the values of all. */
  private HttpHeaders masked(Map<String, List<String>> headers) {
    Map<String, List<String>> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) ->
            masked
                .computeIfAbsent(request.mask(name), any -> new ArrayList<>())
                .addAll(values.stream().map(request::mask).toList()));
    return HttpHeaders.of(masked, (name, value) -> true);
  }

  /** The body as it flows, or all at once where it is here already. */
  Publisher<List<ByteBuffer>> stream() {
    taken.set(true);
    try {
      return WatchedBody.of(
          response.stream().orElseGet(() -> new PullPublisher<>(() -> whole(response.body()))),
          call.engine(),
          call.timeout());
    } catch (Throwable e) { // a scheduler of the caller's: nobody else gives it up
      taken.set(false);
      throw e;
    }
  }

  @Override
  public void giveUp() {
    if (taken.compareAndSet(false, true)) {
      response.stream().ifPresent(TransportResponse::refuse);
    }
  }

  private static PullPublisher.Source<List<ByteBuffer>> whole(byte[] body) {
    Iterator<List<List<ByteBuffer>>> once =
        List.of(List.of(List.of(ByteBuffer.wrap(body)))).iterator();
    return () ->
        CompletableFuture.completedFuture(
            once.hasNext() ? Optional.of(once.next()) : Optional.empty());
  }

  /** The body, as far as it is here. */
  ResponseBody body() {
    return ResponseBody.of(response.body(), headers()).masked(request::mask);
  }
}
