package com.apideck.core;

import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.codec.Codec;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.engine.CallFuture;
import com.apideck.core.engine.CallSite;
import com.apideck.core.engine.PullPublisher;
import io.vavr.control.Either;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An operation that answers with pages of records. A page leads to the one after it, with the same
 * request but for the cursor.
 *
 * @param <I> the request
 * @param <T> a record
 */
public final class ListOperation<I, T> extends Operation<I, Page<T>> {

  private static final PageMeta.Unfit REPEATED =
      new PageMeta.Unfit("$.meta.cursors.next", "a cursor that did not come before", "");

  private final Optional<BiFunction<I, String, I>> withCursor;

  ListOperation(Draft<I> draft, int status, Codec<T> record) {
    super(draft, status, Optional.of(record), answer -> answer.page(status, PageCodec.of(record)));
    this.withCursor = draft.request.flatMap(ListOperation::withCursor);
  }

  private static <I> Optional<BiFunction<I, String, I>> withCursor(Codec<I> request) {
    boolean paged =
        request instanceof ObjectCodec<I> table
            && table.isOfParts()
            && table.columns().stream().anyMatch(column -> column.name().equals("cursor"));
    return paged
        ? Optional.of((origin, next) -> ((ObjectCodec<I>) request).with(origin, "cursor", next))
        : Optional.empty();
  }

  /** Asks for a page, which leads to the pages after it. */
  @Override
  public CompletableFuture<Either<ApideckError, Page<T>>> call(
      @Nullable ApideckCore core, @Nullable I request, @Nullable RequestOptions options) {
    CompletableFuture<Either<ApideckError, Page<T>>> first = super.call(core, request, options);
    return new Walk(core, options, (CallFuture<?>) first).leadingOn(first, request, Trail.BEGIN);
  }

  /** All pages, each asked for when it is wanted; a Left is the last. */
  public Flow.Publisher<Either<ApideckError, Page<T>>> pages(
      ApideckCore core, @Nullable I request) {
    return new PullPublisher<>(() -> source(core, request));
  }

  /**
   * All records, with an {@link ApideckError.UnreadableRecordError} in the place of each that
   * cannot be read. Any other Left is the last: what ended the list early.
   */
  public Flow.Publisher<Either<ApideckError, T>> records(ApideckCore core, @Nullable I request) {
    return new PullPublisher<>(
        () -> new RecordSource<>(source(core, request), summary(core, RequestOptions.NONE)));
  }

  private PageSource<T> source(ApideckCore core, @Nullable I request) {
    return new PageSource<>(
        () -> call(core, request).thenApply(result -> result.map(Optional::of)));
  }

  private CallSummary summary(@Nullable ApideckCore core, @Nullable RequestOptions options) {
    return core == null || options == null // which a call reports
        ? CallSummary.NONE
        : new CallSummary(name(), core.settings.and(options.settings).find(Setting.CONSUMER_ID), 0);
  }

  /** The pages after a first one, begun in the context of its caller. */
  private final class Walk {
    private final @Nullable ApideckCore core;
    private final @Nullable RequestOptions options;
    private final CallFuture<?> first;

    Walk(@Nullable ApideckCore core, @Nullable RequestOptions options, CallFuture<?> first) {
      this.core = core;
      this.options = options;
      this.first = first;
    }

    CompletableFuture<Either<ApideckError, Page<T>>> leadingOn(
        CompletableFuture<Either<ApideckError, Page<T>>> call, @Nullable I request, Trail trail) {
      return call.thenApply(
          result -> result.map(page -> page.followedBy(() -> after(page, request, trail))));
    }

    /** Right and empty: there is none. */
    private CompletableFuture<Either<ApideckError, Optional<Page<T>>>> after(
        Page<T> page, @Nullable I request, Trail trail) {
      if (withCursor.isEmpty() || request == null) {
        return PageCodec.none(); // whatever its cursors, which nobody could send
      }
      Either<PageMeta.Unfit, Optional<String>> cursor =
          page.cursor()
              .filterOrElse(next -> !next.map(trail::hasMet).orElse(false), next -> REPEATED);
      if (cursor.isLeft()) {
        return CallFuture.ended(Either.left(error(page, cursor.getLeft())));
      }
      return cursor
          .get()
          .map(next -> page(withCursor.get().apply(request, next), trail.step(next)))
          .orElseGet(PageCodec::none);
    }

