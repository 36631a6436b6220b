package com.apideck.examples;

import com.apideck.funcs.webhook.WebhookEvent;
import com.apideck.funcs.webhook.Webhooks;
import com.apideck.funcs.webhook.testing.SampleMessages;
import com.apideck.funcs.webhook.testing.SignedMessage;
import com.apideck.models.webhook.WebhookEventType;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** How do I receive webhooks? */
public final class ReceiveWebhooks {

  private final Consumer<WebhookEvent> work;
  private final ExecutorService executor;
  private final String[] keys;

  /** The last that came. Several processes ask a database, in which the event id is unique. */
  @SuppressWarnings("serial")
  private final Set<String> seen =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > 10_000;
                }
              }));

  /** With two keys, one can take the place of the other while events come. */
  ReceiveWebhooks(Consumer<WebhookEvent> work, ExecutorService executor, String... keys) {
    this.work = work;
    this.executor = executor;
    this.keys = keys;
  }

  /** The bytes as they came are what is signed, so nothing may read and write them before. */
  void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(Webhooks.MAX_BYTES + 1);
      String signature = exchange.getRequestHeaders().getFirst("x-apideck-signature");
      exchange.sendResponseHeaders(
          Webhooks.verify(body, signature, keys).fold(error -> 401, this::accept), -1);
    }
  }

  /** Nobody sends again what was answered with 200: keep what has to outlive a crash before. */
  private int accept(WebhookEvent event) {
    if (event.eventId().map(seen::add).orElse(true)) {
      executor.execute(() -> work.accept(event));
    }
    return 200;
  }

  /** An endpoint at a free port of this machine; in front of yours is what speaks TLS. */
  static HttpServer start(ReceiveWebhooks endpoint) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/webhooks", endpoint::serve);
    server.setExecutor(Executors.newCachedThreadPool(ReceiveWebhooks::daemon)); // for slow senders
    server.start();
    return server;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  /** Where your work begins. A record is not in its event: get it by its id. */
  static String told(WebhookEvent event) {
    if (event instanceof WebhookEvent.RecordEvent changed) {
      return changed.facts().type() + ": " + changed.facts().entityId().orElse("?");
    } else if (event instanceof WebhookEvent.ConnectionEvent changed) { // see FollowConnections
      return changed.facts().type() + ": " + changed.remedy();
    } else if (event instanceof WebhookEvent.SubscriptionCheck check) {
      return "A check: " + check.message();
    }
    return "Unknown to this version: " + event;
  }

  /** Sends to an endpoint what the API would, and prints what it makes of it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    ExecutorService worker = Executors.newSingleThreadExecutor();
    HttpServer server =
        start(new ReceiveWebhooks(event -> System.out.println(told(event)), worker, "new", "old"));
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks";
    SignedMessage created = SampleMessages.of(WebhookEventType.CRM_CONTACT_CREATED, "new");
    send(address, SampleMessages.subscriptionCheck("new"));
    send(address, created);
    send(address, created); // again, as if the answer had been lost
    send(address, SampleMessages.of(WebhookEventType.VAULT_CONNECTION_REVOKED, "old"));
    send(address, new SignedMessage("tampered", "{\"payload\":{}}", created.signature()));
    server.stop(0);
    worker.shutdown(); // what has come is done before the program ends
  }

  private static void send(String address, SignedMessage message)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    message.headers().forEach(request::header);
    request.POST(BodyPublishers.ofByteArray(message.body()));
    var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
    System.out.println(message.eventType() + " -> " + answer.statusCode());
  }
}
