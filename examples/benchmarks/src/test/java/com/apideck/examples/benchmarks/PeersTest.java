package com.apideck.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError;
import com.apideck.core.Page;
import com.apideck.funcs.crm.CrmContactsList;
import com.apideck.models.crm.Contact;
import com.apideck.models.crm.CrmContactsListRequest;
import com.apideck.models.vault.Session;
import com.apideck.unify.models.components.GetContactsResponse;
import com.apideck.unify.utils.JSON;
import com.fasterxml.jackson.databind.JsonNode;
import com.squareup.moshi.Moshi;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All peers send the same and read the same. */
@Timeout(180)
class PeersTest {

  private LoopbackServer server;

  @BeforeEach
  void startServer() throws IOException {
    start(Duration.ZERO);
  }

  private void start(Duration delay) throws IOException {
    // Not the field: by the time that the thread begins, it may hold the next server.
    LoopbackServer started = new LoopbackServer(delay);
    server = started;
    Thread thread = new Thread(() -> serve(started));
    thread.setDaemon(true);
    thread.start();
  }

  private static void serve(LoopbackServer server) {
    try {
      server.run();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  private static <T> String answer(Caller<T> caller) throws Exception {
    return caller.answer(caller.call().get(60, TimeUnit.SECONDS));
  }

  private static Object tree(byte[] json) throws IOException {
    return new Moshi.Builder()
        .build()
        .adapter(Object.class)
        .fromJson(new String(json, StandardCharsets.UTF_8));
  }

  @Test
  void allGetTheSession() throws Exception {
    assertThat(answer(Peer.BARE.caller(server.url())))
        .isEqualTo(Answers.session().length + " bytes");
    assertThat(answer(Peer.OURS.caller(server.url())))
        .startsWith("https://vault.apideck.com/session/")
        .isEqualTo(answer(Peer.OFFICIAL.caller(server.url())));
  }

  @Test
  void allSendTheSameBody() throws Exception {
    Object ours = tree(Session.codec().encodeRequest(OurCaller.session()).get());

    assertThat(ours).isEqualTo(tree(BareCaller.BODY.getBytes(StandardCharsets.UTF_8)));
    assertThat(ours).isEqualTo(tree(JSON.getMapper().writeValueAsBytes(OfficialCaller.session())));
  }

  @Test
  void aDelayIsKept() throws Exception {
    server.close();
    start(Duration.ofMillis(50));

    long begin = System.nanoTime();
    answer(Peer.BARE.caller(server.url()));

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(49));
  }

  @Test
  void theCursorCountsThePagesThatAreLeft() throws Exception {
    Page<Contact> last = page(1);
    Page<Contact> before = page(2);

    assertThat(last.meta().flatMap(Page.Meta::next)).isEmpty();
    assertThat(before.meta().flatMap(Page.Meta::next)).contains("1");
    assertThat(before.data()).hasSize(20).isEqualTo(last.data());
  }

  private Page<Contact> page(int left) throws Exception {
    Either<ApideckError, Page<Contact>> page =
        CrmContactsList.call(
                OurCaller.core(url()).build(),
                CrmContactsListRequest.builder().cursor(Integer.toString(left)).build())
            .get(60, TimeUnit.SECONDS);
    return page.getOrElseThrow(ApideckError::toException);
  }

  private String url() {
    try {
      return server.url();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void bothReadEveryContactOfAPage() throws Exception {
    Conversions.Contacts contacts = new Conversions.Contacts();
    contacts.customFields = true;
    contacts.prepare();
    Conversions conversions = new Conversions();

    Page<?> ours = (Page<?>) conversions.decodeContactsOurs(contacts);
    GetContactsResponse official =
        (GetContactsResponse) conversions.decodeContactsOfficial(contacts);

    assertThat(ours.unreadable()).isEmpty();
    assertThat(ours.data()).hasSize(200);
    assertThat(official.data()).hasSize(200);
    assertThat(((Contact) ours.data().get(0)).customFields()).hasSize(5);
    assertThat(JSON.getMapper().<JsonNode>valueToTree(official.data().get(0)).get("custom_fields"))
        .hasSize(5);
  }

  @Test
  void aPageIsAsLargeAsThoseOfTheApi() {
    assertThat(Answers.contacts(200, true, Optional.empty()).length).isBetween(300_000, 400_000);
    assertThat(Answers.session().length).isBetween(1_100, 1_300);
  }
}
