package com.apideck.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Contacts.Contact;
import com.apideck.core.codec.Codec;
import com.apideck.core.codec.Mismatch;
import com.apideck.core.testing.StubTransport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page holds of its document. */
class PageTest {

  private static final Codec<Page<Contact>> CODEC = PageCodec.of(Contacts.CODEC);

  private static final String WHOLE =
      """
      {"status_code":200,"status":"OK","service":"hubspot","resource":"contacts","operation":"all",\
      "data":[{"id":"1"},{"id":"2"}],\
      "meta":{"items_on_page":2,"cursors":{"previous":"p","current":null,"next":"n"}},\
      "links":{"previous":null,"current":"https://a/","next":"https://b/"},"_raw":{"a":[1]}}""";

  private static Page<Contact> read(String json) {
    return CODEC.decode(json.getBytes(UTF_8)).get();
  }

  private static String written(Page<Contact> page) {
    return new String(CODEC.encode(page).get(), UTF_8);
  }

  @Test
  void holdsAllThatTheDocumentSays() {
    Page<Contact> page = read(WHOLE.replace("\"_raw\"", "\"unknown\":[{}],\"_raw\""));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.raw()).isEqualTo(Map.of("a", List.of(1)));
    assertThat(page.meta().flatMap(Page.Meta::itemsOnPage)).contains(2L);
    assertThat(page.meta().flatMap(Page.Meta::current)).isEmpty();
    assertThat(page.links().flatMap(Page.Links::next)).contains("https://b/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "7.9", "7.0", "18446744073709551617", "\"7\"", "null", "[7]"})
  void aCountThatIsNoWholeNumberIsAbsent(String count) {
    Page<Contact> page = read(WHOLE.replace("\"items_on_page\":2", "\"items_on_page\":" + count));

    assertThat(page.meta().flatMap(Page.Meta::itemsOnPage)).isEmpty();
    assertThat(page.meta().flatMap(Page.Meta::next)).contains("n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"https://b/\"", "7", "null", "[{\"next\":\"https://b/\"}]", "true"})
  void linksInAnotherFormAreAbsentAndCostNothingElse(String links) {
    Page<Contact> page = read(WHOLE.replaceFirst("\"links\":\\{[^}]*}", "\"links\":" + links));

    assertThat(page.links()).isEmpty();
    assertThat(page.data()).hasSize(2);
    assertThat(page.meta().flatMap(Page.Meta::next)).contains("n");
    assertThat(page.raw()).isEqualTo(Map.of("a", List.of(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "[1]", "\" \"", "{}"})
  void aLinkInAnotherFormIsAbsentAlone(String link) {
    Page<Contact> page = read(WHOLE.replace("\"https://a/\"", link));

    assertThat(page.links())
        .contains(new Page.Links(Optional.empty(), Optional.empty(), Optional.of("https://b/")));
  }

  @Test
  void aCountBeyond32BitsIsWhole() {
    Page<Contact> page = read(WHOLE.replace("\"items_on_page\":2", "\"items_on_page\":3000000000"));

    assertThat(page.meta().flatMap(Page.Meta::itemsOnPage)).contains(3_000_000_000L);
  }

  private static final String WARNED =
      WHOLE.replace(
          "\"next\":\"n\"}",
          "\"next\":\"n\"},\"total_count\":1234,\"warnings\":[{\"type\":\"downstream_request_failed\","
              + "\"status_code\":429,\"error\":\"Too Many Requests\",\"operation\":\"getManager\","
              + "\"message\":\"slow down\",\"new\":[1]}]");

  private static Page<Contact> withWarnings(String warnings) {
    return read(WHOLE.replace("\"items_on_page\":2", "\"warnings\":" + warnings));
  }

  private static List<Page.Warning> warnings(Page<Contact> page) {
    return page.meta().orElseThrow().warnings();
  }

  @Test
  void saysHowManyRecordsTheListHasAndWhatMayBeMissing() {
    Page.Meta meta = read(WARNED).meta().orElseThrow();

    assertThat(meta.totalCount()).contains(1234L);
    assertThat(meta.next()).contains("n");
    assertThat(meta.warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.type()).contains("downstream_request_failed");
              assertThat(warning.statusCode()).contains(429);
              assertThat(warning.error()).contains("Too Many Requests");
              assertThat(warning.operation()).contains("getManager");
              assertThat(warning.message()).contains("slow down");
              assertThat(warning.json()).startsWith("{\"type\"").endsWith("\"new\":[1]}");
              assertThat(warning).asString().contains("getManager", "slow down");
            });
  }

  @Test
  void hasNeitherATotalNorWarningsWhereThePageSaysNothingOfThem() {
    Page.Meta meta = read(WHOLE).meta().orElseThrow();

    assertThat(meta.totalCount()).isEmpty();
    assertThat(meta.warnings()).isEmpty();
    assertThat(warnings(withWarnings("null"))).isEmpty();
    assertThat(warnings(withWarnings("[]"))).isEmpty();
    assertThat(warnings(withWarnings("[null]"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"partial data\"",
        "7",
        "-12",
        "1e99999999999",
        "true",
        "[\"getManager\"]",
        "{}",
        "{\"type\":7,\"status_code\":\"429\",\"message\":{\"a\":[]},\"error\":null}"
      })
  void aWarningInAnotherFormIsNeitherLostNorCostsThePage(String warning) {
    Page<Contact> page = withWarnings("[ " + warning + " ,{\"type\":\"t\"}]");

    assertThat(page.data()).hasSize(2);
    assertThat(warnings(page))
        .extracting(Page.Warning::json)
        .containsExactly(warning, "{\"type\":\"t\"}");
    assertThat(warnings(page))
        .extracting(Page.Warning::type)
        .containsExactly(Optional.empty(), Optional.of("t"));
    assertThat(warnings(page)).extracting(Page.Warning::statusCode).containsOnly(Optional.empty());
    assertThat(warnings(page).get(0).message()).isEmpty();
    assertThat(page.meta().flatMap(Page.Meta::next)).contains("n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"partial data\"", "7", "true", "{\"type\":\"t\"}"})
  void whatIsNoListOfWarningsIsOne(String warning) {
    assertThat(warnings(withWarnings(warning)))
        .extracting(Page.Warning::json)
        .containsExactly(warning);
  }

  @Test
  void aFloodOfWarningsIsCutOff() {
    Page<Contact> page = withWarnings("[" + "1,".repeat(200_000) + "2]");

    assertThat(warnings(page)).hasSize(1_000);
    assertThat(page.data()).hasSize(2);
  }

  @Test
  void warningsOfALargePageAreAsTheyCameToo() {
    String nines = "9".repeat(3_000);
    Page<Contact> page =
        read(
            WHOLE
                .replace(
                    "\"items_on_page\":2",
                    "\"warnings\":[ {\"a\" :   " + nines + " },  " + nines + "]")
                .replace(
                    "\"data\":", // three runs, each of which may be that long
                    " ".repeat(200 * 1024)
                        + "\"data\""
                        + " ".repeat(200 * 1024)
                        + ":"
                        + " ".repeat(200 * 1024)));

    assertThat(warnings(page))
        .extracting(Page.Warning::json)
        .containsExactly("{\"a\" :   " + nines + " }", nines);
  }

  @Test
  void aWarningBehindAByteOrderMarkIsAsItCame() {
    Page<Contact> page =
        read("\uFEFF" + WHOLE.replace("\"items_on_page\":2", "\"warnings\":[ \"für\" ]"));

    assertThat(warnings(page)).extracting(Page.Warning::json).containsExactly("\"für\"");
  }

  @Test
  void theKeyIsMaskedInWarnings() {
    StubTransport stub =
        new StubTransport()
            .thenJson(
                200,
                WHOLE.replace(
                    "\"items_on_page\":2",
                    "\"warnings\":[{\"message\":\"no sk_live_secret\"},\"sk\\u005flive_secret\"]"));

    Page<Contact> page =
        Contacts.LIST.call(Contacts.core(stub), Contacts.FROM_THE_START).join().get();

    assertThat(warnings(page))
        .extracting(Page.Warning::json)
        .containsExactly("{\"message\":\"no ***\"}", "\"***\"");
    assertThat(warnings(page).get(0).message()).contains("no ***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "7.9", "18446744073709551617", "\"7\"", "null", "[7]", "true"})
  void aTotalThatIsNoWholeNumberIsAbsent(String total) {
    Page<Contact> page = read(WARNED.replace("\"total_count\":1234", "\"total_count\":" + total));

    assertThat(page.meta().flatMap(Page.Meta::totalCount)).isEmpty();
    assertThat(warnings(page)).hasSize(1);
  }

  @Test
  void writesWhatItRead() {
    assertThat(written(read(WHOLE))).isEqualTo(WHOLE);
    assertThat(written(read(WARNED))).isEqualTo(WARNED);
  }

  @Test
  void ofDataThatComesTwiceTheLaterIsRead() {
    Page<Contact> page = read(WHOLE.replace("\"data\":", "\"data\":[7,{\"id\":\"0\"}],\"data\":"));

    assertThat(page.data()).containsExactly(new Contact("1"), new Contact("2"));
    assertThat(page.unreadable()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status_code", "status", "data"})
  void aPageWithoutWhatHasToBeThereIsNone(String member) {
    String json = WHOLE.replace("\"" + member + "\"", "\"other\"");

    assertThat(CODEC.decode(json.getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$." + member, "a value"));
  }

  @Test
  void writesNothingThatIsNotThere() {
    String small = "{\"status_code\":200,\"status\":\"OK\",\"data\":[]}";

    assertThat(written(read(small))).isEqualTo(small);
  }

  @Test
  void equalsAPageOfTheSameDocument() {
    Page<Contact> page = read(WHOLE);

    assertThat(page).isEqualTo(read(WHOLE)).hasSameHashCodeAs(read(WHOLE));
    assertThat(page).isNotEqualTo(read(WHOLE.replace("\"2\"", "\"3\""))).isNotEqualTo("page");
    assertThat(page.hashCode()).isNotZero();
  }

  @Test
  void printsARecordThatCannotBeReadWithoutItsJson() {
    Page<Contact> page = read(WHOLE.replace("{\"id\":\"2\"}", "{\"id\":7,\"mail\":\"secret\"}"));

    assertThat(page.unreadable().get(0)).hasToString("record 1: expected text at $.data[1].id");
    assertThat(page).hasToString("Page{1 records, 1 unreadable, next=true}");
  }

  // --- built by tests ---

  @Test
  void aPageOfRecordsIsBuilt() {
    Page<Contact> page = Page.of(new Contact("1"), new Contact("2"));

    assertThat(page.data()).containsExactly(new Contact("1"), new Contact("2"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.meta().flatMap(Page.Meta::itemsOnPage)).contains(2L);
    assertThat(page.meta().flatMap(Page.Meta::next)).isEmpty();
    assertThat(page.next().join().get()).isEmpty();
  }

  @Test
  void aPageIsBuiltWithAllThatItCanHave() {
    Page.Unreadable record = new Page.Unreadable(1, "$.data[1].id", "text", "{}");
    Page.Unreadable member = new Page.Unreadable(0, "$.data[0].name", "text", "5", false);
    Page<Contact> last = Page.of(new Contact("3"));
    Page<Contact> page =
        Page.<Contact>builder()
            .addAllData(List.of(new Contact("1"), new Contact("2")))
            .addData(null)
            .addUnreadable(member)
            .addUnreadable(record)
            .addWarning("{\"message\":\"late\"}")
            .service("hubspot")
            .resource("contacts")
            .operation("all")
            .totalCount(7)
            .next(last)
            .build();

    assertThat(page.data()).hasSize(2);
    assertThat(page.unreadable()).containsExactly(record, member);
    assertThat(page.meta().orElseThrow().warnings().get(0).message()).contains("late");
    assertThat(page.meta().flatMap(Page.Meta::totalCount)).contains(7L);
    assertThat(page.service()).contains("hubspot");
    assertThat(page.resource()).contains("contacts");
    assertThat(page.operation()).contains("all");
    assertThat(page.next().join().get()).contains(last);
    assertThat(page).hasToString("Page{2 records, 2 unreadable, next=true}");
  }

  @Test
  void aPageThatWasBuiltIsWrittenAsTheServerWouldSendIt() {
    Page<String> page = Page.<String>builder().addData("a").nextCursor("2").build();

    assertThat(page.toJson())
        .isEqualTo(
            "{\"status_code\":200,\"status\":\"OK\",\"data\":[\"a\"],\"meta\":{\"items_on_page\":1,"
                + "\"cursors\":{\"previous\":null,\"current\":null,\"next\":\"2\"}}}");
  }
}
