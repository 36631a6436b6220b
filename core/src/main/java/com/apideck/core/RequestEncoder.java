package com.apideck.core;

/**
 * Puts the members of a request in their places: path, query, headers and body.
 *
 * @param <I> the request
 */
@FunctionalInterface
public interface RequestEncoder<I> {

  /** Writes {@code request}; what cannot be sent is reported to {@code out}. */
  void write(RequestParts out, I request);

  /** For operations that take nothing. */
  static RequestEncoder<Void> none() {
    return Preparation.NO_REQUEST;
  }
}
