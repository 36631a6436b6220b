package com.apideck.examples.webhooks;

import com.apideck.funcs.webhook.testing.SignedMessage;
import com.apideck.models.webhook.NewWebhook;
import com.apideck.models.webhook.Webhook;
import com.apideck.models.webhook.WebhookEventLog;
import com.apideck.models.webhook.WebhookEventType;
import com.apideck.models.webhook.WebhookUpdate;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Stands in for the Webhook API: {@code /webhook/webhooks} and {@code /webhook/logs}, each list on
 * one page. It sends to addresses of this machine alone.
 */
public final class WebhookApi implements AutoCloseable {

  private static final String WEBHOOKS = "/webhook/webhooks";
  private static final String LOGS = "/webhook/logs";

  /** An answer in JSON. */
  private record Answer(int status, String json) {}

  private final String key;
  private final HttpServer server;
  private final Subscriptions subscriptions;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService workers = Executors.newCachedThreadPool(WebhookApi::daemon);

  private WebhookApi(String key, HttpServer server) {
    this.key = key;
    this.server = server;
    subscriptions = new Subscriptions(key, this::send);
    server.setExecutor(workers);
    server.createContext("/", this::serve);
    server.start();
  }

  /**
   * Starts it at a free port.
   *
   * @param key the key that calls need, and that messages are signed with
   */
  public static WebhookApi start(String key) {
    try {
      return new WebhookApi(
          key, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("No free port", e);
    }
  }

  /** What to set as the server of a core. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Lets an event happen: it has been delivered, or refused, when this returns. */
  public void fire(WebhookEventType type) {
    subscriptions.fire(type);
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String authorization = exchange.getRequestHeaders().getFirst("authorization");
      Answer answer =
          ("Bearer " + key).equals(authorization)
              ? answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body)
              : error(401, "The key is another one.");
      byte[] json = answer.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(answer.status(), json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private Answer answer(String method, String path, String body) {
    if (path.equals(LOGS) && method.equals("GET")) {
      return page(subscriptions.logs().stream().map(WebhookEventLog::toJson).toList());
    }
    if (path.equals(WEBHOOKS)) {
      return switch (method) {
        case "GET" -> page(subscriptions.all().stream().map(Webhook::toJson).toList());
        case "POST" -> NewWebhook.fromJson(body).fold(WebhookApi::unfit, this::create);
        default -> error(405, "There are no other methods.");
      };
    }
    if (path.startsWith(WEBHOOKS + '/')) {
      String id = path.substring(WEBHOOKS.length() + 1);
      return switch (method) {
        case "GET" -> one(subscriptions.get(id));
        case "PATCH" ->
            WebhookUpdate.fromJson(body).fold(WebhookApi::unfit, asked -> update(id, asked));
        case "DELETE" -> one(subscriptions.delete(id));
        default -> error(405, "There are no other methods.");
      };
    }
    return error(404, "There is nothing at this path.");
  }

  private Answer create(NewWebhook asked) {
    return isHere(asked.deliveryUrl())
        ? success(201, subscriptions.create(asked).toJson())
        : elsewhere();
  }

  private Answer update(String id, WebhookUpdate asked) {
    return asked.deliveryUrl().filter(url -> !isHere(url)).isPresent()
        ? elsewhere()
        : one(subscriptions.update(id, asked));
  }

  private static boolean isHere(String url) {
    return url.matches("http://(127[.]0[.]0[.]1|localhost):[0-9]{1,5}(/[!-~]*)?");
  }

  private static Answer elsewhere() {
    return error(422, "delivery_url is no address of this machine.");
  }

  private static Answer unfit(Object violation) {
    return error(400, violation.toString());
  }

  private static Answer one(Optional<Webhook> webhook) {
    return webhook
        .map(found -> success(200, found.toJson()))
        .orElseGet(() -> error(404, "There is no such webhook."));
  }

  private static Answer page(List<String> records) {
    return success(200, records.stream().collect(Collectors.joining(",", "[", "]")));
  }

  private static Answer success(int status, String data) {
    return new Answer(
        status, "{\"status_code\":%d,\"status\":\"OK\",\"data\":%s}".formatted(status, data));
  }

  private static Answer error(int status, String message) {
    return new Answer(
        status,
        "{\"status_code\":%d,\"message\":\"%s\"}"
            .formatted(status, message.replaceAll("[\\\\\"\\p{Cntrl}]", "")));
  }

  /** As long as an endpoint has, at most. */
  private int send(String address, SignedMessage message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60));
    message.headers().forEach(request::header);
    request.POST(BodyPublishers.ofByteArray(message.body()));
    try {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "webhook-api");
    thread.setDaemon(true);
    return thread;
  }
}
