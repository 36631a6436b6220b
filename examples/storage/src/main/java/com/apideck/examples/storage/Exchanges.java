package com.apideck.examples.storage;

import com.apideck.examples.storage.Fault.Kind;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Carries requests from the wire to an endpoint and responses back, with the faults between. */
final class Exchanges {
  private static final int MAX_SEEN = 10_000;
  private static final System.Logger LOG = System.getLogger(Exchanges.class.getName());

  private record Arrival(
      String method, String path, Map<String, String> headers, RequestBody body) {}

  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private final Faults faults;

  Exchanges(Faults faults) {
    this.faults = faults;
  }

  /** The latest requests, in the order of their arrival. */
  List<Seen> seen() {
    synchronized (arrivals) {
      return arrivals.stream()
          .map(
              arrival ->
                  new Seen(
                      arrival.method(), arrival.path(), arrival.headers(), arrival.body().count()))
          .toList();
    }
  }

  /** Closing an exchange that has no complete answer closes its connection. */
  void handle(HttpExchange exchange, Routes routes) {
    try (exchange) {
      serve(exchange, routes);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The connection ended early", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(HttpExchange exchange, Routes routes)
      throws IOException, InterruptedException {
    Routes.Route route = routes.find(exchange.getRequestMethod(), exchange.getRequestURI());
    Request request = request(exchange, route);
    see(request);
    Fault fault = faults.take(route.step());
    Kind kind = fault.kind();
    if (kind == Kind.CUT_BEFORE_REQUEST) {
      return;
    }
    if (kind == Kind.CUT_IN_REQUEST) {
      request.body().drop(fault.bytes());
      return;
    }
    if (kind == Kind.HOLD) {
      faults.hold();
    }
    Response response =
        kind == Kind.ANSWER
            ? Response.text(fault.status(), "application/json", fault.json())
            : respond(route, request);
    // A client that is still sending would see a broken connection instead of its answer.
    request.body().drop(Long.MAX_VALUE);
    if (kind == Kind.CUT_IN_ANSWER && response.length() > 0) {
      send(exchange, response, Math.min(fault.bytes(), response.length() - 1));
    } else if (kind != Kind.CUT_IN_ANSWER && kind != Kind.CUT_BEFORE_ANSWER) {
      send(exchange, response, response.length());
    }
  }

  private static Request request(HttpExchange exchange, Routes.Route route) {
    String announced = exchange.getRequestHeaders().getFirst("content-length");
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getRequestHeaders(),
        route.variables(),
        new RequestBody(
            exchange.getRequestBody(), announced == null ? -1 : Long.parseLong(announced.strip())));
  }

  private void see(Request request) {
    Arrival arrival =
        new Arrival(request.method(), request.target(), request.headersByName(), request.body());
    synchronized (arrivals) {
      if (arrivals.size() == MAX_SEEN) {
        arrivals.removeFirst();
      }
      arrivals.addLast(arrival);
    }
  }

  private static Response respond(Routes.Route route, Request request) throws IOException {
    try {
      return route.endpoint().respond(request);
    } catch (ApiError.Refusal e) {
      return e.response();
    } catch (RuntimeException | FileSystemException e) {
      LOG.log(Level.ERROR, "The server failed", e);
      return ApiError.UNEXPECTED.response("The log of the server says more.");
    }
  }

  private static void send(HttpExchange exchange, Response response, long bytes)
      throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      exchange.getResponseHeaders().set("content-length", Long.toString(response.length()));
    }
    if (head || response.length() == 0) {
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    try (InputStream source = response.source().open()) {
      exchange.sendResponseHeaders(response.status(), response.length());
      OutputStream out = exchange.getResponseBody();
      Contents.copy(source, out, bytes);
      out.flush();
    }
  }
}
