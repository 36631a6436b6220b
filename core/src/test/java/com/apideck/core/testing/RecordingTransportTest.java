package com.apideck.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.Contacts;
import com.apideck.core.Contacts.Contact;
import com.apideck.core.HttpMeta;
import com.apideck.core.Page;
import com.apideck.core.RetryConfig;
import com.apideck.core.ServerError;
import com.apideck.core.transport.Transport;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecordingTransportTest {

  private final StubTransport real = new StubTransport();
  private final RecordingTransport recording = new RecordingTransport(real);

  private static Either<ApideckError, Page<Contact>> contacts(ApideckCore core) {
    return Contacts.LIST.call(core, Contacts.FROM_THE_START).join();
  }

  private static ApideckCore over(Transport transport) {
    return ApideckCore.builder()
        .apiKey("sk_live_secret")
        .appId("app")
        .consumerId("consumer")
        .retries(RetryConfig.none())
        .transport(transport)
        .build();
  }

  @Test
  void whatWasAnsweredIsReplayed() {
    real.thenJson(200, Contacts.page("2", "\"ü\\n\""))
        .then(TransportResponse.json(404, "{\"message\":\"no\"}").withHeader("request-id", "r-1"));
    ApideckCore recorded = over(recording);
    Either<ApideckError, Page<Contact>> first = contacts(recorded);
    Either<ApideckError, Page<Contact>> second = contacts(recorded);

    ApideckCore replayed = over(new StubTransport().replay(recording.text()));

    assertThat(contacts(replayed)).isEqualTo(first);
    ServerError again = (ServerError) contacts(replayed).getLeft();
    assertThat(again.message()).isEqualTo(second.getLeft().message());
    assertThat(again.http().requestId()).contains("r-1");
    assertThat(contacts(replayed).getLeft()).isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void noCredentialAndNoCookieIsKept() {
    real.then(
        TransportResponse.json(401, "{\"message\":\"sk_live_secret is no key\"}")
            .withHeader("set-cookie", "session=1")
            .withHeader("x-echo", "sk_live_secret"));
    var unused = contacts(over(recording));

    assertThat(recording.text())
        .contains("is no key", "\"x-echo\"")
        .doesNotContain("sk_live_secret", "session=1");
    assertThat(recording.text().lines()).hasSize(1);
  }

  @Test
  void whatIsNoRecordingFailsTheRequest() {
    ApideckCore replayed = over(new StubTransport().replay("{\"operation\":5}\nnonsense"));

    assertThat(contacts(replayed).getLeft().message()).contains("no recorded answer");
    assertThat(contacts(replayed).getLeft().message()).contains("no recorded answer");
    assertThat(contacts(replayed).getLeft().message()).contains("no answer prepared");
  }

  @Test
  void whatWasAnsweredIsThereForWhoeverWaitedForIt() {
    StubTransport slow = StubTransport.holding();
    RecordingTransport over = new RecordingTransport(slow);
    CompletableFuture<String> text =
        Contacts.LIST.call(over(over), Contacts.FROM_THE_START).thenApply(result -> over.text());

    slow.answer(TransportResponse.json(404, "{}"));

    assertThat(text.join()).contains("404");
  }

  @Test
  void theOrderIsThatOfTheRequests() {
    StubTransport slow = StubTransport.holding();
    RecordingTransport over = new RecordingTransport(slow);
    var first = Contacts.LIST.call(over(over), Contacts.FROM_THE_START);
    var second = Contacts.LIST.call(over(over), Contacts.FROM_THE_START);
    assertThat(over.text()).isEmpty();

    slow.answer(TransportResponse.json(404, "{}"));
    slow.answer(TransportResponse.json(422, "{}"));

    assertThat(first).isDone();
    assertThat(second).isDone();
    assertThat(over.text().lines().map(line -> line.replaceAll(".*status\":(\\d+).*", "$1")))
        .containsExactly("404", "422");
  }

  @Test
  void whatDidNotComeWholeIsNotKept() {
    real.then(
        new TransportResponse(
            HttpMeta.of(500), "{".getBytes(StandardCharsets.UTF_8), TransportResponse.Ending.CUT));
    var unused = contacts(over(recording));

    assertThat(recording.text()).isEmpty();
  }

  @Test
  void anotherRecordIsNotTakenForTheOneThatIsAskedFor() {
    StubTransport stub =
        new StubTransport()
            .replay(
                "{\"operation\":\"crm.contactsOne\",\"method\":\"GET\",\"path\":\"/crm/contacts/3\","
                    + "\"status\":200,\"headers\":{},\"body\":\"{}\"}");

    assertThat(contacts(over(stub)).getLeft().message()).contains("no answer prepared");
    assertThat(stub.unused()).containsExactly("GET /crm/contacts/3");
  }

  @Test
  void closingItClosesWhatItSendsWith() {
    List<String> told = new ArrayList<>();
    RecordingTransport over = new RecordingTransport(new Listening(told));

    over.prepare();
    over.discard(new CompletableFuture<>());
    over.close();

    assertThat(told).containsExactly("prepare", "discard", "close");
  }

  private record Listening(List<String> told) implements Transport {
    @Override
    public CompletableFuture<Either<ApideckError, TransportResponse>> send(
        TransportRequest request) {
      return new CompletableFuture<>();
    }

    @Override
    public void prepare() {
      told.add("prepare");
    }

    @Override
    public void discard(CompletableFuture<Either<ApideckError, TransportResponse>> exchange) {
      told.add("discard");
    }

    @Override
    public void close() {
      told.add("close");
    }
  }
}
