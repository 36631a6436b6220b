package com.apideck.examples.spring;

import static com.apideck.examples.spring.Running.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.testing.StubTransport;
import com.apideck.funcs.webhook.WebhookEvent;
import com.apideck.funcs.webhook.WebhookEvent.ConnectionEvent;
import com.apideck.funcs.webhook.WebhookEvent.RecordEvent;
import com.apideck.funcs.webhook.WebhookEvent.SubscriptionCheck;
import com.apideck.funcs.webhook.Webhooks;
import com.apideck.funcs.webhook.testing.SampleMessages;
import com.apideck.funcs.webhook.testing.SignedMessage;
import com.apideck.models.webhook.WebhookEventType;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.PayloadApplicationEvent;

/** What the API sends is taken once, and nothing else is. */
class WebhooksTest {

  private static final HttpClient SENDER = HttpClient.newHttpClient();
  private static final BlockingQueue<WebhookEvent> TAKEN = new LinkedBlockingQueue<>();

  private static Running running;

  @BeforeAll
  static void start() {
    running =
        Running.answeredBy(
            new StubTransport(), // one thread, so that events are worked on in their order
            "spring.task.execution.pool.core-size=1",
            "spring.task.execution.pool.max-size=1");
    running.application.addApplicationListener(
        event -> {
          if (event instanceof PayloadApplicationEvent<?> published
              && published.getPayload() instanceof WebhookEvent taken) {
            TAKEN.add(taken);
          }
        });
  }

  @AfterAll
  static void end() {
    running.close();
  }

  @Test
  void aSignedMessageIsTaken() throws Exception {
    SignedMessage created = SampleMessages.of(WebhookEventType.CRM_CONTACT_CREATED, Running.KEY);
    SignedMessage revoked =
        SampleMessages.of(WebhookEventType.VAULT_CONNECTION_REVOKED, Running.KEY);

    assertThat(send(created).statusCode()).isEqualTo(200);
    assertThat(next()).isInstanceOf(RecordEvent.class);
    assertThat(send(revoked).statusCode()).isEqualTo(200);
    assertThat(next()).isInstanceOf(ConnectionEvent.class);
    assertThat(send(SampleMessages.subscriptionCheck(Running.KEY)).statusCode()).isEqualTo(200);
    assertThat(next()).isInstanceOf(SubscriptionCheck.class);
  }

  @Test
  void whatIsNotSignedWithTheKeyIsAProblem() throws Exception {
    SignedMessage created = SampleMessages.of(WebhookEventType.CRM_CONTACT_CREATED, Running.KEY);
    String other = created.json().replace("test-consumer", "acme");

    assertProblem(send(other, created.signature()), 401, "The signature is of another key");
    assertProblem(send(other, "none"), 401, "The signature is none");
    assertProblem(send(other, ""), 401, "The message has no signature.");
    assertProblem(
        running.post("/webhooks", "acme", created.json()), 401, "The message has no signature.");
    assertProblem(
        send(" ".repeat(Webhooks.MAX_BYTES + 1), created.signature()),
        401,
        "The message is longer");
    assertNothingElseWasTaken();
  }

  @Test
  void aMessageThatComesTwiceIsWorkedOnOnce() throws Exception {
    SignedMessage created = SampleMessages.of(WebhookEventType.CRM_CONTACT_CREATED, Running.KEY);

    assertThat(send(created).statusCode()).isEqualTo(200);
    assertThat(send(created).statusCode()).isEqualTo(200);

    assertThat(next().json()).isEqualTo(created.json());
    assertNothingElseWasTaken();
  }

  @Test
  void theBytesAreThoseThatCame() throws Exception {
    String odd =
        " { \"payload\" :\t{\"z\":1.0,\"event_type\":\"crm.x\",  \"event_id\":\"odd\"}\n}\n";
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Running.KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signature = HexFormat.of().formatHex(mac.doFinal(odd.getBytes(StandardCharsets.UTF_8)));

    assertThat(send(odd, signature).statusCode()).isEqualTo(200);

    assertThat(next().json()).isEqualTo(odd);
  }

  @Test
  void withoutAKeyNothingIsTaken() throws Exception {
    try (Running keyless = Running.with()) {
      SignedMessage created = SampleMessages.of(WebhookEventType.CRM_CONTACT_CREATED, "any");

      assertProblem(
          send(keyless, created.json(), created.signature()), 401, "The signature is of another");
    }
  }

  @Test
  void onlyTheLastEventsAreKept() {
    SeenEvents seen = new SeenEvents();
    for (int i = 0; i <= SeenEvents.KEPT; i++) {
      assertThat(seen.add("event-" + i)).isTrue();
    }

    assertThat(seen.add("event-1")).isFalse();
    assertThat(seen.add("event-0")).isTrue();
    seen.remove("event-0");
    assertThat(seen.add("event-0")).isTrue();
  }

  /** What comes next is behind all that came before it. */
  private static void assertNothingElseWasTaken() throws Exception {
    send(SampleMessages.subscriptionCheck(Running.KEY));
    assertThat(next()).isInstanceOf(SubscriptionCheck.class);
    assertThat(TAKEN).isEmpty();
  }

  private static WebhookEvent next() throws InterruptedException {
    WebhookEvent event = TAKEN.poll(1, TimeUnit.MINUTES);
    assertThat(event).isNotNull();
    return event;
  }

  private static HttpResponse<String> send(SignedMessage message) throws Exception {
    return send(message.json(), message.signature());
  }

  private static HttpResponse<String> send(String json, String signature) throws Exception {
    return send(running, json, signature);
  }

  private static HttpResponse<String> send(Running to, String json, String signature)
      throws IOException, InterruptedException {
    HttpRequest request =
        to.request("/webhooks")
            .header("content-type", "application/json")
            .header("x-apideck-signature", signature)
            .POST(BodyPublishers.ofString(json))
            .build();
    return SENDER.send(request, BodyHandlers.ofString());
  }
}
