package com.apideck.core;

/**
 * Whether a request left this process. Only {@link #NO} makes it safe to send any request again.
 */
public enum Sent {
  /** The request surely did not leave. */
  NO,
  /** The request may have arrived: the connection was lost before an answer came. */
  MAYBE,
  /** The server has the request: it answered. */
  YES
}
