package com.apideck.funcs.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A body of another implementation, and its signatures.
 *
 * @param raw of the bytes as they are
 * @param sorted of the text with the members of all objects sorted
 * @param arraysUntouched of the text with the members of objects sorted, but for those in arrays
 */
record Signed(byte[] body, String raw, String sorted, String arraysUntouched) {

  static final String KEY = "sk_test_key";

  /** Those that Node.js has made and signed with {@link #KEY}. */
  static List<Signed> ofNode() {
    return lines("signatures.txt").stream()
        .map(line -> line.split("\t"))
        .map(part -> new Signed(Base64.getDecoder().decode(part[0]), part[1], part[2], part[3]))
        .toList();
  }

  /** The lines of a resource, without the first, which says what they are. */
  static List<String> lines(String resource) {
    try (InputStream in = Signed.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8).lines().skip(1).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** HMAC-SHA256 of the bytes, in hexadecimal digits. */
  static String sign(byte[] text, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is read of a message whose bytes are signed. */
  static Either<WebhookError, WebhookEvent> verified(String body) {
    return verified(body.getBytes(UTF_8));
  }

  static Either<WebhookError, WebhookEvent> verified(byte[] body) {
    return Webhooks.verify(body, sign(body, KEY), KEY);
  }

  List<String> signatures() {
    return List.of(raw, sorted, arraysUntouched);
  }
}
