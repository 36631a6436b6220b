package com.apideck.core;

import com.apideck.core.engine.PullPublisher;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Gives a page each time it is asked, and after a failure no more. */
final class PageSource<T> implements PullPublisher.Source<Either<ApideckError, Page<T>>> {

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
