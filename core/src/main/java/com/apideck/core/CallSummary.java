package com.apideck.core;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which call it was that an error ended. Two are equal whatever line made them.
 *
 * @param operation the operation, such as {@code crm.contactsList}; empty: no call in particular
 * @param consumerId the consumer for whom it was
 * @param attempts how many attempts there were; 0: none, or the error was found in an answer later
 * @param madeAt the line of the program that made the call; empty: the library did
 */
public record CallSummary(
    String operation,
    Optional<String> consumerId,
    int attempts,
    Optional<StackTraceElement> madeAt) {

  /** Of no call in particular, for errors that tests make. */
  public static final CallSummary NONE = new CallSummary("", Optional.empty(), 0);

  /** Of a call that no line in particular made. */
  public CallSummary(String operation, Optional<String> consumerId, int attempts) {
    this(operation, consumerId, attempts, Optional.empty());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallSummary summary
        && operation.equals(summary.operation)
        && consumerId.equals(summary.consumerId)
        && attempts == summary.attempts;
  }

  @Override
  public int hashCode() {
    return Objects.hash(operation, consumerId, attempts);
  }

  @Override
  public String toString() {
    return operation
        + consumerId.map(id -> " for consumer " + id).orElse("")
        + (attempts == 0 ? "" : attempts == 1 ? ", 1 attempt" : ", " + attempts + " attempts");
  }
}
