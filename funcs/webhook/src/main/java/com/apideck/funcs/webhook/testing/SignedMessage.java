package com.apideck.funcs.webhook.testing;

import com.apideck.funcs.webhook.WebhookSignatures;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A message as it comes to an endpoint.
 *
 * @param eventType the header {@code x-apideck-event-type}
 * @param json the body
 * @param signature the header {@code x-apideck-signature}
 */
public record SignedMessage(String eventType, String json, String signature) {

  /** Signs a body of your own. */
  public static SignedMessage of(String eventType, String json, String key) {
    return new SignedMessage(eventType, json, WebhookSignatures.sign(json, key));
  }

  /** The bytes of the body. */
  public byte[] body() {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /** The headers that matter, by name. */
  public Map<String, String> headers() {
    return Map.of(
        "content-type", "application/json",
        "x-apideck-event-type", eventType,
        "x-apideck-signature", signature);
  }
}
