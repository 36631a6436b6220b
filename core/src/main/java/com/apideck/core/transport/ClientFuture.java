package com.apideck.core.transport;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The future that the JDK's client gives for an exchange. The client ends it in a stage that begins
 * on another thread: before JDK 25, on one or two processors, on a new one for each call
 * (JDK-8319447), and since then on one of the common pool. Nobody waits for that future, as an
 * answer is complete when its body is; and when it has ended already, the stage does not run.
 *
 * <p>{@code -Dcom.apideck.core.endClientFutures=false} leaves it to the client, should a JDK come
 * that minds.
 */
final class ClientFuture {

  private static final boolean ENDED_HERE =
      !"false".equals(System.getProperty("com.apideck.core.endClientFutures"));

  private ClientFuture() {}

  /** Ends it, where it is one of the JDK's: its answer is whole. */
  static void end(@Nullable CompletableFuture<?> sending, Clients clients) {
    if (ENDED_HERE && sending != null && clients.areOfJdk()) {
      sending.complete(null);
    }
  }
}
