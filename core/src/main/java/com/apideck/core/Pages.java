package com.apideck.core;

import com.apideck.core.ApideckError.ResponseValidationError;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The pages of one list, one after the other. */
final class Pages<I, T> {

  private static final PageMeta.Unfit REPEATED =
      new PageMeta.Unfit("$.meta.cursors.next", "a cursor that did not come before", "");

  private final ApideckCore core;
  private final ListOperation<I, T> list;
  private final RequestOptions options;
  private volatile Hooks context = Hooks.NONE;

  Pages(ApideckCore core, ListOperation<I, T> list, RequestOptions options) {
    this.core = core;
    this.list = list;
    this.options = options;
  }

  CompletableFuture<Either<ApideckError, Page<T>>> first(@Nullable I request) {
    Call<Either<ApideckError, Page<T>>> call = Call.begin();
    context = Calls.start(call, core, list.operation, request, options);
    return leadingOn(call, request, new Trail("", 1, 0));
  }

  /** Begun in the context of the first page: its hooks ask for that of the thread they run on. */
  private CompletableFuture<Either<ApideckError, Page<T>>> next(I request, Trail trail) {
    Call<Either<ApideckError, Page<T>>> call = Call.begin();
    context.run(() -> Calls.start(call, core, list.operation, request, options));
    return leadingOn(call, request, trail);
  }

  private CompletableFuture<Either<ApideckError, Page<T>>> leadingOn(
      CompletableFuture<Either<ApideckError, Page<T>>> call, @Nullable I request, Trail trail) {
    return call.thenApply(
        result -> result.map(page -> page.followedBy(() -> after(page, request, trail))));
  }

  /** Right and empty: there is none. */
  private CompletableFuture<Either<ApideckError, Optional<Page<T>>>> after(
      Page<T> page, @Nullable I request, Trail trail) {
    if (list.withCursor.isEmpty() || request == null) {
      return PageCodec.none(); // whatever its cursors, which nobody could send
    }
    Either<PageMeta.Unfit, Optional<String>> cursor = page.cursor();
    if (cursor.isLeft()) {
      return Call.ended(Either.left(error(page, cursor.getLeft())));
    }
    if (cursor.get().isEmpty()) {
      return PageCodec.none();
    }
    String next = cursor.get().get();
    if (trail.hasMet(next)) {
      return Call.ended(Either.left(error(page, REPEATED)));
    }
    return next(list.withCursor.get().apply(request, next), trail.step(next))
        .thenApply(result -> result.map(Optional::of));
  }

  /** For a publisher of pages; a failure is the last of them. */
  PullPublisher.Source<Either<ApideckError, Page<T>>> pages(@Nullable I request) {
    return new PageSource<>(() -> first(request).thenApply(result -> result.map(Optional::of)));
  }

  /** For a publisher of records. */
  PullPublisher.Source<Either<ApideckError, T>> records(@Nullable I request) {
    return new RecordSource<>(pages(request), summary());
  }

  private ApideckError error(Page<T> page, PageMeta.Unfit cursor) {
    return new ResponseValidationError(
        cursor.path(), cursor.expected(), page.http(), ResponseBody.of(cursor.json()), summary());
  }

  private CallSummary summary() {
    return core == null || options == null // which a call reports
        ? CallSummary.NONE
        : new CallSummary(list.operation.draft.name, core.settings.with(options).consumerId(), 0);
  }

  /**
   * The cursors that came before, in the memory of one: Brent's way to find a cycle. A server that
   * repeats a cursor is noticed within about three rounds, however long they are.
   */
  private record Trail(String mark, long power, long steps) {
    boolean hasMet(String cursor) {
      return cursor.equals(mark);
    }

    Trail step(String cursor) {
      return steps + 1 == power
          ? new Trail(cursor, power * 2, 0)
          : new Trail(mark, power, steps + 1);
    }
  }
}
