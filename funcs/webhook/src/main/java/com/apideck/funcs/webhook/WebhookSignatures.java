package com.apideck.funcs.webhook;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Signatures as the API makes them, for tests and for stand-ins. */
public final class WebhookSignatures {

  private WebhookSignatures() {}

  /** The signature of a message with that key; of one that is no JSON, of its text. */
  public static String sign(String json, String key) {
    String text = json;
    try {
      text = ScriptJson.sorted(ScriptJson.read(json).value(), true);
    } catch (ScriptJson.Unreadable e) {
      text = json; // what nobody will read
    }
    return HexFormat.of()
        .formatHex(Webhooks.mac(key).doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
