package com.apideck.core;

import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.Contacts.Contact;
import com.apideck.core.codec.Members;
import com.apideck.core.codec.Mismatch;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.transport.TransportResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The answer of an operation that is no list. */
class ResultTest {

  /** As generated results are. */
  private static final class Found extends Result<Found, Contact> {
    private static final ObjectCodec<Found> CODEC =
        withMeta(table(new Found(Members.NONE), Contacts.CODEC));
    private static final ObjectCodec<Found> OF_SERVICE =
        tableOfService(new Found(Members.NONE), Contacts.CODEC);

    private Found(Members members) {
      super(members);
    }

    static StatusCodeStage<Found, Contact> builder() {
      return builder(CODEC);
    }

    @Override
    protected Found make(Members members) {
      return new Found(members);
    }
  }

  private static final String WHOLE =
      "{\"status_code\":200,\"status\":\"OK\",\"data\":{\"id\":\"1\"},\"service\":\"hubspot\","
          + "\"resource\":\"contacts\",\"operation\":\"one\","
          + "\"_raw\":{\"a\":[1]},\"meta\":{\"items_on_page\":1,\"cursors\":{\"previous\":null,"
          + "\"current\":null,\"next\":null}}}";

  private static final String SMALL =
      "{\"status_code\":200,\"status\":\"OK\",\"data\":{\"id\":\"1\"}}";

  private static final Operation<Void, Found> FIND =
      Operation.of("crm.contactsOne", "GET", "/crm/contact").answering(200, Found.CODEC);

  private final Bench bench = new Bench();

  private static Found read(String json) {
    return Found.CODEC.decode(json.getBytes(UTF_8)).get();
  }

  private static String written(Found found) {
    return new String(Found.CODEC.encode(found).get(), UTF_8);
  }

  @Test
  void holdsAllThatTheDocumentSays() {
    Found found = read(WHOLE.replace("\"_raw\"", "\"unknown\":[{}],\"_raw\""));

    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(found.status()).isEqualTo("OK");
    assertThat(found.data()).isEqualTo(new Contact("1"));
    assertThat(found.service()).contains("hubspot");
    assertThat(found.resource()).contains("contacts");
    assertThat(found.operation()).contains("one");
    assertThat(found.meta().flatMap(Page.Meta::itemsOnPage)).contains(1L);
    assertThat(found.raw()).isEqualTo(Map.of("a", List.of(1)));
    assertThat(found.undocumented()).isEqualTo(Map.of("unknown", List.of(Map.of())));
  }

  @Test
  void writesWhatItRead() {
    assertThat(written(read(WHOLE))).isEqualTo(WHOLE);
    assertThat(written(read(SMALL))).isEqualTo(SMALL);
  }

  @Test
  void hasNothingOfWhatIsNotThere() {
    Found found = read(SMALL);

    assertThat(found.service()).isEmpty();
    assertThat(found.resource()).isEmpty();
    assertThat(found.operation()).isEmpty();
    assertThat(found.meta()).isEmpty();
    assertThat(found.raw()).isEmpty();
    assertThat(found.http().statusCode()).isEqualTo(200);
  }

  @Test
  void aConnectedServiceIsAlwaysNamed() {
    assertThat(Found.OF_SERVICE.decode(SMALL.getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$.service", "a value"));
    assertThat(Found.OF_SERVICE.decode(WHOLE.getBytes(UTF_8)).get().service()).contains("hubspot");
  }

  @Test
  void hasStatusHeadersAndRequestIdOfTheAnswer() {
    bench.stub.then(TransportResponse.json(200, SMALL).withHeader("x-request-id", "r-1"));

    HttpMeta http = right(FIND.call(bench.core(), null)).http();

    assertThat(http.statusCode()).isEqualTo(200);
    assertThat(http.requestId()).contains("r-1");
    assertThat(http.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void withoutItsDataItIsNone() {
    bench.stub.thenJson(200, SMALL.replace("{\"id\":\"1\"}", "null"));

    assertThat(left(ResponseValidationError.class, FIND.call(bench.core(), null)).path())
        .isEqualTo("$.data");
  }

  @Test
  void isBuiltAsTestsDo() {
    HttpMeta http = TransportResponse.json(200, "").withHeader("x-request-id", "r-1").http();
    Found found =
        Found.builder()
            .statusCode(200)
            .status("OK")
            .data(new Contact("1"))
            .service("hubspot")
            .resource("contacts")
            .operation("one")
            .raw(Map.of("a", List.of(1)))
            .http(http)
            .build();

    assertThat(found.data()).isEqualTo(new Contact("1"));
    assertThat(found.service()).contains("hubspot");
    assertThat(found.resource()).contains("contacts");
    assertThat(found.operation()).contains("one");
    assertThat(found.raw()).isEqualTo(Map.of("a", List.of(1)));
    assertThat(found.http()).isSameAs(http);
    assertThat(Found.builder().statusCode(200).status("OK").data(new Contact("1")).build())
        .isEqualTo(read(SMALL));
  }

  @Test
  void aCopyHasAnotherMemberAndKeepsTheOthers() {
    HttpMeta http = TransportResponse.json(200, "").withHeader("x-request-id", "r-1").http();
    Found found = read(SMALL).withHttp(http);

    Found copy =
        found
            .withStatusCode(201)
            .withStatus("Created")
            .withData(new Contact("2"))
            .withRaw(Map.of("b", 1));

    assertThat(written(copy))
        .isEqualTo(
            "{\"status_code\":201,\"status\":\"Created\",\"data\":{\"id\":\"2\"},"
                + "\"_raw\":{\"b\":1}}");
    assertThat(copy.http()).isSameAs(http);
    assertThat(found).isEqualTo(read(SMALL));
  }

  @Test
  void aResultThatSaysNothingAboutItselfIsWrittenAsItCame() {
    String json = WHOLE.replaceFirst(",\"meta\".*", "}");

    Found found = Found.OF_SERVICE.decode(json.getBytes(UTF_8)).get();

    assertThat(new String(Found.OF_SERVICE.encode(found).get(), UTF_8))
        .startsWith("{\"status_code\":200,")
        .endsWith(",\"_raw\":{\"a\":[1]}}");
    assertThat(found.withStatus("fine").status()).isEqualTo("fine");
  }

  @Test
  void whatDoesNotComeOverTheWireSaysItsOwnStatus() {
    assertThat(read(SMALL.replace("200", "201")).http().statusCode()).isEqualTo(201);
  }

  @Test
  void aBuilderNoticesDataThatIsNull() {
    Found found = Found.builder().statusCode(200).status("OK").data(null).build();

    assertThat(Found.CODEC.problems(found)).isEqualTo(Map.of("data", "is null"));
  }

  @Test
  void theWayItCameIsNoPartOfWhatItSays() {
    HttpMeta http = TransportResponse.json(200, "").withHeader("x-request-id", "r-1").http();

    assertThat(read(SMALL).withHttp(http))
        .isEqualTo(read(SMALL))
        .hasToString("Found{statusCode=200, status=OK, data=Contact[id=1]}");
  }
}
