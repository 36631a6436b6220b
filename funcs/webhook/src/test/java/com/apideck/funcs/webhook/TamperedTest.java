package com.apideck.funcs.webhook;

import static com.apideck.funcs.webhook.Signed.KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages that somebody has changed on their way, and what {@code Webhooks} says of them. */
class TamperedTest {

  private static final int TRIES = 10_000;
  private static final String DIGITS = "0123456789abcdef";

  private final Random random = new Random(20_260_131);
  private final List<Signed> messages = Signed.ofNode();

  /** But for what JavaScript reads as the same value, such as a digit beyond those of a double. */
  @Test
  void noMessageWithAnotherBitIsTaken() {
    int refused = 0;
    for (int i = 0; i < TRIES; i++) {
      Signed message = messages.get(random.nextInt(messages.size()));
      byte[] body = message.body().clone();
      body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
      if (isTaken(body, anySignature(message), KEY)) {
        assertThat(reads(body)).as(text(body)).isEqualTo(reads(message.body()));
      } else {
        refused++;
      }
    }

    assertThat(refused).isGreaterThan(TRIES * 9 / 10);
  }

  @Test
  void noMessageWithAnotherDigitInItsSignatureIsTaken() {
    for (int i = 0; i < TRIES; i++) {
      Signed message = messages.get(random.nextInt(messages.size()));
      StringBuilder signature = new StringBuilder(anySignature(message));
      int at = random.nextInt(signature.length());
      int digit = DIGITS.indexOf(signature.charAt(at));
      signature.setCharAt(at, DIGITS.charAt((digit + 1 + random.nextInt(15)) % 16));

      assertThat(isTaken(message.body(), signature.toString(), KEY)).isFalse();
    }
  }

  @Test
  void noMessageIsTakenWithAnotherKey() {
    for (int i = 0; i < TRIES; i++) {
      Signed message = messages.get(random.nextInt(messages.size()));
      char[] key = KEY.toCharArray();
      key[random.nextInt(key.length)] ^= (char) (1 << random.nextInt(5));

      assertThat(isTaken(message.body(), anySignature(message), new String(key))).isFalse();
    }
  }

  @Test
  void noMessageIsTakenWithTheSignatureOfAnother() throws Exception {
    for (int i = 0; i < TRIES; i++) {
      Signed message = messages.get(random.nextInt(messages.size()));
      Signed other = messages.get(random.nextInt(messages.size()));
      if (isTaken(message.body(), anySignature(other), KEY)) {
        assertThat(reads(message.body())).isEqualTo(reads(other.body()));
      }
    }
  }

  private String anySignature(Signed message) {
    return message.signatures().get(random.nextInt(3));
  }

  private static boolean isTaken(byte[] body, String signature, String key) {
    return Webhooks.verify(body, signature, key).isRight();
  }

  /** What JavaScript reads, as the text that it would write of it. */
  private static String reads(byte[] body) {
    if (!Arrays.equals(text(body).getBytes(UTF_8), body)) {
      return "malformed";
    }
    try {
      ScriptJson.Document document = ScriptJson.read(text(body));
      return document.ambiguous() ? "repeats" : ScriptJson.sorted(document.value(), true);
    } catch (ScriptJson.Unreadable e) {
      return "unreadable";
    }
  }

  private static String text(byte[] body) {
    return new String(body, UTF_8);
  }
}
