package com.apideck.core;

import java.util.Optional;

/**
 * Which call it was that an error ended.
 *
 * @param operation the operation, such as {@code crm.contactsList}; empty: no call in particular
 * @param consumerId the consumer for whom it was
 * @param attempts how many attempts there were; 0: none, or the error was found in an answer later
 */
public record CallSummary(String operation, Optional<String> consumerId, int attempts) {

  /** Of no call in particular, for errors that tests make. */
  public static final CallSummary NONE = new CallSummary("", Optional.empty(), 0);

  @Override
  public String toString() {
    return operation
        + consumerId.map(id -> " for consumer " + id).orElse("")
        + (attempts == 0 ? "" : attempts == 1 ? ", 1 attempt" : ", " + attempts + " attempts");
  }
}
