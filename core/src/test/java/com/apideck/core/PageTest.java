package com.apideck.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Contacts.Contact;
import com.apideck.core.json.Codec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page holds of its document. */
class PageTest {

  private static final Codec<Page<Contact>> CODEC = new PageCodec<>(Contacts.CODEC);

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

  @Test
  void aCountBeyond32BitsIsWhole() {
    Page<Contact> page = read(WHOLE.replace("\"items_on_page\":2", "\"items_on_page\":3000000000"));

    assertThat(page.meta().flatMap(Page.Meta::itemsOnPage)).contains(3_000_000_000L);
  }

  @Test
  void writesWhatItRead() {
    assertThat(written(read(WHOLE))).isEqualTo(WHOLE);
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
}
