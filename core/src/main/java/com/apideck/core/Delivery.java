package com.apideck.core;

import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.engine.Attempts;
import com.apideck.core.engine.CallFuture;
import com.apideck.core.engine.ContinuedBody;
import com.apideck.core.engine.PreparedCall;
import com.apideck.core.engine.Unexpected;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of an answer come: from the API itself, or from a storage that the answer names, in
 * one answer or in several that go on where the one before broke off.
 */
final class Delivery {

  /** What has arrived for somebody who may not want it any more: then nobody else gives it up. */
  static final class Opening {
    private @Nullable Runnable giveUp;
    private boolean over;

    /** The outcome, whose bytes are held from now on instead of those before. */
    Either<ApideckError, Answer> holding(Either<ApideckError, Answer> outcome) {
      outcome.peek(answer -> hold(answer::giveUp));
      return outcome;
    }

    void hold(Runnable how) {
      synchronized (this) {
        if (!over) {
          giveUp = how;
          return;
        }
      }
      how.run();
    }

    /** The stage that hands them on, or drops them. */
    <A> CompletableFuture<A> watching(CompletableFuture<A> stage) {
      stage.whenComplete(
          (result, failure) -> {
            if (failure != null) {
              drop();
            }
          });
      return stage;
    }

    private void drop() {
      Runnable held;
      synchronized (this) {
        over = true;
        held = giveUp;
        giveUp = null;
      }
      Unexpected.quietly(held);
    }
  }

  /** False: an answer has the address of a storage instead of leading there. */
  static final String FOLLOW_REDIRECTS = "x-apideck-follow-redirects";

  private static final int FORBIDDEN = 403;

  private final ByteOperation<?, ?> operation;
  private final PreparedCall call;
  private final ByteRange range;
  private final long begunAt;
  private volatile Optional<StoredAt> storage = Optional.empty();

  Delivery(ByteOperation<?, ?> operation, PreparedCall call, ByteRange range) {
    this.operation = operation;
    this.call = call;
    this.range = range;
    this.begunAt = now();
  }

  private long now() {
    return call.engine().scheduler().nanoTime();
  }

  /** The time that is left, where it counts for bodies too. */
  private Optional<Duration> rest() {
    return call.limitCountsAll() ? Optional.of(restOfLimit()) : Optional.empty();
  }

  /** The time for a further request. */
  private Duration limit() {
    return call.limitCountsAll() ? restOfLimit() : call.limit();
  }

  private Duration restOfLimit() {
    Duration rest = call.limit().minusNanos(now() - begunAt);
    return rest.isNegative() || rest.isZero() ? Duration.ofNanos(1) : rest;
  }

  // --- one answer ---

  /** What the API has answered leads to the bytes. */
  CompletableFuture<Either<ApideckError, Answer>> follow(
      Answer answer, ByteRange wanted, Opening opening) {
    return follow(answer, wanted, opening, true);
  }

  private CompletableFuture<Either<ApideckError, Answer>> follow(
      Answer answer, ByteRange wanted, Opening opening, boolean mayAskAnew) {
    boolean asksForAddress = "false".equals(call.request().headers().get(FOLLOW_REDIRECTS));
    Optional<Either<String, StoredAt>> named =
        asksForAddress && answer.statusCode() == 200 && answer.response().stream().isEmpty()
            ? StoredAt.of(answer.response().body(), operation.passesOn())
            : Optional.empty();
    if (named.isEmpty()) {
      return CallFuture.ended(Either.right(answer));
    }
    if (named.get().isLeft()) {
      return ended(
          ofCall(
              new ResponseValidationError(
                  "$.url", named.get().getLeft(), answer.http(), ResponseBody.of(""))));
    }
    storage = Optional.of(named.get().get());
    return fetch(named.get().get(), wanted, opening, mayAskAnew);
  }

  /** From the storage, where no header of the call goes. */
  private CompletableFuture<Either<ApideckError, Answer>> fetch(
      StoredAt from, ByteRange wanted, Opening opening, boolean mayAskAnew) {
    TransportRequest request = from.request(call.request(), headers(wanted));
    return call.elsewhere(request, limit())
        .<CompletableFuture<Either<ApideckError, Answer>>>fold(
            Delivery::ended, prepared -> stored(prepared, wanted, opening))
        .thenCompose(
            result ->
                result.fold(
                    error ->
                        mayAskAnew && mayAskAgain() && isRefused(error)
                            ? askAnew(wanted, opening)
                            : CallFuture.ended(Either.left(error)),
                    answer -> CallFuture.ended(Either.right(answer))));
  }