    private CompletableFuture<Either<ApideckError, Optional<Page<T>>>> page(
        I request, Trail trail) {
      Optional<StackFrame> madeAt = CallSite.here(); // within, a hook may be nearer
      CompletableFuture<Either<ApideckError, Page<T>>> next =
          first.within(() -> call(core, request, options, madeAt));
      return leadingOn(next, request, trail).thenApply(result -> result.map(Optional::of));
    }

    private ApideckError error(Page<T> page, PageMeta.Unfit cursor) {
      return new ResponseValidationError(
          cursor.path(),
          cursor.expected(),
          page.http(),
          ResponseBody.of(cursor.json()),
          summary(core, options));
    }
  }

  /**
   * The cursors that came before, in the memory of one: Brent's way to find a cycle. A server that
   * repeats a cursor is noticed within about three rounds, however long they are.
   */
  private record Trail(String mark, long power, long steps) {
    static final Trail BEGIN = new Trail("", 1, 0);

    boolean hasMet(String cursor) {
      return cursor.equals(mark);
    }

    Trail step(String cursor) {
      return steps + 1 == power
          ? new Trail(cursor, power * 2, 0)
          : new Trail(mark, power, steps + 1);
    }
  }

  /** Gives a page each time it is asked, and after a failure no more. */
  private static final class PageSource<T>
      implements PullPublisher.Source<Either<ApideckError, Page<T>>> {

    private Supplier<CompletableFuture<Either<ApideckError, Optional<Page<T>>>>> upcoming;

    PageSource(Supplier<CompletableFuture<Either<ApideckError, Optional<Page<T>>>>> first) {
      this.upcoming = first;
    }

    @Override
    public CompletableFuture<Optional<List<Either<ApideckError, Page<T>>>>> next() {
      return upcoming.get().thenApply(this::taken);
    }

    private Optional<List<Either<ApideckError, Page<T>>>> taken(
        Either<ApideckError, Optional<Page<T>>> result) {
      Page<T> page = result.getOrElse(Optional.empty()).orElse(null);
      upcoming = page == null ? PageCodec::none : page::next;
      return result.isLeft()
          ? Optional.of(List.of(Either.left(result.getLeft())))
          : Optional.ofNullable(page).map(next -> List.of(Either.right(next)));
    }
  }

  /** Gives the records of pages, those that cannot be read in their places. */
  private record RecordSource<T>(
      PullPublisher.Source<Either<ApideckError, Page<T>>> pages, CallSummary call)
      implements PullPublisher.Source<Either<ApideckError, T>> {

    @Override
    public CompletableFuture<Optional<List<Either<ApideckError, T>>>> next() {
      return pages.next().thenApply(next -> next.map(this::records));
    }

    private List<Either<ApideckError, T>> records(List<Either<ApideckError, Page<T>>> pages) {
      List<Either<ApideckError, T>> records = new ArrayList<>();
      for (Either<ApideckError, Page<T>> page : pages) {
        page.peek(next -> addTo(records, next)).peekLeft(error -> records.add(Either.left(error)));
      }
      return records;
    }

    private void addTo(List<Either<ApideckError, T>> records, Page<T> page) {
      int first = records.size();
      Iterator<T> readable = page.data().iterator();
      for (Page.Unreadable bad : page.body.records().unreadable()) {
        while (records.size() - first < bad.index()) {
          records.add(Either.right(readable.next()));
        }
        records.add(
            Either.left(
                new UnreadableRecordError(
                    bad.index(), bad.path(), bad.expected(), bad.json(), page.http(), call)));
      }
      readable.forEachRemaining(record -> records.add(Either.right(record)));
    }
  }
}
