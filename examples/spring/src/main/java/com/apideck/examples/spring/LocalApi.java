package com.apideck.examples.spring;

import com.apideck.examples.sandbox.Sandbox;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the application talks to if no key is set: on this machine, contacts of its own, and the
 * sandbox of the other examples, which has sessions and refuses what the API would.
 */
final class LocalApi implements AutoCloseable {

  /** What the sandbox looks at. */
  private static final List<String> TOLD =
      List.of("authorization", "x-apideck-app-id", "x-apideck-consumer-id", "content-type");

  /** An answer in JSON. */
  record Answer(int status, String json) {}

  private final Sandbox sandbox = Sandbox.start();
  private final LocalContacts contacts = new LocalContacts();
  private final HttpClient toSandbox = HttpClient.newHttpClient();
  private final ExecutorService workers = Executors.newCachedThreadPool(LocalApi::daemon);
  private final HttpServer server;

  private LocalApi(HttpServer server) {
    this.server = server;
    server.setExecutor(workers);
    server.createContext("/", this::serve);
    server.start();
  }

  static LocalApi start() {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return new LocalApi(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("No free port", e);
    }
  }

  /** What to set to talk to it. */
  ApideckProperties inPlaceOf(ApideckProperties set) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return new ApideckProperties(Sandbox.API_KEY, Sandbox.APP_ID, url, set.callTimeout());
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
    sandbox.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer = answer(exchange, body);
      byte[] json = answer.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(answer.status(), json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
    URI asked = exchange.getRequestURI();
    if (!asked.getPath().startsWith(LocalContacts.PATH)) {
      return forward(exchange, body);
    }
    return contacts.answer(
        exchange.getRequestMethod(),
        asked,
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-apideck-consumer-id"))
            .orElse(""),
        new String(body, StandardCharsets.UTF_8));
  }

  private Answer forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.serverUrl() + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      if (TOLD.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        header.getValue().forEach(value -> request.header(header.getKey(), value));
      }
    }
    try {
      HttpResponse<String> answer = toSandbox.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "local-api");
    thread.setDaemon(true);
    return thread;
  }
}
