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
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What the client's exceptions mean for the caller. */
final class Failures {

  /** The JDK's words for a proxy that answers CONNECT with an error, but for 407. */
  private static final Pattern TUNNEL_FAILED = Pattern.compile("Tunnel failed, got: (\\d{3})");

  /** The JDK's words for alerts of TLS that refuse a certificate, a name or a protocol. */
  private static final Pattern REFUSING_ALERT =
      Pattern.compile(
          "Received fatal alert: (\\w*certificate\\w*|unknown_ca|access_denied|protocol_version"
              + "|insufficient_security|unrecognized_name|unknown_psk_identity"
              + "|no_application_protocol)");

  /** And for what this side refuses, where no exception of its own says so. */
  private static final Pattern REFUSED_PROTOCOL =
      Pattern.compile("[Nn]o appropriate protocol|protocol version|cipher suite");

  /** The JDK's words for a client whose own thread has ended, or that was shut down. */
  private static final Set<String> BROKEN_CLIENT = Set.of("selector manager closed", "closed");

  private Failures() {}

  /**
   * The error for what the client threw.
   *
   * @param otherwise whether the request left, where the exception does not tell
   * @param connected whether there was a connection over which it may have left
   * @param proxy the proxy on the way to the server
   */
  static ApideckError classify(
      Throwable thrown,
      TransportRequest request,
      Sent otherwise,
      boolean connected,
      Optional<String> proxy) {
    try {
      return classified(thrown, request, otherwise, connected, proxy);
    } catch (
        Throwable e) { // an exception of a client of the caller's that cannot even be looked at
      return new UnexpectedClientError(otherwise, thrown.getClass().getName(), List.of());
    }
  }

  /** A proxy that answered CONNECT with {@code status}. */
  static ApideckError refusedTunnel(int status, TransportRequest request, Optional<String> proxy) {
    String detail =
        "%s answered %d to CONNECT %s"
            .formatted(proxy.orElse("it"), status, request.uri().getAuthority());
    return new ConnectionError(Sent.NO, Reason.PROXY, detail, Optional.of(status));
  }

  /** A client of the caller's that sent something else than it was given. */
  static ApideckError changedRequest(String what) {
    return new UnexpectedClientError(
        Sent.YES, "the HTTP client changed the request: " + what, List.of());
  }

  /** Whether the client that threw it is of no use any more, for whatever request. */
  static boolean isOfBrokenClient(Throwable thrown) {
    Throwable failure = unwrapped(thrown);
    return failure.getClass() == IOException.class
        && BROKEN_CLIENT.contains(String.valueOf(failure.getMessage()));
  }

  private static ApideckError classified(
      Throwable thrown,
      TransportRequest request,
      Sent otherwise,
      boolean connected,
      Optional<String> proxy) {
    Throwable failure = unwrapped(thrown);
    String detail = request.mask(failure + " at " + request.uri().getAuthority());
    if (failure instanceof IOException) {
      return unanswered(failure, request, detail, connected, proxy);
    }
    if (failure instanceof IllegalArgumentException && otherwise == Sent.MAYBE) {
      return new ConnectionError(otherwise, Reason.LOST, detail); // the JDK, of a bad header
    }
    return new UnexpectedClientError(otherwise, detail, List.of(failure.getStackTrace()));
  }

  private static Throwable unwrapped(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  private static ApideckError unanswered(
      Throwable failure,
      TransportRequest request,
      String detail,
      boolean connected,
      Optional<String> proxy) {
    Matcher refused = TUNNEL_FAILED.matcher(detail);
    if (refused.find()) {
      return refusedTunnel(Integer.parseInt(refused.group(1)), request, proxy);
    }
    if (proxy.isPresent() && !connected && !hasCause(failure, SSLException.class)) {
      return new ConnectionError(Sent.NO, Reason.PROXY, proxy.get() + ", " + detail);
    }
    if (hasCause(failure, UnresolvedAddressException.class)
        || hasCause(failure, UnknownHostException.class)) {
      return new ConnectionError(Sent.NO, Reason.UNKNOWN_HOST, detail);
    }
    if (isRefusedHandshake(failure)) {
      return new ConnectionError(Sent.NO, Reason.TLS, detail);
    }
    if (failure instanceof HttpConnectTimeoutException
        || (failure instanceof ConnectException && !detail.contains("reset"))) {
      return new ConnectionError(Sent.NO, Reason.REFUSED, detail);
    }
    return notTaken(detail)
        ? new ConnectionError(Sent.NO, Reason.TOO_MANY_STREAMS, detail)
        : lost(failure, detail, connected);
  }

  private static ApideckError lost(Throwable failure, String detail, boolean connected) {
    boolean mayHaveLeft =
        connected
            && !(failure instanceof ConnectException)
            && !hasCause(failure, SSLHandshakeException.class);
    return new ConnectionError(mayHaveLeft ? Sent.MAYBE : Sent.NO, Reason.LOST, detail);
  }

  /**
   * A handshake that was refused, rather than broken off: a certificate, a name or a protocol that
   * one side does not take will not be taken the next time either.
   */
  private static boolean isRefusedHandshake(Throwable failure) {
    Optional<SSLException> tls = cause(failure, SSLException.class);
    String words = tls.map(Throwable::getMessage).orElse("");
    return hasCause(failure, CertificateException.class)
        || hasCause(failure, CertPathValidatorException.class)
        || hasCause(failure, SSLPeerUnverifiedException.class)
        || REFUSING_ALERT.matcher(words).find()
        || REFUSED_PROTOCOL.matcher(words).find();
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
    return cause(failure, type).isPresent();
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      depth++;
    }
    return Optional.empty();
  }
}
