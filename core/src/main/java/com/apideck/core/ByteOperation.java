package com.apideck.core;

import com.apideck.core.engine.Attempts;
import com.apideck.core.engine.CallFuture;
import com.apideck.core.engine.PreparedCall;
import com.apideck.core.engine.Unexpected;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An operation that answers with bytes, which are streamed: from the API itself, or from a storage
 * that its answer names.
 *
 * @param <I> the request
 * @param <O> the bytes
 */
public final class ByteOperation<I, O extends Download> extends Operation<I, O> {

  private static final int FIRST_ERROR = 400;

  /** Makes what callers get of an answer. */
  interface Form<O> {
    O of(Answer answer, Download.Bytes bytes);
  }

  private final Form<O> form;

  ByteOperation(Draft<I> draft, int status, Form<O> form) {
    super(draft, status, Optional.empty(), answer -> Either.left(answer.unreadable("bytes")));
    this.form = form;
  }

  /** Whether what a service behind the API answered is the result, whatever it is. */
  boolean passesOn() {
    return draft.passesOn;
  }

  /** Whether it can be asked for once more, as it only reads. */
  boolean isRead() {
    return method().equals("GET");
  }

  /** Why an answer is none of the documented ones. */
  Optional<ApideckError> refusal(Answer answer, boolean partly) {
    return answer.refusal(
        status -> passesOn() || status == status() || (partly && status == Draft.PART),
        "status " + status());
  }

  @Override
  CompletableFuture<Either<ApideckError, O>> send(PreparedCall prepared) {
    ByteRange range =
        passesOn() // what a service makes of the header is its own
            ? ByteRange.ALL
            : ByteRange.ofHeader(prepared.request().headers().get("range"));
    Delivery delivery = new Delivery(this, prepared, range);
    Delivery.Opening opening = new Delivery.Opening();
    return opening.watching(
        asked(prepared, delivery, range, opening)
            .thenCompose(AsyncEither.flatMap(answer -> delivery.follow(answer, range, opening)))
            .thenApply(result -> result.flatMap(answer -> opened(answer, delivery, opening))));
  }

  private Either<ApideckError, O> opened(
      Answer answer, Delivery delivery, Delivery.Opening opening) {
    try {
      return delivery.bytes(answer, opening).map(bytes -> form.of(answer, bytes));
    } catch (Throwable e) { // a scheduler of the caller's
      answer.giveUp();
      return Either.left(delivery.ofCall(Unexpected.of(e, Sent.YES)));
    }
  }

  /** What the API answers, if it is one of the documented answers. */
  CallFuture<Either<ApideckError, Answer>> asked(
      PreparedCall prepared, Delivery delivery, ByteRange wanted, Delivery.Opening opening) {
    CallFuture<Either<ApideckError, Answer>> asked = CallFuture.begin();
    AtomicReference<@Nullable Answer> latest = new AtomicReference<>();
    Attempts.<Answer, Answer>start(
        prepared,
        asked,
        (call, request, response) -> {
          latest.set(new Answer(call, request, response));
          return read(call, request, response);
        },
        outcome ->
            opening.holding(
                delivery.documented(
                    passedOn(outcome, latest.get()), answer -> refusal(answer, !wanted.isAll()))));
    return asked;
  }

  private Either<ApideckError, Answer> read(
      PreparedCall call, TransportRequest request, TransportResponse response) {
    return passesOn() && response.http().statusCode() < FIRST_ERROR
        ? new Answer(call, request, response).whole()
        : Answer.of(call, request, response);
  }

  /** What was an error until now, as it may have been worth another attempt. */
  private Either<ApideckError, Answer> passedOn(
      Either<ApideckError, Answer> outcome, @Nullable Answer latest) {
    boolean isOfDownstream =
        passesOn()
            && outcome.isLeft()
            && outcome.getLeft() instanceof ServerError said
            && said.isOfDownstream();
    return isOfDownstream && latest != null ? latest.whole().orElse(outcome) : outcome;
  }
}
