package com.apideck.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Violation;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code Codec} writes values to be kept, and reads them again. */
class ValueJsonTest {

  private static final Codec<Account> CODEC = Account.CODEC;

  private static void isTheSameAgain(Account account) {
    assertThat(CODEC.fromJson(account.toJson())).isEqualTo(Either.right(account));
  }

  @Test
  void writesAllMembersSecretsAndWhatTheServerSets() {
    Account account = Account.builder().id(7).email("e").token("s3cret").createdAt("now").build();

    assertThat(account.toJson())
        .contains("\"id\":7", "\"s3cret\"", "\"now\"")
        .isEqualTo(CODEC.toJson(account));
    isTheSameAgain(account);
  }

  @Test
  void keepsANullThatWasPut() {
    Account account = Account.builder(7).build();

    assertThat(account.toJson()).contains("\"email\":null");
    isTheSameAgain(account);
  }

  @Test
  void keepsWhatIsUndocumentedAndDoesNotSendIt() {
    Account account =
        Account.builder()
            .id(7)
            .email("e")
            .putUndocumented("a]b", List.of(1, Map.of("c", "")))
            .build();

    isTheSameAgain(account);
    Account again = CODEC.fromJson(account.toJson()).get();
    assertThat(
            new String(CODEC.encodeRequest(again).get(), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("a]b");
  }

  @Test
  @SuppressWarnings("NullAway") // what callers without such a check may give
  void leavesOutWhatACallWouldRefuse() {
    Account account =
        Account.builder()
            .id(7)
            .email(null)
            .putUndocumented("free", new Object())
            .putUndocumented("half \ud800", 1)
            .putUndocumented("id", 8)
            .build();

    assertThat(CODEC.encode(account).getLeft()).isNotEmpty();
    assertThat(account.toJson()).isEqualTo("{\"id\":7}");
  }

  @Test
  void isNullWhereItIsTooDeep() {
    Account account = Account.builder().id(1).email("e").build();
    for (int i = 0; i < 200; i++) {
      account = Account.builder().id(1).email("e").addChildren(account).build();
    }

    assertThat(account.toJson()).isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | $ | an object",
        "'' | $ | the rest of the document",
        "{\"id\":7,\"email\":5} | $.email | text",
        "{\"id\":\"7\",\"email\":\"e\"} | $.id | a whole number",
        "{\"id\":7,\"email\":\"e\",\"tags\":[\"a\",1]} | $.tags[1] | text",
        "{\"id\":7,\"email\":\"e\",\"children\":[{\"id\":1.5}]} | $.children[0].id | a whole number of 32 bits",
        "{\"id\":7,\"email\":\"e\"} {} | $ | well-formed JSON",
        "{\"id\":7,\"email\":\"e\" | $.email | the rest of the document",
        "{\"id\":7,\"email\":\"e\",\"more\":{\"a\":1,\"a\":2}} | $.more.a | each member once",
      })
  void whatIsNoSuchValueIsALeftWithItsPath(String json, String path, String expected) {
    assertThat(CODEC.fromJson(json))
        .isEqualTo(Either.left(new Violation(path, "does not fit: expected " + expected)));
  }

  @Test
  void whatIsNoTextIsALeft() {
    assertThat(CODEC.fromJson(null).getLeft().path()).isEqualTo("$");
    assertThat(CODEC.fromJson("{\"id\":7,\"email\":\"\ud800\"}").getLeft())
        .isEqualTo(new Violation("$", "does not fit: expected UTF-8"));
    assertThat(CODEC.fromJson("[".repeat(100_000)).getLeft().path()).isEqualTo("$");
    assertThat(
            CODEC
                .fromJson("{\"id\":7,\"more\":" + "[".repeat(300) + "]".repeat(300) + "}")
                .getLeft()
                .problem())
        .contains("255 levels");
  }

  @Test
  void whatTheServerSetsNeedNotBeThere() {
    assertThat(CODEC.fromJson("{\"id\":7,\"email\":\"e\"}").isRight()).isTrue();
  }

  @Test
  void aMemberStandsOnce() {
    assertThat(CODEC.fromJson("{\"id\":7,\"email\":\"e\",\"any\":null,\"any\":1}").getLeft())
        .isEqualTo(new Violation("$.any", "does not fit: expected each member once"));
    assertThat(CODEC.fromJson("{\"id\":7,\"email\":\"e\",\"email\":\"f\"}").isLeft()).isTrue();
  }

  @Test
  void whatHasAnotherFormIsLeftOutSoThatTheRestIsReadAgain() {
    String answer =
        "{\"id\":7,\"email\":\"e\",\"created_at\":\"now\",\"locked\":true,\"access_token\":5}";
    Account account = CODEC.decode(answer).get();
    assertThat(account.undocumented()).containsKey("access_token");

    assertThat(CODEC.fromJson(account.toJson()).get())
        .isEqualTo(CODEC.decode(answer.replace(",\"access_token\":5", "")).get());
  }

  @Test
  void aMemberThatCameTwiceIsWrittenOnce() {
    String answer =
        "{\"id\":7,\"email\":\"e\",\"created_at\":\"now\",\"locked\":true,\"access_token\":5,\"access_token\":\"x\"}";
    Account account = CODEC.decode(answer).get();

    assertThat(account.undocumented()).isEmpty();
    assertThat(account.toJson()).containsOnlyOnce("access_token");
  }
}
