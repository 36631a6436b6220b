package com.apideck.core;

import com.apideck.core.codec.Codec;
import com.apideck.core.codec.Codecs;
import com.apideck.core.engine.Attempts;
import com.apideck.core.engine.CallFuture;
import com.apideck.core.engine.CallSite;
import com.apideck.core.engine.PreparedCall;
import com.apideck.core.engine.Unexpected;
import com.apideck.core.transport.TransportRequest;
import io.vavr.control.Either;
import java.lang.StackWalker.StackFrame;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API as data: everything that the way of a call has to know about it.
 *
 * @param <I> the request
 * @param <O> the result
 */
public sealed class Operation<I, O> permits ListOperation, ByteOperation {

  /** Any object of JSON, for operations that this version of the library does not know. */
  public static final Codec<Map<String, @Nullable Object>> JSON = Codecs.FREE_FORM;

  final Draft<I> draft;
  private final int status;
  private final Optional<Codec<?>> result;
  private final Function<Answer, Either<ApideckError, O>> decode;

  Operation(
      Draft<I> draft,
      int status,
      Optional<Codec<?>> result,
      Function<Answer, Either<ApideckError, O>> decode) {
    this.draft = draft;
    this.status = status;
    this.result = result;
    this.decode = decode;
  }

  /**
   * Makes a call, in four steps, of which the last two are called when an answer is there. Nothing
   * throws, and the future ends with a value, unless the caller cancels it or completes it from
   * outside, or a stage made from it, which ends the exchange too.
   *
   * @param request null where the operation takes nothing
   */
  public CompletableFuture<Either<ApideckError, O>> call(
      @Nullable ApideckCore core, @Nullable I request, @Nullable RequestOptions options) {
    return call(core, request, options, CallSite.here());
  }

  final CompletableFuture<Either<ApideckError, O>> call(
      @Nullable ApideckCore core,
      @Nullable I request,
      @Nullable RequestOptions options,
      Optional<StackFrame> madeAt) {
    try {
      Either<ApideckError, PreparedCall> prepared = // 1. request: settings, parts, JSON, hooks
          CallRequest.of(core, draft, request, options, madeAt);
      return prepared.isLeft()
          ? CallFuture.ended(Either.left(prepared.getLeft())) // every problem at once
          : send(prepared.get());
    } catch (Throwable e) { // the last resort: whatever is thrown becomes a value
      CallSummary summary = new CallSummary(name(), Optional.empty(), 0);
      return CallFuture.ended(Either.left(Unexpected.of(e, Sent.NO).withCall(summary)));
    }
  }

  /** The other steps. */
  CompletableFuture<Either<ApideckError, O>> send(PreparedCall prepared) {
    CallFuture<Either<ApideckError, O>> call = CallFuture.begin();
    Attempts.start( // 2. send: room, key, hooks, wire; pause and again, or end
        prepared,
        call,
        Answer::of, // 3. answer: an error, or a success
        outcome -> outcome.flatMap(decode)); // 4. decode: the documented result
    return call;
  }

  /** The same with nothing but what the core is set to. */
  public CompletableFuture<Either<ApideckError, O>> call(ApideckCore core, @Nullable I request) {
    return call(core, request, RequestOptions.NONE);
  }

  /** The API's name for it, such as {@code vault.sessionsCreate}. */
  public String name() {
    return draft.name;
  }

  /** The HTTP method. */
  public String method() {
    return draft.method;
  }

  /** The path below the server's address, with {@code {name}} for its parameters. */
  public String path() {
    return draft.path;
  }

  /** The documented status of success. */
  public int status() {
    return status;
  }

  /** The table of the request's parts, or the codec of a body that is all of it. */
  public Optional<Codec<I>> request() {
    return draft.request;
  }

  /** The codec of the answer, or of each of its records; empty: no JSON. */
  public Optional<Codec<?>> result() {
    return result;
  }