  /** Whether asking the API once more does nothing but read. */
  private boolean mayAskAgain() {
    return operation.isRead() && call.retries().repeatable();
  }

  /** As an address is that has expired, in the words of one storage or another. */
  private static boolean isRefused(ApideckError error) {
    return error instanceof ServerError said
        && said.statusCode() >= 400
        && said.statusCode() <= FORBIDDEN
        && said.statusCode() != 402;
  }

  /** The API, for another address. */
  private CompletableFuture<Either<ApideckError, Answer>> askAnew(
      ByteRange wanted, Opening opening) {
    return ask(wanted, opening)
        .thenCompose(AsyncEither.flatMap(answer -> follow(answer, wanted, opening, false)));
  }

  private CompletableFuture<Either<ApideckError, Answer>> ask(ByteRange wanted, Opening opening) {
    return call.again(request(wanted), limit())
        .<CompletableFuture<Either<ApideckError, Answer>>>fold(
            Delivery::ended, prepared -> operation.asked(prepared, this, wanted, opening));
  }

  /** That of the call for those bytes; which of them a service behind the API gives is its own. */
  private TransportRequest request(ByteRange wanted) {
    TransportRequest whole = call.request();
    return wanted.isAll() || operation.passesOn()
        ? whole
        : new TransportRequest(
            whole.operation(),
            whole.method(),
            whole.uri(),
            whole.withHeaders(headers(wanted)).headers(),
            whole.body(),
            whole.upload(),
            whole.maxResponseBytes(),
            operation.draft.streamed);
  }

  private CompletableFuture<Either<ApideckError, Answer>> stored(
      PreparedCall prepared, ByteRange wanted, Opening opening) {
    CallFuture<Either<ApideckError, Answer>> future = CallFuture.begin();
    Attempts.start(
        prepared,
        future,
        Answer::of,
        outcome ->
            opening.holding(
                documented(
                    outcome,
                    answer ->
                        answer.refusal(
                            status ->
                                status == 200
                                    || (status == Operation.Draft.PART && !wanted.isAll()),
                            "status 200"))));
    return future;
  }

  /** An answer that is none of the documented ones is given up, and is an error. */
  Either<ApideckError, Answer> documented(
      Either<ApideckError, Answer> outcome, Function<Answer, Optional<ApideckError>> refusal) {
    if (outcome.isLeft()) {
      return outcome.mapLeft(this::ofWholeLimit);
    }
    Optional<ApideckError> refused = refusal.apply(outcome.get());
    refused.ifPresent(error -> outcome.get().giveUp());
    return refused.map(Either::<ApideckError, Answer>left).orElse(outcome);
  }

  /** That the time is up is said of all of it, and not of what was left for the last request. */
  private ApideckError ofWholeLimit(ApideckError error) {
    return error instanceof RequestTimeoutError late && late.wholeCall()
        ? new RequestTimeoutError(late.sent(), call.limit(), true, late.lastAnswer(), late.call())
        : error;
  }

  ApideckError ofCall(ApideckError error) {
    return error.withCall(call.after(1));
  }

  private static <A> CompletableFuture<Either<ApideckError, A>> ended(ApideckError error) {
    return CallFuture.ended(Either.left(error));
  }

  private static Map<String, String> headers(ByteRange wanted) {
    return wanted.isAll() ? Map.of() : Map.of("range", wanted.header());
  }

  // --- all of them ---

  /** The bytes that begin with those of this answer. Left: they are others than were asked for. */
  Either<ApideckError, Download.Bytes> bytes(Answer first, Opening opening) {
    return part(first, range)
        .map(part -> new ContinuedBody(part, new All(first), call.retries(), call.engine()))
        .peek(body -> opening.hold(() -> TransportResponse.refuse(body)))
        .map(body -> new Download.Bytes(call, body, length(first), total(first)));
  }

  /** Where the wanted bytes are among those of the answer. */
  private Either<ApideckError, ContinuedBody.Part> part(Answer answer, ByteRange wanted) {
    if (!isPart(answer)) { // a server may give more than was asked for
      return Either.right(
          new ContinuedBody.Part(answer.stream(), wanted.first(), wanted.last().isPresent()));
    }
    Optional<ByteRange> got = rangeOf(answer).map(ByteRange.OfAnswer::range);
    long first = got.map(ByteRange::first).orElse(Long.MAX_VALUE);
    long last = got.flatMap(ByteRange::last).orElse(-1L);
    if (wanted.first() < first || wanted.first() > last) {
      answer.giveUp();
      return Either.left(ofCall(answer.unreadable("the bytes from " + wanted.first() + " on")));
    }
    boolean goesOn = wanted.last().filter(end -> end < last).isPresent();
    return Either.right(new ContinuedBody.Part(answer.stream(), wanted.first() - first, goesOn));
  }

