package com.apideck.models.vault;

import static com.apideck.core.json.Codecs.FREE_FORM;
import static com.apideck.core.json.Codecs.STRING;

import com.apideck.core.json.Codec;
import com.apideck.core.json.JsonInput;
import com.apideck.core.json.JsonOutput;
import java.io.IOException;

/** Session as JSON. */
final class SessionCodec implements Codec<Session> {

  static final SessionCodec INSTANCE = new SessionCodec();

  private static final JsonInput.Members MEMBERS =
      JsonInput.members(
          "consumer_metadata", "redirect_uri", "settings", "theme", "custom_consumer_settings");

  private SessionCodec() {}

  @Override
  public Session read(JsonInput in) throws IOException {
    ImmutableSession.Members members = ImmutableSession.members();
    in.beginObject();
    while (in.hasNext()) {
      switch (in.member(MEMBERS)) {
        case 0 -> members.consumerMetadata(in.optional(ConsumerMetadata.codec()));
        case 1 -> members.redirectUri(in.optional(STRING));
        case 2 -> members.settings(in.optional(SessionSettings.codec()));
        case 3 -> members.theme(in.optional(Theme.codec()));
        case 4 -> members.customConsumerSettings(in.nullable(FREE_FORM));
        default -> in.skip();
      }
    }
    in.endObject();
    return members.build();
  }

  @Override
  public void write(JsonOutput out, Session value) throws IOException {
    out.report(value.violations());
    out.beginObject();
    out.member("consumer_metadata", value.consumerMetadata(), ConsumerMetadata.codec());
    out.member("redirect_uri", value.redirectUri(), STRING);
    out.member("settings", value.settings(), SessionSettings.codec());
    out.member("theme", value.theme(), Theme.codec());
    out.member("custom_consumer_settings", value.customConsumerSettingsOrNull(), FREE_FORM);
    out.endObject();
  }
}
