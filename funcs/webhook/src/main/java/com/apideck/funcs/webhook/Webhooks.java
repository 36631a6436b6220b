package com.apideck.funcs.webhook;

import com.apideck.funcs.webhook.WebhookError.MalformedSignature;
import com.apideck.funcs.webhook.WebhookError.MissingSignature;
import com.apideck.funcs.webhook.WebhookError.NotJson;
import com.apideck.funcs.webhook.WebhookError.OtherSignature;
import com.apideck.funcs.webhook.WebhookError.TooDeep;
import com.apideck.funcs.webhook.WebhookError.TooLarge;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Messages that the API sends to your endpoint. Each has a signature in the header {@code
 * x-apideck-signature}: HMAC-SHA256 of the message with the API key.
 */
public final class Webhooks {

  /** What is larger is no message of Apideck, which have a few kilobytes: 256 KiB. */
  public static final int MAX_BYTES = 1 << 18;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int DIGITS = 64;

  private Webhooks() {}

  /**
   * Reads a message whose signature fits. Nothing throws. The signed text is what the sender's own
   * page says: the JSON with its members sorted, in arrays too or not there; or the message as it
   * is.
   *
   * @param body the bytes as they came: not parsed and written again by a framework
   * @param signature the header {@code x-apideck-signature}
   * @param keys the API key, or several while one takes the place of another
   */
  public static Either<WebhookError, WebhookEvent> verify(
      byte @Nullable [] body, @Nullable String signature, String... keys) {
    if (signature == null || signature.isBlank()) {
      return Either.left(new MissingSignature());
    }
    byte[] expected = digest(signature.strip());
    if (expected.length == 0) {
      return Either.left(new MalformedSignature());
    }
    if (body == null) {
      return Either.left(new NotJson());
    }
    if (body.length > MAX_BYTES) {
      return Either.left(new TooLarge(MAX_BYTES));
    }
    List<Mac> macs = macs(keys);
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      boolean fits = fits(macs, body, expected);
      ScriptJson.Document document = ScriptJson.read(text);
      boolean isUtf8 = Arrays.equals(utf8(text), body); // JavaScript reads other bytes otherwise
      if (isUtf8 && !document.ambiguous()) {
        fits |= fits(macs, utf8(ScriptJson.sorted(document.value(), true)), expected);
        fits |= fits(macs, utf8(ScriptJson.sorted(document.value(), false)), expected);
      }
      return fits
          ? Either.right(Events.of(document.value(), text))
          : Either.left(new OtherSignature());
    } catch (ScriptJson.Unreadable e) {
      return Either.left(e.tooDeep ? new TooDeep(ScriptJson.MAX_DEPTH) : new NotJson());
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Empty: it is none. */
  private static byte[] digest(String signature) {
    try {
      return signature.length() == DIGITS ? HexFormat.of().parseHex(signature) : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Of the keys that are some. */
  private static List<Mac> macs(@Nullable String @Nullable [] keys) {
    List<Mac> macs = new ArrayList<>();
    for (String key : keys == null ? new String[0] : keys) {
      if (key != null && !key.isEmpty()) {
        macs.add(mac(key));
      }
    }
    return macs;
  }

  static Mac mac(String key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(utf8(key), ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }

  /** How long it takes says nothing of where a signature differs, or of which key fits. */
  private static boolean fits(List<Mac> macs, byte[] text, byte[] expected) {
    boolean fits = false;
    for (Mac mac : macs) {
      fits |= MessageDigest.isEqual(mac.doFinal(text), expected);
    }
    return fits;
  }
}
