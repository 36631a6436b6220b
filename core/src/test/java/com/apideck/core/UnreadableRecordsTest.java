package com.apideck.core;

import static com.apideck.core.Contacts.FROM_THE_START;
import static com.apideck.core.Contacts.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.Contacts.Contact;
import com.apideck.core.codec.Codec;
import com.apideck.core.codec.Codecs;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Records that do not have the documented form are put aside. They are told from the others by
 * {@code RecordsCodec}.
 */
class UnreadableRecordsTest {

  private final StubTransport stub = new StubTransport();
  private final ApideckCore core = Contacts.core(stub);

  @Test
  void aRecordThatCannotBeReadDoesNotCostTheOthers() {
    stub.thenJson(200, page(null, "\"1\"", "2", "{\"x\":[1,\"}\"]}", "\"4\""));

    Page<Contact> page = first();

    assertThat(page.data()).containsExactly(new Contact("1"), new Contact("4"));
    assertThat(page.unreadable())
        .containsExactly(
            new Page.Unreadable(1, "$.data[1].id", "text", "{\"id\":2}"),
            new Page.Unreadable(2, "$.data[2].id", "text", "{\"id\":{\"x\":[1,\"}\"]}}"));
  }

  @Test
  void recordsOfAnyOtherKindArePutAsideAsTheyCame() {
    stub.thenJson(
        200,
        "{\"status_code\":200,\"status\":\"OK\","
            + "\"data\":[ true , false,null,\"t\",-12.5e3,[[1]],{},{\"id\":\"8\"}]}");

    Page<Contact> page = first();

    assertThat(page.unreadable())
        .extracting(Page.Unreadable::json)
        .containsExactly("true", "false", "null", "\"t\"", "-12.5e3", "[[1]]", "{}");
    assertThat(page.data()).containsExactly(new Contact("8"));
  }

  @Test
  void theKeyIsMaskedInARecordThatWasPutAside() {
    stub.thenJson(200, page(null, "[\"Bearer sk_live_secret\"]"))
        .thenJson(200, page(null, "[\"Bearer sk_live_secret\"]"));
    Page<Contact> page = first();
    List<Either<ApideckError, Contact>> records = records();

    assertThat(page.unreadable().get(0).json()).contains("***").doesNotContain("sk_live_secret");
    assertThat(records.get(0).getLeft()).isInstanceOf(UnreadableRecordError.class);
    assertThat(Shown.everywhere(records.get(0).getLeft()))
        .noneMatch(text -> text.contains("sk_live_secret"));
  }

  @Test
  void aStreamOfRecordsGoesOnBehindOneThatCannotBeReadAndEndsWithAnyOtherError() {
    stub.then(
            TransportResponse.json(200, page("c1", "\"1\"", "2")).withHeader("x-request-id", "r-1"))
        .thenJson(200, page("c2", "3", "\"4\"", "5"))
        .thenJson(500, "{}");

    List<Either<ApideckError, Contact>> records = records();

    assertThat(records.subList(0, 5))
        .extracting(record -> record.fold(UnreadableRecordsTest::summary, Contact::id))
        .containsExactly(
            "1",
            "1 $.data[1].id text {\"id\":2} 200",
            "0 $.data[0].id text {\"id\":3} 200",
            "4",
            "2 $.data[2].id text {\"id\":5} 200");
    assertThat(records.get(1).getLeft().forSupport()).contains("HTTP 200, request id r-1");
    assertThat(records.subList(5, records.size()))
        .singleElement()
        .extracting(Either::getLeft)
        .isInstanceOf(ServerError.class);
  }

  private static String summary(ApideckError error) {
    UnreadableRecordError bad = (UnreadableRecordError) error;
    return String.join(
        " ",
        "" + bad.index(),
        bad.path(),
        bad.expected(),
        bad.json(),
        "" + bad.http().statusCode());
  }

  @Test
  void aNameThatLooksLikeAnIndexDoesNotCostThePage() {
    stub.thenJson(
        200,
        "{\"status_code\":200,\"status\":\"OK\","
            + "\"data\":[{\"a[b]\":1e99999999999},{\"a[b]\":1}]}");

    Page<Map<String, Object>> page = pageOf(Codecs.FREE_FORM);

    assertThat(page.data()).containsExactly(Map.of("a[b]", 1));
    assertThat(page.unreadable())
        .extracting(Page.Unreadable::path)
        .containsExactly("$.data[0].a[b]");
  }

