package com.apideck.core;

import com.apideck.core.AttemptHook.Started;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;

/**
 * Sees calls: for tracing, metrics and logs. It is asked once for each call that is well-formed, on
 * the thread that makes it, where the caller's trace, tenant and log context are; what it gives
 * sees each attempt and the end, on other threads. A later page of a list is a call of its own,
 * begun in the context of the first; so is a further request for a file, to a storage or from where
 * its bytes broke off. What it throws ends the call as an {@code UnexpectedClientError}.
 */
@FunctionalInterface
public interface CallHook {

  /** Called when a call begins; gives what sees its attempts and its end. It must not block. */
  AttemptHook begin(Call call);

  /** A hook that logs each attempt through {@code System.Logger} {@code com.apideck.core}. */
  static CallHook logging() {
    return logging(System.getLogger("com.apideck.core"));
  }

  /** A hook that logs: success at DEBUG, failure at WARNING; no header, body or query is shown. */
  static CallHook logging(Logger logger) {
    return call ->
        attempt ->
            Started.until(
                outcome ->
                    logger.log(
                        outcome.error().isPresent() ? Level.WARNING : Level.DEBUG,
                        () -> attempt + ": " + outcome));
  }

  /**
   * A call that is about to be made. It holds no credential.
   *
   * @param operation the operation, such as {@code vault.sessionsCreate}
   * @param method the HTTP method
   * @param pathTemplate the path below the server's address, with {@code {name}} for its parameters
   * @param server the server's address
   * @param consumerId the consumer, unless the operation is about none
   * @param serviceId the connector, where the call names one
   */
  record Call(
      String operation,
      String method,
      String pathTemplate,
      URI server,
      Optional<String> consumerId,
      Optional<String> serviceId) {
    @Override
    public String toString() {
      return operation
          + ' '
          + method
          + ' '
          + pathTemplate
          + consumerId.map(id -> " for consumer " + id).orElse("")
          + serviceId.map(id -> " with " + id).orElse("");
    }
  }
}
