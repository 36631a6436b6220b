package com.apideck.core;

import com.apideck.core.ApideckError.ResponseValidationError;
import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Gives the records of pages one by one, those that cannot be read in their places. */
final class RecordSource<T> implements PullPublisher.Source<Either<ApideckError, T>> {

  private final PullPublisher.Source<Either<ApideckError, Page<T>>> pages;
  private final Queue<Either<ApideckError, T>> ready = new ArrayDeque<>();

  RecordSource(PullPublisher.Source<Either<ApideckError, Page<T>>> pages) {
    this.pages = pages;
  }

  @Override
  public CompletableFuture<Optional<Either<ApideckError, T>>> next() {
    Either<ApideckError, T> first = ready.poll();
    return first != null
        ? CompletableFuture.completedFuture(Optional.of(first))
        : pages.next().thenCompose(page -> page.map(this::taken).orElseGet(RecordSource::end));
  }

  private static <A> CompletableFuture<Optional<A>> end() {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  private CompletableFuture<Optional<Either<ApideckError, T>>> taken(
      Either<ApideckError, Page<T>> result) {
    if (result.isLeft()) {
      return CompletableFuture.completedFuture(Optional.of(Either.left(result.getLeft())));
    }
    Page<T> page = result.get();
    Iterator<T> records = page.data().iterator();
    for (Page.Unreadable bad : page.unreadable()) {
      while (ready.size() < bad.index()) {
        ready.add(Either.right(records.next()));
      }
      ready.add(
          Either.left(
              new ResponseValidationError(bad.path(), bad.expected(), page.http(), bad.json())));
    }
    records.forEachRemaining(record -> ready.add(Either.right(record)));
    return next();
  }
}
