package com.apideck.funcs.webhook;

import static com.apideck.funcs.webhook.Signed.KEY;
import static com.apideck.funcs.webhook.Signed.sign;
import static com.apideck.funcs.webhook.Signed.verified;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.funcs.webhook.WebhookError.MalformedSignature;
import com.apideck.funcs.webhook.WebhookError.MissingSignature;
import com.apideck.funcs.webhook.WebhookError.NotJson;
import com.apideck.funcs.webhook.WebhookError.OtherSignature;
import com.apideck.funcs.webhook.WebhookError.TooDeep;
import com.apideck.funcs.webhook.WebhookError.TooLarge;
import io.vavr.control.Either;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Also of {@code WebhookSignatures}. */
class WebhooksTest {

  private static final String JSON =
      "{\"payload\":{\"event_type\":\"crm.contact.updated\",\"consumer_id\":\"acme\","
          + "\"entity\":{\"z\":1.0,\"a\":[{\"d\":1,\"c\":2}]}}}";
  private static final byte[] BODY = JSON.getBytes(UTF_8);

  private static final String ARRAYS_UNTOUCHED =
      "6da079e6f7291589495dc92e3c32151dd960aa4b3a7b7f6b4cb3a3b86e1b3374";
  private static final String SORTED =
      "a26229b17b729c752847bfc5d7fa33a7dddc030101f199082a3d55ce8df07e64";

  // --- signatures that fit ---

  @ParameterizedTest
  @ValueSource(strings = {ARRAYS_UNTOUCHED, SORTED})
  void takesBothFormsOfTheSendersGuide(String signature) {
    assertThat(Webhooks.verify(BODY, signature, KEY).get().json()).isEqualTo(JSON);
  }

  @Test
  void takesASignatureOfTheBytesAsTheyAre() {
    assertThat(Webhooks.verify(BODY, sign(BODY, KEY), KEY).get().json()).isEqualTo(JSON);
  }

