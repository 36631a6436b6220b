package com.apideck.funcs.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.funcs.webhook.WebhookError.MissingSignature;
import com.apideck.funcs.webhook.WebhookError.NotJson;
import com.apideck.funcs.webhook.WebhookError.OtherSignature;
import com.apideck.funcs.webhook.WebhookError.TooDeep;
import com.apideck.funcs.webhook.WebhookError.TooLarge;
import com.apideck.funcs.webhook.WebhookEvent.ConnectionEvent;
import io.vavr.control.Either;
import java.util.Arrays;

/**
 * Whatever comes, it is an event or an error, and nothing throws; what is signed with the key is
 * taken, and nothing else. An input begins with how it is signed, and with the lengths of the key
 * and of the header, which follow; the rest is the body.
 */
final class WebhooksFuzz {

  private static final int HEAD = 3;

  private WebhooksFuzz() {}

  /** Called by the fuzzer, which knows it by this name. */
  public static void fuzzerTestOneInput(byte[] input) {
    byte[] head = Arrays.copyOf(input, HEAD);
    int keyEnd = HEAD + Byte.toUnsignedInt(head[1]) % 80;
    String key = text(input, HEAD, keyEnd);
    int headerEnd = keyEnd + Byte.toUnsignedInt(head[2]) % 80;
    String header = text(input, keyEnd, headerEnd);
    byte[] body =
        input.length > headerEnd ? Arrays.copyOfRange(input, headerEnd, input.length) : new byte[0];

    switch (Byte.toUnsignedInt(head[0]) % 3) {
      case 0 -> signsTheBytes(body, key);
      case 1 -> signsTheText(body, key);
      default -> {
        Either<WebhookError, WebhookEvent> read = Webhooks.verify(body, header, key, null, "");
        assertThat(read.isLeft()).isTrue();
        assertThat(read.getLeft().message()).isNotBlank();
      }
    }
  }

  private static void signsTheBytes(byte[] body, String key) {
    Webhooks.verify(body, key.isEmpty() ? "" : Signed.sign(body, key), key)
        .peek(event -> looksAt(event, body))
        .peekLeft(
            error ->
                assertThat(error)
                    .isInstanceOfAny(
                        NotJson.class,
                        TooDeep.class,
                        TooLarge.class,
                        key.isEmpty() ? MissingSignature.class : NotJson.class));
  }

  /** It is refused where a name comes twice, and where the bytes are no UTF-8. */
  private static void signsTheText(byte[] body, String key) {
    String json = new String(body, UTF_8);
    String signature = key.isEmpty() ? "" : WebhookSignatures.sign(json, key);
    Webhooks.verify(body, signature, "other", key)
        .peek(event -> looksAt(event, body))
        .peekLeft(
            error ->
                assertThat(
                        !(error instanceof OtherSignature)
                            || repeats(json)
                            || !Arrays.equals(json.getBytes(UTF_8), body))
                    .as(error.message())
                    .isTrue());
  }

  private static boolean repeats(String json) {
    try {
      return ScriptJson.read(json).ambiguous();
    } catch (ScriptJson.Unreadable e) {
      return false;
    }
  }

  private static void looksAt(WebhookEvent event, byte[] body) {
    assertThat(event.json()).isEqualTo(new String(body, UTF_8));
    assertThat(event.toString()).isNotEmpty();
    if (event instanceof ConnectionEvent connection) {
      assertThat(connection.remedy()).isNotNull();
      assertThat(Signed.verified(connection.connection().json()).isRight()).isTrue();
    }
  }

  /** Without what is beyond the end of the input. */
  private static String text(byte[] input, int from, int to) {
    int end = Math.min(to, input.length);
    return from < end ? new String(input, from, end - from, ISO_8859_1) : "";
  }
}
