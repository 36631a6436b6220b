package com.apideck.examples.benchmarks;

import java.util.concurrent.CompletableFuture;

/** Creates the session of the README's example, again and again. */
interface Caller<T> {

  /** Sends the request. */
  CompletableFuture<T> call();

  /** The address of the session, or what there is instead; throws where the call has failed. */
  String answer(T result);
}
