package com.apideck.core;

import java.util.Optional;

/** What an operation is told to do, where users have no need to ask it. */
public final class Described {

  private Described() {}

  /** The query parameter that the key is sent as; empty: it is a header. */
  public static Optional<String> keyInQuery(Operation<?, ?> operation) {
    return operation.draft.keyInQuery;
  }

  /** Whether a storage may have the bytes of its answer. */
  public static boolean isStored(Operation<?, ?> operation) {
    return operation.draft.stored;
  }

  /** Whether it hands on what a service behind the API answers. */
  public static boolean passesOn(Operation<?, ?> operation) {
    return operation.draft.passesOn;
  }
}