  @Test
  void scalarsThatCannotBeReadDoNotCostTheirNeighbours() {
    String start = "{\"status_code\":200,\"status\":\"OK\",\"data\":";
    stub.thenJson(200, start + "[3000000000,2,3000000000]}")
        .thenJson(200, start + "[null,{\"a\":1},2]}")
        .thenJson(200, start + "[123,{},-4]}");

    assertThat(pageOf(Codecs.INTEGER).data()).containsExactly(2);
    assertThat(pageOf(Codecs.ANY).data()).containsExactly(Map.of("a", 1), 2);
    assertThat(pageOf(Codecs.FREE_FORM).unreadable())
        .extracting(Page.Unreadable::json)
        .containsExactly("123", "-4");
  }

  @Test
  void aSecondDataReplacesTheFirstWithWhatWasPutAside() {
    stub.thenJson(
        200,
        "{\"status_code\":200,\"status\":\"OK\",\"data\":[{},{},5],\"data\":[{\"id\":\"1\"}]}");
    assertThat(records()).containsExactly(Either.right(new Contact("1")));
  }

  /** Less than the most that may stand in a row; three of them make a page large. */
  private static final String SPACES = " ".repeat(200 * 1024);

  @Test
  void recordsOfALargePageArePutAsideAsTheyCameToo() {
    String nines = "9".repeat(3_000);
    List<String> records =
        List.of(
            "{ \"id\" :  \n\t" + nines + " }",
            nines,
            "{\"id\":[  \"  \u00fc \\\"  " + nines + "\"  ,  7 ]}",
            "true",
            "-" + nines);
    stub.thenJson(
        200,
        "\uFEFF  {\"status_code\":200,  \"status\":\"OK\",\"data\":[   "
            + String.join(" ,\n\t", records)
            + SPACES
            + ",{}  ,"
            + SPACES
            + "{\"id\":\"8\"}"
            + SPACES
            + ",null ]}");

    Page<Contact> page = first();

    assertThat(page.data()).containsExactly(new Contact("8"));
    assertThat(page.unreadable())
        .extracting(Page.Unreadable::json)
        .startsWith(records.toArray(String[]::new))
        .endsWith("{}", "null");
  }

  @Test
  void aPageWithALongRunOfSpacesOrDigitsIsAnError() {
    String start = "{\"status_code\":200,\"status\":\"OK\",\"data\":[";
    for (String run : List.of(" ", "9")) {
      stub.thenJson(200, start + run.repeat(256 * 1024 + 1) + ",{\"id\":\"8\"}]}");

      ApideckError error = Contacts.LIST.call(core, FROM_THE_START).join().getLeft();

      assertThat(error).isInstanceOf(ResponseValidationError.class);
      assertThat(((ResponseValidationError) error).path()).isEqualTo("$");
      assertThat(((ResponseValidationError) error).expected())
          .isEqualTo("at most 262144 spaces or digits in a row");
    }
  }

  @Test
  void aPageOfMoreThanTenThousandRecordsThatCannotBeReadIsAnError() {
    String start = "{\"status_code\":200,\"status\":\"OK\",\"data\":[";
    stub.thenJson(200, start + "1,".repeat(10_000) + "{\"id\":\"8\"}]}")
        .thenJson(200, start + "1,".repeat(10_000) + "{\"id\":8}]}");

    Page<Contact> page = first();
    assertThat(page.unreadable()).hasSize(10_000);
    assertThat(page.data()).containsExactly(new Contact("8"));

    ApideckError error = Contacts.LIST.call(core, FROM_THE_START).join().getLeft();
    assertThat(error).isInstanceOf(ResponseValidationError.class);
    assertThat(error.toString()).contains("$.data[10000].id");
  }

  private <T> Page<T> pageOf(Codec<T> record) {
    ListOperation<Void, T> list = Operation.of("n", "GET", "/all").listing(200, record);
    return list.call(core, null).join().get();
  }

  private Page<Contact> first() {
    return Contacts.LIST.call(core, FROM_THE_START).join().get();
  }

  private List<Either<ApideckError, Contact>> records() {
    return Bench.all(Contacts.LIST.records(core, FROM_THE_START));
  }
}
