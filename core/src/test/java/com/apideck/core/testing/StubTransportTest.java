package com.apideck.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.CallSummary;
import com.apideck.core.Contacts;
import com.apideck.core.Contacts.Contact;
import com.apideck.core.OperationId;
import com.apideck.core.Page;
import com.apideck.core.Sent;
import com.apideck.core.ServerError;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StubTransportTest {

  private final StubTransport stub = StubTransport.holding();

  @Test
  void givesThePreparedAnswersInTheirOrder() {
    TransportResponse first = TransportResponse.json(200, "{}");
    ConnectionError second = new ConnectionError(Sent.NO, Reason.REFUSED, "refused");
    stub.then(first).thenFail(second).thenJson(404, "{\"message\":\"no\"}");

    assertThat(stub.send(request("/1"))).isCompletedWithValue(Either.right(first));
    assertThat(stub.send(request("/2"))).isCompletedWithValue(Either.left(second));
    assertThat(stub.send(request("/3")))
        .isCompletedWithValueMatching(answer -> answer.get().http().statusCode() == 404);
  }

  @Test
  void keepsWhatWasSent() {
    stub.thenJson(200, "{}");
    TransportRequest first = request("/1");
    TransportRequest second = request("/2");

    stub.send(first);
    stub.send(second);

    assertThat(stub.requests()).containsExactly(first, second);
  }

  @Test
  void holdsWhatHasNoPreparedAnswerUntilItIsAnswered() {
    var first = stub.send(request("/1"));
    var second = stub.send(request("/2"));
    assertThat(stub.waiting()).isEqualTo(2);

    TransportResponse response = TransportResponse.json(200, "{}");
    assertThat(stub.answer(response)).isTrue();

    assertThat(first).isCompletedWithValue(Either.right(response));
    assertThat(second).isNotDone();
    assertThat(stub.waiting()).isOne();
    assertThat(stub.answer(response)).isTrue();
    assertThat(stub.answer(response)).as("none waits").isFalse();
  }

  @Test
  void aCancelledRequestIsNotTheOneThatWaitsLongest() {
    var first = stub.send(request("/1"));
    var second = stub.send(request("/2"));
    first.cancel(true);

    assertThat(stub.answer(TransportResponse.json(200, "{}"))).isTrue();

    assertThat(second).isCompleted();
  }

  // --- prepared for operations, methods and paths ---

  private final StubTransport prepared = new StubTransport();
  private final ApideckCore core = Contacts.core(prepared);

  private Either<ApideckError, Page<Contact>> contacts() {
    return Contacts.LIST.call(core, Contacts.FROM_THE_START).join();
  }

  private static int status(Either<ApideckError, ?> result) {
    return ((ServerError) result.getLeft()).statusCode();
  }

  @Test
  void answersByOperationInAnyOrder() {
    prepared.on("vault.sessionsCreate").replyJson(500, "{}");
    prepared.on("crm.contactsList").replyJson(404, "{}");

    assertThat(status(contacts())).isEqualTo(404);
    assertThat(prepared.unused()).containsExactly("vault.sessionsCreate");
  }

  /** A function says which operation it calls, whatever its own name ({@code OperationId}). */
  @OperationId("crm.contactsList")
  private static final class EveryContact {}

  @OperationId("crm.contactsAll")
  private static final class WholeContacts {}

  @OperationId("crm.contactsOne")
  private static final class CrmContactsGet {}

  private static final class CrmContactsAll {}

  @Test
  void answersByFunction() {
    prepared.on(CrmContactsGet.class).replyJson(500, "{}");
    prepared.on(CrmContactsAll.class).replyJson(503, "{}"); // no function
    prepared.on(EveryContact.class).replyJson(404, "{}");

    assertThat(status(contacts())).isEqualTo(404);
    assertThat(prepared.unused()).containsExactly("CrmContactsGet", "CrmContactsAll");
    prepared.on(WholeContacts.class).replyJson(422, "{}");
    assertThat(status(Contacts.WHOLE.call(core, null).join())).isEqualTo(422);
  }

  @Test
  void answersByMethodAndPath() {
    prepared.on("POST", "/crm/contacts").replyJson(500, "{}");
    prepared.on("GET", "/crm/contact").replyJson(501, "{}");
    prepared.on("GET", "/crm/contacts/{id}").replyJson(502, "{}");
    prepared.on("GET", "/crm/contacts").replyJson(404, "{}");

    assertThat(status(contacts())).isEqualTo(404);
    assertThat(prepared.unused())
        .containsExactly("POST /crm/contacts", "GET /crm/contact", "GET /crm/contacts/{id}");
  }

  @Test
  void aParameterOfAPathIsAnySegment() {
    prepared.on("GET", "/crm/contacts/{id}/notes").always().replyJson(200, "{}");

    assertThat(prepared.send(request("/crm/contacts/a%2Fb/notes")))
        .isCompletedWithValueMatching(Either::isRight);
    assertThat(prepared.send(request("/crm/contacts/a/b/notes")))
        .isCompletedWithValueMatching(Either::isLeft);
    assertThat(prepared.send(request("/v2/crm/contacts/a/notes?limit=3")))
        .isCompletedWithValueMatching(Either::isRight);
  }

  @Test
  void aPathIsNoPattern() {
    prepared.on("GET", "/a.b(c)").always().replyJson(200, "{}");

    assertThat(prepared.send(request("/a.b(c)"))).isCompletedWithValueMatching(Either::isRight);
    assertThat(prepared.send(request("/axb(c)"))).isCompletedWithValueMatching(Either::isLeft);
  }

  @Test
  void eachIsGivenOnceAndTheFirstThatWasPreparedFirst() {
    prepared.on("crm.contactsList").replyJson(404, "{}");
    prepared.on("GET", "/crm/contacts").replyJson(422, "{}");

    assertThat(status(contacts())).isEqualTo(404);
    assertThat(status(contacts())).isEqualTo(422);
    assertThat(contacts().getLeft()).isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void oneThatIsForAllIsGivenAgainAndAgain() {
    prepared.on("crm.contactsList").always().replyJson(404, "{}");

    assertThat(prepared.unused()).containsExactly("crm.contactsList");
    assertThat(status(contacts())).isEqualTo(404);
    assertThat(status(contacts())).isEqualTo(404);
    assertThat(prepared.unused()).isEmpty();
  }

  @Test
  void whereNothingFitsTheCallSaysSoAtOnce() {
    prepared.on("vault.sessionsCreate").replyJson(200, "{}");

    assertThat(contacts().getLeft())
        .isInstanceOf(UnexpectedClientError.class)
        .extracting(ApideckError::message)
        .asString()
        .contains("no answer prepared for GET /crm/contacts (crm.contactsList)");
  }

  @Test
  void answersWithAPageThatWasBuilt() {
    Page<Contact> page =
        Page.<Contact>builder().service("hubspot").nextCursor("2").totalCount(7).build();
    prepared.on("crm.contactsList").reply(page);
    prepared.on("crm.contactsList").replyJson(200, Contacts.page(null, "\"a\""));

    Page<Contact> answer = contacts().get();

    assertThat(answer).isEqualTo(page);
    assertThat(answer.next().join().get().orElseThrow().data()).containsExactly(new Contact("a"));
  }

  @Test
  void failsWithoutAnAnswer() {
    ConnectionError lost = new ConnectionError(Sent.MAYBE, Reason.LOST, "lost");
    prepared.on("crm.contactsList").fail(lost);

    assertThat(contacts().getLeft().withCall(CallSummary.NONE)).isEqualTo(lost);
  }

  @Test
  void answersLaterInTheTimeThatItIsGiven() {
    ManualScheduler time = new ManualScheduler();
    StubTransport late = new StubTransport(time);
    late.on("GET", "/1").after(Duration.ofSeconds(3)).replyJson(200, "{}");

    var answer = late.send(request("/1"));
    time.advance(Duration.ofMillis(2_999));
    assertThat(answer).isNotDone();
    time.advance(Duration.ofMillis(1));
    assertThat(answer).isCompletedWithValueMatching(Either::isRight);
  }

  @Test
  void answersLaterInRealTime() {
    prepared.on("GET", "/1").after(Duration.ofMillis(1)).replyJson(200, "{}");

    assertThat(prepared.send(request("/1")).join().isRight()).isTrue();
  }

  @Test
  void forgetsEverything() {
    prepared.on("crm.contactsList").always().replyJson(404, "{}");
    var unused = contacts();

    prepared.reset();

    assertThat(prepared.requests()).isEmpty();
    assertThat(prepared.unused()).isEmpty();
    assertThat(contacts().getLeft()).isInstanceOf(UnexpectedClientError.class);
  }

  private static TransportRequest request(String path) {
    return new TransportRequest(
        "GET", URI.create("https://a.example" + path), Map.of(), Optional.empty(), 1);
  }
}
