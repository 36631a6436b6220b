package com.apideck.models.vault;

import static com.apideck.core.json.Codecs.BOOLEAN;
import static com.apideck.core.json.Codecs.STRING;
import static com.apideck.core.json.Codecs.listOf;

import com.apideck.core.json.Codec;
import com.apideck.core.json.JsonInput;
import com.apideck.core.json.JsonOutput;
import java.io.IOException;

/** SessionSettings as JSON. */
final class SessionSettingsCodec implements Codec<SessionSettings> {

  static final SessionSettingsCodec INSTANCE = new SessionSettingsCodec();

  private static final JsonInput.Members MEMBERS =
      JsonInput.members(
          "unified_apis",
          "hide_resource_settings",
          "sandbox_mode",
          "isolation_mode",
          "session_length",
          "show_logs",
          "show_suggestions",
          "show_sidebar",
          "auto_redirect",
          "hide_guides",
          "allow_actions");

  private SessionSettingsCodec() {}

  @Override
  public SessionSettings read(JsonInput in) throws IOException {
    ImmutableSessionSettings.Members members = ImmutableSessionSettings.members();
    in.beginObject();
    while (in.hasNext()) {
      switch (in.member(MEMBERS)) {
        case 0 -> members.unifiedApis(in.nullable(listOf(UnifiedApiId.codec())));
        case 1 -> members.hideResourceSettings(in.optional(BOOLEAN));
        case 2 -> members.sandboxMode(in.optional(BOOLEAN));
        case 3 -> members.isolationMode(in.optional(BOOLEAN));
        case 4 -> members.sessionLength(in.optional(STRING));
        case 5 -> members.showLogs(in.optional(BOOLEAN));
        case 6 -> members.showSuggestions(in.optional(BOOLEAN));
        case 7 -> members.showSidebar(in.optional(BOOLEAN));
        case 8 -> members.autoRedirect(in.optional(BOOLEAN));
        case 9 -> members.hideGuides(in.optional(BOOLEAN));
        case 10 -> members.allowActions(in.nullable(listOf(AllowAction.codec())));
        default -> in.skip();
      }
    }
    in.endObject();
    return members.build();
  }

  @Override
  public void write(JsonOutput out, SessionSettings value) throws IOException {
    out.report(value.violations());
    out.beginObject();
    out.member("unified_apis", value.unifiedApisOrNull(), listOf(UnifiedApiId.codec()));
    out.member("hide_resource_settings", value.hideResourceSettings(), BOOLEAN);
    out.member("sandbox_mode", value.sandboxMode(), BOOLEAN);
    out.member("isolation_mode", value.isolationMode(), BOOLEAN);
    out.member("session_length", value.sessionLength(), STRING);
    out.member("show_logs", value.showLogs(), BOOLEAN);
    out.member("show_suggestions", value.showSuggestions(), BOOLEAN);
    out.member("show_sidebar", value.showSidebar(), BOOLEAN);
    out.member("auto_redirect", value.autoRedirect(), BOOLEAN);
    out.member("hide_guides", value.hideGuides(), BOOLEAN);
    out.member("allow_actions", value.allowActionsOrNull(), listOf(AllowAction.codec()));
    out.endObject();
  }
}
