package com.apideck.models.vault;

import static com.apideck.core.json.Codecs.STRING;

import com.apideck.core.json.Codec;
import com.apideck.core.json.JsonInput;
import com.apideck.core.json.JsonOutput;
import java.io.IOException;

/** Theme as JSON. */
final class ThemeCodec implements Codec<Theme> {

  static final ThemeCodec INSTANCE = new ThemeCodec();

  private static final JsonInput.Members MEMBERS =
      JsonInput.members(
          "favicon",
          "logo",
          "primary_color",
          "sidepanel_background_color",
          "sidepanel_text_color",
          "vault_name",
          "privacy_url",
          "terms_url");

  private ThemeCodec() {}

  @Override
  public Theme read(JsonInput in) throws IOException {
    ImmutableTheme.Members members = ImmutableTheme.members();
    in.beginObject();
    while (in.hasNext()) {
      switch (in.member(MEMBERS)) {
        case 0 -> members.favicon(in.optional(STRING));
        case 1 -> members.logo(in.optional(STRING));
        case 2 -> members.primaryColor(in.optional(STRING));
        case 3 -> members.sidepanelBackgroundColor(in.optional(STRING));
        case 4 -> members.sidepanelTextColor(in.optional(STRING));
        case 5 -> members.vaultName(in.optional(STRING));
        case 6 -> members.privacyUrl(in.optional(STRING));
        case 7 -> members.termsUrl(in.optional(STRING));
        default -> in.skip();
      }
    }
    in.endObject();
    return members.build();
  }

  @Override
  public void write(JsonOutput out, Theme value) throws IOException {
    out.report(value.violations());
    out.beginObject();
    out.member("favicon", value.favicon(), STRING);
    out.member("logo", value.logo(), STRING);
    out.member("primary_color", value.primaryColor(), STRING);
    out.member("sidepanel_background_color", value.sidepanelBackgroundColor(), STRING);
    out.member("sidepanel_text_color", value.sidepanelTextColor(), STRING);
    out.member("vault_name", value.vaultName(), STRING);
    out.member("privacy_url", value.privacyUrl(), STRING);
    out.member("terms_url", value.termsUrl(), STRING);
    out.endObject();
  }
}