  @Test
  void takesEachBodyThatJavaScriptHasSigned() {
    for (Signed message : Signed.ofNode()) {
      for (String signature : message.signatures()) {
        assertThat(Webhooks.verify(message.body(), signature, KEY).map(WebhookEvent::json))
            .isEqualTo(Either.right(new String(message.body(), UTF_8)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\r\n", "  \t "})
  void takesSpaceRoundTheHeader(String space) {
    assertThat(Webhooks.verify(BODY, space + SORTED + space, KEY).isRight()).isTrue();
  }

  @Test
  void takesDigitsInUpperCase() {
    assertThat(Webhooks.verify(BODY, SORTED.toUpperCase(Locale.ROOT), KEY).isRight()).isTrue();
  }

  @Test
  void signsAsTheSenderDoes() {
    assertThat(WebhookSignatures.sign(JSON, KEY)).isEqualTo(SORTED);
  }

  @Test
  void signsTheTextOfWhatIsNoJson() {
    assertThat(WebhookSignatures.sign("no {JSON", KEY)).isEqualTo(sign(utf8("no {JSON"), KEY));
  }

  // --- keys ---

  @Test
  void takesTheOldKeyAndTheNewOneWhileTheyChange() {
    String old = WebhookSignatures.sign(JSON, "sk_old");
    String fresh = WebhookSignatures.sign(JSON, "sk_new");

    assertThat(Webhooks.verify(BODY, old, "sk_new", "sk_old").isRight()).isTrue();
    assertThat(Webhooks.verify(BODY, fresh, "sk_new", "sk_old").isRight()).isTrue();
    assertThat(Webhooks.verify(BODY, old, "sk_new")).isEqualTo(other());
    assertThat(Webhooks.verify(BODY, old, "sk_new", "sk_newer")).isEqualTo(other());
  }

  @Test
  void takesAnyFormWithAnyOfTheKeys() {
    assertThat(Webhooks.verify(BODY, SORTED, "a", "b", KEY).isRight()).isTrue();
    assertThat(Webhooks.verify(BODY, ARRAYS_UNTOUCHED, "a", KEY, "b").isRight()).isTrue();
    assertThat(Webhooks.verify(BODY, sign(BODY, KEY), KEY, "a", "b").isRight()).isTrue();
  }

  @Test
  void leavesOutKeysThatAreNone() {
    assertThat(Webhooks.verify(BODY, SORTED, null, "", KEY).isRight()).isTrue();
    assertThat(Webhooks.verify(BODY, SORTED, null, "")).isEqualTo(other());
  }

  @Test
  void takesNothingWithoutAKey() {
    assertThat(Webhooks.verify(BODY, SORTED)).isEqualTo(other());
    assertThat(Webhooks.verify(BODY, SORTED, "")).isEqualTo(other());
    assertThat(Webhooks.verify(BODY, SORTED, (String) null)).isEqualTo(other());
    assertThat(Webhooks.verify(BODY, SORTED, (String[]) null)).isEqualTo(other());
  }

  @Test
  void takesKeysBeyondAscii() {
    String key = "schlüssel-鍵-🔑";

    assertThat(Webhooks.verify(BODY, sign(BODY, key), key).isRight()).isTrue();
    assertThat(Webhooks.verify(BODY, sign(BODY, key), "schl?ssel-?-?")).isEqualTo(other());
  }

  @Test
  void takesAKeyThatIsLongerThanABlock() {
    String key = "k".repeat(200);

    assertThat(Webhooks.verify(BODY, sign(BODY, key), key).isRight()).isTrue();
    assertThat(Webhooks.verify(BODY, sign(BODY, key), key + "k")).isEqualTo(other());
  }

  // --- signatures that do not ---

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\t\r\n"})
  void saysThatThereIsNoSignature(String signature) {
    assertThat(Webhooks.verify(BODY, signature, KEY))
        .isEqualTo(Either.left(new MissingSignature()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a26229b17b729c752847bfc5d7fa33a7dddc030101f199082a3d55ce8df07e6",
        "a26229b17b729c752847bfc5d7fa33a7dddc030101f199082a3d55ce8df07e640",
        "g26229b17b729c752847bfc5d7fa33a7dddc030101f199082a3d55ce8df07e64",
        "a26229b17b729c752847bfc5d7fa33a 7dddc030101f199082a3d55ce8df07e6",
        "sha256=a26229b17b729c752847bfc5d7fa33a7dddc030101f199082a3d55ce8df07e64",
        "\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661"
            + "\u0661\u066129b17b729c752847bfc5d7fa33a7dddc030101f199082a3d55ce",
        "omIpsXtynHUoR7/F1/ozp93cAwEB8ZkIKj1VzojwfmQ="
      })
  void saysThatASignatureIsNone(String signature) {
    assertThat(Webhooks.verify(BODY, signature, KEY))
        .isEqualTo(Either.left(new MalformedSignature()));
  }

  @Test
  void refusesASignatureOfAnotherKeyOrMessage() {
    assertThat(Webhooks.verify(BODY, SORTED, "sk_other")).isEqualTo(other());
    assertThat(Webhooks.verify(utf8(JSON.replace("acme", "acmf")), SORTED, KEY)).isEqualTo(other());
    assertThat(Webhooks.verify(BODY, "0".repeat(64), KEY)).isEqualTo(other());
  }

  @Test
  void takesAMessageThatWasWrittenOtherwiseIfTheSortedTextIsSigned() {
    byte[] written =
        utf8(JSON.replace(":", " :\n").replace("1.0", "10e-1").replace("acme", "\\u0061cme"));

    assertThat(Webhooks.verify(written, SORTED, KEY).isRight()).isTrue();
    assertThat(Webhooks.verify(written, sign(BODY, KEY), KEY)).isEqualTo(other());
  }

  // --- bodies ---

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no",
        "{",
        "{}x",
        "{} {}",
        "{\"a\":1,}",
        "[1,]",
        "{a:1}",
        "{'a':1}",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "NaN",
        "Infinity",
        "tru",
        "nul",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "\"\\u١٢٣٤\"",
        "{\"a\"}",
        "{\"a\" 1}",
        "[1 2]",
        "\u00a0{}",
        "{}\u0000",
        "/**/{}"
      })
  void refusesWhatIsNoJson(String body) {
    assertThat(verified(body)).isEqualTo(Either.left(new NotJson()));
  }

  @Test
  void refusesAByteOrderMark() {
    assertThat(verified("\ufeff{}")).isEqualTo(Either.left(new NotJson()));
  }

  @Test
  void refusesAnEmptyBodyAndNone() {
    assertThat(verified(new byte[0])).isEqualTo(Either.left(new NotJson()));
    assertThat(Webhooks.verify(null, SORTED, KEY)).isEqualTo(Either.left(new NotJson()));
    assertThat(Webhooks.verify(null, null, (String[]) null))
        .isEqualTo(Either.left(new MissingSignature()));
  }

  /** JavaScript has other replacements for some, so that it would read something else. */
  @Test
  void takesBytesThatAreNoUtf8OnlyWhereTheyAreSigned() {
    byte[] body = "{\"message\":\"\u00ff\"}".getBytes(ISO_8859_1);
    String replaced = "{\"message\":\"\ufffd\"}";

    assertThat(verified(body).get()).hasToString("SubscriptionCheck{\ufffd}");
    assertThat(Webhooks.verify(body, WebhookSignatures.sign(replaced, KEY), KEY))
        .isEqualTo(other());
    assertThat(
            Webhooks.verify(utf8(replaced), WebhookSignatures.sign(replaced, KEY), KEY).isRight())
        .isTrue();
  }

  @Test
  void readsAQuarterOfAMebibyteAndNotAByteMore() {
    String most = "\"" + "x".repeat(Webhooks.MAX_BYTES - 2) + "\"";

    assertThat(Webhooks.MAX_BYTES).isEqualTo(262_144);
    assertThat(verified(most).get().json()).isEqualTo(most);
    assertThat(verified(most + " ")).isEqualTo(Either.left(new TooLarge(262_144)));
  }

  @Test
  void readsAHundredLevelsAndNotOneMore() {
    assertThat(verified("[".repeat(100) + 1 + "]".repeat(100)).isRight()).isTrue();
    assertThat(verified("{\"a\":".repeat(100) + 1 + "}".repeat(100)).isRight()).isTrue();
    assertThat(verified("[".repeat(100) + "]".repeat(100)).isRight()).isTrue();
    assertThat(verified("[".repeat(101) + "]".repeat(101)))
        .isEqualTo(Either.left(new TooDeep(100)));
    assertThat(verified("[".repeat(101) + 1 + "]".repeat(101)))
        .isEqualTo(Either.left(new TooDeep(100)));
    assertThat(verified("{\"a\":".repeat(101) + 1 + "}".repeat(101)))
        .isEqualTo(Either.left(new TooDeep(100)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", " [\n"})
  void refusesTenThousandLevels(String level) {
    assertThat(verified(level.repeat(10_000))).isEqualTo(Either.left(new TooDeep(100)));
    assertThat(verified(level.repeat(100)))
        .isEqualTo(Either.left(level.startsWith("[{") ? new TooDeep(100) : new NotJson()));
  }

  /** One that was put there would change what is read, and not what is signed of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "{\"b\":{\"a\":1,\"\\u0061\":2}}",
        "{\"b\":[{\"a\":2,\"c\":3,\"a\":2}]}"
      })
  void refusesANameThatComesTwiceButWhereTheBytesAreSigned(String body) throws Exception {
    Object value = ScriptJson.read(body).value();

    for (boolean inArrays : new boolean[] {true, false}) {
      String signature = sign(utf8(ScriptJson.sorted(value, inArrays)), KEY);
      assertThat(Webhooks.verify(utf8(body), signature, KEY)).isEqualTo(other());
      String once = ScriptJson.sorted(value, inArrays);
      assertThat(Webhooks.verify(utf8(once), signature, KEY).isRight()).isTrue();
    }
    assertThat(verified(body).isRight()).isTrue();
  }

  // --- what is said ---

  @Test
  void printsNeitherAKeyNorTheMessage() {
    String secret = "sk-s3cret-0123456789";
    List<Either<WebhookError, WebhookEvent>> all =
        List.of(
            Webhooks.verify(BODY, null, secret),
            Webhooks.verify(BODY, "a", secret),
            Webhooks.verify(BODY, secret, secret),
            Webhooks.verify(BODY, SORTED, secret),
            Webhooks.verify(utf8("{\"acme"), SORTED, secret),
            Webhooks.verify(utf8("[".repeat(200)), SORTED, secret),
            Webhooks.verify(new byte[2_000_000], SORTED, secret),
            Webhooks.verify(BODY, sign(BODY, secret), secret));

    assertThat(all).filteredOn(Either::isLeft).hasSize(7);
    for (Either<WebhookError, WebhookEvent> each : all) {
      assertThat(each.toString()).doesNotContain("s3cret", "acme", SORTED);
      assertThat(each.fold(WebhookError::message, WebhookEvent::toString))
          .isNotBlank()
          .doesNotContain("s3cret", "acme", SORTED);
    }
  }

  @Test
  void saysWhatIsWrongInOneSentence() {
    assertThat(
            List.of(
                new MissingSignature(),
                new MalformedSignature(),
                new OtherSignature(),
                new NotJson(),
                new TooLarge(7),
                new TooDeep(8)))
        .extracting(WebhookError::message)
        .containsExactly(
            "The message has no signature.",
            "The signature is none: it has 64 hexadecimal digits.",
            "The signature is of another key, or of another message.",
            "The message is no JSON.",
            "The message is longer than 7 bytes.",
            "The message is nested deeper than 8 levels.");
  }

  private static Either<WebhookError, WebhookEvent> other() {
    return Either.left(new OtherSignature());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
