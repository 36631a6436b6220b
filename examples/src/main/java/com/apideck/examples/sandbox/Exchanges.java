package com.apideck.examples.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okio.ByteString;

/**
 * Carries requests from the wire to a function and responses back: every exchange ends, within its
 * bounds.
 */
final class Exchanges implements HttpHandler {
  static final int MAX_BODY_BYTES = 1 << 20;

  /** An exchange that takes longer is cut: its client sends no body, or reads no answer. */
  static final Duration DEADLINE = Duration.ofSeconds(30);

  // A client that is still sending would see a broken connection instead of its 413, so this much
  // more is read and dropped.
  private static final int MAX_DROPPED_BYTES = 16 << 20;
  private static final System.Logger LOG = System.getLogger(Exchanges.class.getName());

  private final Function<Request, Response> respond;
  private final ScheduledExecutorService watch;
  private final Duration deadline;

  Exchanges(
      Function<Request, Response> respond, ScheduledExecutorService watch, Duration deadline) {
    this.respond = respond;
    this.watch = watch;
    this.deadline = deadline;
  }

  @Override
  public void handle(HttpExchange exchange) {
    // The JDK's server has no read timeout of its own; closing the exchange ends a read that waits.
    Future<?> cut = watch.schedule(exchange::close, deadline.toMillis(), TimeUnit.MILLISECONDS);
    try (exchange) {
      send(exchange, responseTo(exchange));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The client has gone", e);
    } finally {
      cut.cancel(false);
    }
  }

  private Response responseTo(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      drop(exchange.getRequestBody());
      return ApiError.BODY_TOO_LARGE
          .response("A body may have up to " + MAX_BODY_BYTES + " bytes.")
          .withHeader("connection", "close");
    }
    try {
      return respond.apply(
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              exchange.getRequestHeaders(),
              ByteString.of(body)));
    } catch (RuntimeException | Error e) {
      // An Error too, such as an overflown stack: the client waits for an answer all the same.
      LOG.log(Level.ERROR, "The sandbox failed", e);
      return ApiError.UNEXPECTED.response("The log of the sandbox says more.");
    }
  }

  private static void drop(InputStream rest) throws IOException {
    byte[] chunk = new byte[1 << 16];
    int dropped = 0;
    for (int read = 0; read >= 0 && dropped < MAX_DROPPED_BYTES; dropped += read) {
      read = rest.read(chunk);
    }
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("request-id", UUID.randomUUID().toString());
    exchange.getResponseHeaders().set("x-content-type-options", "nosniff");
    int length = response.body().size();
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("content-length", Integer.toString(length));
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(response.status(), length);
    exchange.getResponseBody().write(response.body().toByteArray());
  }
}
