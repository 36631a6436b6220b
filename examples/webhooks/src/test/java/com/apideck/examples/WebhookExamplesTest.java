package com.apideck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of webhooks, as a user runs them: each in a process of its own. */
class WebhookExamplesTest {

  @Test
  void receiveWebhooksTakesEachEventOnceAndNothingElse() throws Exception {
    Ended run = run(ReceiveWebhooks.class);

    assertThat(run.out().lines())
        .containsExactlyInAnyOrder(
            "apideck.subscription.created -> 200",
            "crm.contact.created -> 200",
            "crm.contact.created -> 200",
            "vault.connection.revoked -> 200",
            "tampered -> 401",
            "A check: Validating delivery URL",
            "crm.contact.created: 12345",
            "vault.connection.revoked: CONNECT_AGAIN");
    assertThat(run.status()).isZero();
  }

  @Test
  void subscribeToEventsGetsThoseThatItHasAskedFor() throws Exception {
    Ended run = run(SubscribeToEvents.class);

    assertThat(run.out().lines())
        .containsExactlyInAnyOrder(
            "A check: Validating delivery URL",
            "The webhook is enabled.",
            "crm.contact.created: 12345",
            "crm.contact.updated: 12345",
            "crm.contact.created -> 200",
            "crm.contact.updated -> 200",
            "It is deleted.");
    assertThat(run.status()).isZero();
  }

  @Test
  void followConnectionsMakesOneSessionForEachCustomerWhoHasToAct() throws Exception {
    Ended run = run(FollowConnections.class);

    assertThat(run.out().lines())
        .containsSubsequence(
            "acme: wait, and try again later",
            "acme: tell them to connect again at https://vault.apideck.com/session/first",
            "acme: has been told of https://vault.apideck.com/session/first",
            "globex: tell them to connect again at https://vault.apideck.com/session/second",
            "acme: nothing to do",
            "acme: tell them to connect again at https://vault.apideck.com/session/third")
        .anyMatch(line -> line.startsWith("globex: no session, The API answered 402"));
    assertThat(run.status()).isZero();
  }

  private static Ended run(Class<?> example) throws Exception {
    return Ended.run(System.getProperty("java.class.path"), example, Map.of());
  }
}