  /**
   * An operation that takes a request.
   *
   * @param name the API's name for it, such as {@code vault.sessionsCreate}
   * @param method the HTTP method
   * @param path the path below the server's address, with {@code {name}} for its parameters
   * @param request the table of its parts, or the codec of a body that is all of it
   */
  public static <I> Draft<I> of(String name, String method, String path, Codec<I> request) {
    return new Draft<>(name, method, path, Optional.of(request));
  }

  /** An operation that takes nothing. */
  public static Draft<Void> of(String name, String method, String path) {
    return new Draft<>(name, method, path, Optional.empty());
  }

  /**
   * The request's side of an operation. It is told what it is like while its function is
   * initialized, and does not change afterwards.
   *
   * @param <I> the request
   */
  public static final class Draft<I> {
    static final Set<String> NOT_REPEATABLE = Set.of("POST", "PATCH");
    static final int PART = 206;

    final String name;
    final String method;
    final String path;
    final Optional<Codec<I>> request;
    boolean repeatable;
    boolean takesConsumer = true;
    Optional<String> server = Optional.empty();
    Optional<String> keyInQuery = Optional.empty();
    Predicate<HttpMeta> streamed = TransportRequest.COLLECTED;
    boolean answersBytes;
    boolean stored;
    boolean passesOn;

    private Draft(String name, String method, String path, Optional<Codec<I>> request) {
      this.name = name;
      this.method = method;
      this.path = path;
      this.request = request;
      this.repeatable = !NOT_REPEATABLE.contains(method);
    }

    /** Sending it twice does no harm, so it is retried whether or not it may have arrived. */
    public Draft<I> thatIsRepeatable() {
      repeatable = true;
      return this;
    }

    /** It is about the whole application, not about one consumer. */
    public Draft<I> withoutConsumer() {
      takesConsumer = false;
      return this;
    }

    /** The key is sent as that query parameter, and in no header. */
    public Draft<I> withKeyInQuery(String parameter) {
      keyInQuery = Optional.of(parameter);
      return this;
    }

    /** It has a server of its own, unless the caller names another than the default one. */
    public Draft<I> at(String serverUrl) {
      server = Optional.of(serverUrl);
      return this;
    }

    /**
     * Answers with JSON.
     *
     * @param status the documented status of success
     */
    public <O> Operation<I, O> answering(int status, Codec<O> result) {
      return new Operation<>(
          this, status, Optional.of(result), answer -> answer.json(status, result));
    }

    /** Answers with nothing but its status. */
    public Operation<I, HttpMeta> answeringNothing(int status) {
      return new Operation<>(this, status, Optional.empty(), answer -> answer.nothing(status));
    }

    /**
     * Asks for the address of a storage instead of a redirect to it, where one has the bytes, and
     * fetches them from there with nothing of the call.
     */
    public Draft<I> throughStorage() {
      stored = true;
      return this;
    }

    /** Answers with bytes, which are streamed. */
    public ByteOperation<I, Download> answeringBytes(int status) {
      answersBytes = true;
      streamed =
          head ->
              (head.statusCode() == status || head.statusCode() == PART)
                  && !(stored && Answer.isJson(head));
      return new ByteOperation<>(
          this, status, (answer, bytes) -> new Download(answer.http(), bytes));
    }

    /**
     * Answers with what a service behind the API answered, be it an error.
     *
     * @param status the documented status of success
     */
    public ByteOperation<I, DownstreamResponse> answeringDownstream(int status) {
      answersBytes = true;
      passesOn = true;
      streamed = head -> TransportRequest.STREAMED.test(head) && !Answer.isJson(head);
      return new ByteOperation<>(this, status, DownstreamResponse::new);
    }

    /** Answers with records, on pages where the request has a cursor. */
    public <T> ListOperation<I, T> listing(int status, Codec<T> record) {
      return new ListOperation<>(this, status, record);
    }
  }
}