  /** What a service behind the API answers in parts is all that it answers. */
  private boolean isPart(Answer answer) {
    return answer.statusCode() == Operation.Draft.PART
        && (storage.isPresent() || !operation.passesOn());
  }

  private static Optional<ByteRange.OfAnswer> rangeOf(Answer answer) {
    return answer.headers().firstValue("content-range").flatMap(ByteRange::of);
  }

  private static Optional<Long> lengthOf(Answer answer) {
    return answer
        .headers()
        .firstValue("content-length")
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .filter(any -> answer.response().stream().isPresent());
  }

  /** How many bytes the whole file has, of which the answer may be a part. */
  private Optional<Long> total(Answer answer) {
    return isPart(answer) ? rangeOf(answer).flatMap(ByteRange.OfAnswer::total) : lengthOf(answer);
  }

  /** How many of the wanted bytes there are, which may be more than this answer has. */
  private Optional<Long> length(Answer first) {
    Optional<Long> end =
        total(first)
            .or(
                () ->
                    Optional.of(first)
                        .filter(this::isPart)
                        .flatMap(Delivery::rangeOf)
                        .flatMap(said -> said.range().last())
                        .map(last -> last + 1));
    Optional<Long> rest = end.map(all -> Math.max(0, all - range.first()));
    return range.length().flatMap(most -> rest.map(there -> Math.min(most, there))).or(() -> rest);
  }

  private final class All implements ContinuedBody.Whole {
    private final Answer first;
    private final Optional<Long> length;
    private final Optional<Checksum> checksum;

    All(Answer first) {
      this.first = first;
      this.length = Delivery.this.length(first);
      this.checksum = range.isAll() ? Checksum.of(first.headers()) : Optional.empty();
    }

    @Override
    public Optional<Long> length() {
      return length;
    }

    @Override
    public long most() {
      return range.length().orElse(Long.MAX_VALUE);
    }

    @Override
    public boolean canGoOn() {
      return storage.isPresent() || (mayAskAgain() && !operation.passesOn());
    }

    @Override
    public CompletableFuture<Either<ApideckError, ContinuedBody.Part>> behind(long received) {
      ByteRange missing = range.after(received);
      Opening opening = new Opening();
      return opening.watching(
          answered(missing, opening)
              .thenApply(
                  result ->
                      result
                          .flatMap(answer -> same(answer, missing))
                          .peek(
                              part -> opening.hold(() -> TransportResponse.refuse(part.bytes())))));
    }

    private CompletableFuture<Either<ApideckError, Answer>> answered(
        ByteRange missing, Opening opening) {
      Optional<StoredAt> known = storage;
      if (known.isEmpty()) {
        return ask(missing, opening)
            .thenCompose(AsyncEither.flatMap(answer -> follow(answer, missing, opening)));
      }
      return mayAskAgain() && known.get().hasExpired(call.engine().scheduler().now())
          ? askAnew(missing, opening)
          : fetch(known.get(), missing, opening, true);
    }

    /** Bytes of another file, or of another version of this one, do not go on where it broke. */
    private Either<ApideckError, ContinuedBody.Part> same(Answer next, ByteRange missing) {
      boolean isSame =
          next.statusCode() / 100 == 2 // a service behind the API may have failed meanwhile
              && same(total(first), total(next))
              && same(header(first, "etag"), header(next, "etag"))
              && same(header(first, "last-modified"), header(next, "last-modified"));
      if (!isSame) {
        next.giveUp();
        return Either.left(ofCall(next.unreadable("the same file as before its bytes broke off")));
      }
      return part(next, missing);
    }

    private Optional<String> header(Answer answer, String name) {
      return answer.headers().firstValue(name);
    }

    /** What one of them does not tell tells nothing. */
    private <T> boolean same(Optional<T> one, Optional<T> other) {
      return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    @Override
    public void count(ByteBuffer bytes) {
      checksum.ifPresent(sum -> sum.update(bytes));
    }

    @Override
    public Optional<ApideckError> problem() {
      return checksum.flatMap(Checksum::problem).map(first::unreadable);
    }

    @Override
    public Optional<Duration> rest() {
      return Delivery.this.rest();
    }

    @Override
    public ApideckError late() {
      return new RequestTimeoutError(Sent.YES, call.limit(), true);
    }
  }
}
