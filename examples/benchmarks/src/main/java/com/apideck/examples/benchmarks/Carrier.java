package com.apideck.examples.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Carries bytes between a server and this process. Each future tells how many there were, and fails
 * where they did not arrive.
 */
interface Carrier {

  /** From the server, to be dropped. */
  CompletableFuture<Long> download(long bytes);

  /** From the server into a file, which is made. */
  CompletableFuture<Long> download(long bytes, Path file);

  /** From a file to the server, which counts them. */
  CompletableFuture<Long> upload(Path file);
}
