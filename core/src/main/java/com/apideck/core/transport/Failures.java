package com.apideck.core.transport;

import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.Sent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What the client's exceptions mean for the caller. */
final class Failures {

  private Failures() {}

  /**
   * The error for what the client threw.
   *
   * @param otherwise whether the request left, where the exception does not tell
   */
  static ApideckError classify(
      Throwable thrown, TransportRequest request, Sent otherwise, boolean bodyAsked) {
    try {
      return classified(thrown, request, otherwise, bodyAsked);
    } catch (
        Throwable e) { // an exception of a client of the caller's that cannot even be looked at
      return new UnexpectedClientError(otherwise, thrown.getClass().getName(), List.of());
    }
  }

  private static ApideckError classified(
      Throwable thrown, TransportRequest request, Sent otherwise, boolean bodyAsked) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    String detail = request.mask(failure + " at " + request.uri().getAuthority());
    if (failure instanceof IOException) {
      return connection(failure, detail, bodyAsked);
    }
    if (failure instanceof IllegalArgumentException && otherwise == Sent.MAYBE) {
      return new ConnectionError(otherwise, Reason.LOST, detail); // the JDK, of a bad header
    }
    return new UnexpectedClientError(otherwise, detail, List.of(failure.getStackTrace()));
  }

  private static ApideckError connection(Throwable failure, String detail, boolean bodyAsked) {
    if (hasCause(failure, UnresolvedAddressException.class)
        || hasCause(failure, UnknownHostException.class)) {
      return new ConnectionError(Sent.NO, Reason.UNKNOWN_HOST, detail);
    }
    boolean untrusted =
        hasCause(failure, SSLHandshakeException.class)
            || hasCause(failure, SSLPeerUnverifiedException.class)
            || (!bodyAsked && hasCause(failure, SSLException.class));
    if (untrusted) {
      return new ConnectionError(Sent.NO, Reason.TLS, detail);
    }
    if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
      return new ConnectionError(Sent.NO, Reason.REFUSED, detail);
    }
    return notTaken(detail)
        ? new ConnectionError(Sent.NO, Reason.TOO_MANY_STREAMS, detail)
        : new ConnectionError(Sent.MAYBE, Reason.LOST, detail);
  }

  /**
   * The JDK's words for its own limit of streams, and for REFUSED_STREAM before and after JDK 24.
   */
  private static boolean notTaken(String detail) {
    return detail.contains("too many concurrent streams")
        || detail.contains("Stream not processed")
        || detail.contains("request not processed by peer");
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
      depth++;
    }
    return false;
  }
}
