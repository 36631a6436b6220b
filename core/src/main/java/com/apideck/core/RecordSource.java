package com.apideck.core;

import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.engine.PullPublisher;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Gives the records of pages, those that cannot be read in their places. */
record RecordSource<T>(PullPublisher.Source<Either<ApideckError, Page<T>>> pages, CallSummary call)
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
