package com.apideck.core;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * An operation that answers with pages of records.
 *
 * @param <I> the request
 * @param <T> a record
 */
public final class ListOperation<I, T> {

  final Operation<I, Page<T>> operation;
  final Optional<BiFunction<I, String, I>> withCursor;

  /** The operation that asks for one page. */
  public Operation<I, Page<T>> operation() {
    return operation;
  }

  ListOperation(Operation<I, Page<T>> operation, Optional<BiFunction<I, String, I>> withCursor) {
    this.operation = operation;
    this.withCursor = withCursor;
  }
}
