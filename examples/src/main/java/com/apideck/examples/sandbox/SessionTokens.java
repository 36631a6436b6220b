package com.apideck.examples.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okio.Buffer;
import okio.ByteString;

/**
 * Signs and checks session tokens: JSON Web Tokens with HMAC-SHA-256, whose key lives as long as
 * the sandbox.
 *
 * <p>A token says who the session is for and until when. What the page shows stays in {@link
 * Sessions}, under the token's id: a theme with a few addresses would make the URL too long for
 * some proxies and browsers.
 */
final class SessionTokens {

  /** What a token says. */
  record Claims(
      String sessionId, String consumerId, String appId, Instant issued, Instant expires) {}

  /** Every outcome of a check. */
  sealed interface Verdict {
    record Valid(Claims claims) implements Verdict {}

    /** Signed here, but its time is over. */
    record Expired(Claims claims) implements Verdict {}

    /** Has the form of a token, and another signature. */
    record Forged() implements Verdict {}

    record Malformed() implements Verdict {}
  }

  private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  private static final String HEADER =
      base64(ByteString.encodeUtf8("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"));

  private final SecretKeySpec key;
  private final Clock clock;

  SessionTokens(Clock clock) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, "HmacSHA256");
    this.clock = clock;
  }

  /** Claims for a new session; the token counts in seconds, as JSON Web Tokens do. */
  Claims claims(String consumerId, String appId, Duration length) {
    Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    return new Claims(UUID.randomUUID().toString(), consumerId, appId, now, now.plus(length));
  }

  String sign(Claims claims) {
    String signed =
        HEADER
            + "."
            + base64(
                Response.encode(
                    json -> {
                      json.beginObject();
                      json.name("jti").value(claims.sessionId());
                      json.name("consumer_id").value(claims.consumerId());
                      json.name("application_id").value(claims.appId());
                      json.name("iat").value(claims.issued().getEpochSecond());
                      json.name("exp").value(claims.expires().getEpochSecond());
                      json.endObject();
                    }));
    return signed + "." + signature(signed);
  }

  Verdict check(String token) {
    if (!FORM.matcher(token).matches()) {
      return new Verdict.Malformed();
    }
    int end = token.lastIndexOf('.');
    byte[] expected = signature(token.substring(0, end)).getBytes(US_ASCII);
    // The signature is compared as text, in constant time: Base64 has several spellings for the
    // same bytes.
    if (!MessageDigest.isEqual(expected, token.substring(end + 1).getBytes(US_ASCII))) {
      return new Verdict.Forged();
    }
    // From here on the token is our own work, header included: it needs no further distrust.
    Claims claims = read(token.substring(token.indexOf('.') + 1, end));
    return clock.instant().isBefore(claims.expires())
        ? new Verdict.Valid(claims)
        : new Verdict.Expired(claims);
  }

  /** Reads the members in the order in which {@link #sign} writes them. */
  private static Claims read(String payload) {
    JsonReader json = JsonReader.of(new Buffer().write(Base64.getUrlDecoder().decode(payload)));
    try {
      json.beginObject();
      return new Claims(text(json), text(json), text(json), seconds(json), seconds(json));
    } catch (IOException e) {
      throw new IllegalStateException("A token with our signature cannot be read", e);
    }
  }

  private static String text(JsonReader json) throws IOException {
    json.skipName();
    return json.nextString();
  }

  private static Instant seconds(JsonReader json) throws IOException {
    json.skipName();
    return Instant.ofEpochSecond(json.nextLong());
  }

  private String signature(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256"); // one per call: a Mac has state
      mac.init(key);
      return base64(ByteString.of(mac.doFinal(signed.getBytes(US_ASCII))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  private static String base64(ByteString bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }
}
