package com.apideck.examples;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.testing.StubTransport;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.funcs.webhook.WebhookEvent;
import com.apideck.funcs.webhook.WebhookEvent.ConnectionEvent;
import com.apideck.funcs.webhook.Webhooks;
import com.apideck.funcs.webhook.testing.SampleMessages;
import com.apideck.funcs.webhook.testing.SignedMessage;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionSettings;
import com.apideck.models.webhook.WebhookEventType;
import io.vavr.control.Either;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** What do I do when a customer's connection breaks? */
public final class FollowConnections {

  private static final String KEY = "any-key";

  /** Customers have a week to open it. */
  private static final Session SESSION =
      Session.builder()
          .redirectUri("https://mysaas.com/dashboard")
          .settings(SessionSettings.builder().sessionLength("1w").build())
          .build();

  private final ApideckCore core;

  /** Where those who have to act can do so: one address each, however many events come. */
  private final Map<String, CompletableFuture<Either<ApideckError, String>>> addresses =
      new ConcurrentHashMap<>();

  FollowConnections(ApideckCore core) {
    this.core = core;
  }

  /**
   * What to do, in words. It is work for after the answer; see ReceiveWebhooks. An event may be
   * late: where that matters, VaultConnectionsGet says how the connection is now.
   */
  CompletableFuture<String> follow(ConnectionEvent event) {
    String consumer = event.facts().consumerId().orElse("?");
    return switch (event.remedy()) {
      case NONE -> {
        addresses.remove(consumer);
        yield completedFuture(consumer + ": nothing to do");
      }
      case WAIT -> completedFuture(consumer + ": wait, and try again later");
      case CONNECT_AGAIN -> connectAgain(consumer);
    };
  }

  private CompletableFuture<String> connectAgain(String consumer) {
    CompletableFuture<Either<ApideckError, String>> made = new CompletableFuture<>();
    var kept = addresses.putIfAbsent(consumer, made);
    if (kept != null) {
      return kept.thenApply(
          address -> consumer + ": has been told of " + address.getOrElse("none"));
    }
    VaultSessionsCreate.call(core.withConsumerId(consumer), SESSION)
        .thenApply(session -> session.map(created -> created.data().sessionUri()))
        .thenAccept(made::complete);
    return made.thenApply(
        address ->
            address.fold(
                error -> {
                  addresses.remove(consumer, made); // the next event tries again
                  return consumer + ": no session, " + error.message();
                },
                uri -> consumer + ": tell them to connect again at " + uri));
  }

  /** Events as an endpoint has them, and answers as a test has them. */
  public static void main(String[] args) {
    StubTransport stub = new StubTransport();
    stub.on(VaultSessionsCreate.class).replyJson(200, session("first"));
    stub.on(VaultSessionsCreate.class).replyJson(402, "{\"status_code\":402}");
    stub.on(VaultSessionsCreate.class).replyJson(200, session("second"));
    stub.on(VaultSessionsCreate.class).replyJson(200, session("third"));
    Target.run(Target.offline(stub), target -> show(new FollowConnections(target.core())));
  }

  private static String session(String name) {
    return ("{\"status_code\":200,\"status\":\"OK\",\"data\":{\"session_token\":\"e30\","
            + "\"session_uri\":\"https://vault.apideck.com/session/%s\"}}")
        .formatted(name);
  }

  private static int show(FollowConnections connections) {
    connections.show(WebhookEventType.VAULT_CONNECTION_TOKEN_REFRESH_PENDING, "acme");
    connections.show(WebhookEventType.VAULT_CONNECTION_TOKEN_REFRESH_FAILED, "acme");
    connections.show(WebhookEventType.VAULT_CONNECTION_REVOKED, "acme");
    connections.show(WebhookEventType.VAULT_CONNECTION_REVOKED, "globex");
    connections.show(WebhookEventType.VAULT_CONNECTION_REVOKED, "globex");
    connections.show(WebhookEventType.VAULT_CONNECTION_CALLABLE, "acme");
    connections.show(WebhookEventType.VAULT_CONNECTION_REVOKED, "acme");
    return 0;
  }

  private void show(WebhookEventType type, String consumer) {
    SignedMessage message = SampleMessages.of(type, consumer, KEY);
    WebhookEvent event = Webhooks.verify(message.body(), message.signature(), KEY).get();
    if (event instanceof ConnectionEvent changed) {
      System.out.println(follow(changed).join());
    }
  }
}
