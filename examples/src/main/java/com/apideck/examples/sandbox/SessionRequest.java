package com.apideck.examples.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /vault/sessions}, checked, with the defaults filled in. */
record SessionRequest(
    Consumer consumer,
    @Nullable URI redirectUri,
    Settings settings,
    Theme theme,
    List<String> customSettings) {

  /** Who connects their accounts. */
  record Consumer(
      @Nullable String accountName,
      @Nullable String userName,
      @Nullable String email,
      @Nullable URI image) {}

  /** What the page shows. */
  record Settings(
      List<UnifiedApi> unifiedApis,
      boolean hideResourceSettings,
      boolean sandboxMode,
      boolean isolationMode,
      Duration sessionLength,
      boolean showLogs,
      boolean showSuggestions,
      boolean showSidebar,
      boolean autoRedirect,
      boolean hideGuides,
      List<Action> allowActions) {}

  /** How the page looks. */
  record Theme(
      @Nullable URI favicon,
      @Nullable URI logo,
      @Nullable Color primary,
      @Nullable Color sidePanelBackground,
      @Nullable Color sidePanelText,
      @Nullable String vaultName,
      @Nullable URI privacyUrl,
      @Nullable URI termsUrl) {

    /** The look of a page that belongs to no session. */
    static final Theme NONE = new Theme(null, null, null, null, null, null, null, null);
  }

  /** What a customer may do with a connection. */
  enum Action {
    DELETE("delete"),
    DISCONNECT("disconnect"),
    REAUTHORIZE("reauthorize"),
    DISABLE("disable");

    private final String id;

    Action(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    static Optional<Action> of(String id) {
      return Arrays.stream(values()).filter(action -> action.id.equals(id)).findFirst();
    }
  }

  /** Reads a body; the result counts only while there are no problems. */
  static SessionRequest read(ByteString body, Problems problems) {
    Fields session = Fields.ofDocument(body, problems);
    SessionRequest read =
        new SessionRequest(
            consumer(session.object("consumer_metadata")),
            session.address("redirect_uri"),
            settings(session.object("settings")),
            theme(session.object("theme")),
            session.object("custom_consumer_settings").names());
    session.refuseOthers();
    return read;
  }

  // The published schema closes the session and its settings, but leaves these two open to further
  // members.
  private static Consumer consumer(Fields fields) {
    return new Consumer(
        fields.label("account_name"),
        fields.label("user_name"),
        fields.label("email"),
        fields.address("image"));
  }

  private static Theme theme(Fields fields) {
    return new Theme(
        fields.address("favicon"),
        fields.address("logo"),
        fields.color("primary_color"),
        fields.color("sidepanel_background_color"),
        fields.color("sidepanel_text_color"),
        fields.label("vault_name"),
        fields.address("privacy_url"),
        fields.address("terms_url"));
  }

  private static Settings settings(Fields fields) {
    Settings settings =
        new Settings(
            unifiedApis(fields),
            fields.flag("hide_resource_settings", false),
            fields.flag("sandbox_mode", false),
            fields.flag("isolation_mode", false),
            length(fields),
            fields.flag("show_logs", true),
            fields.flag("show_suggestions", false),
            fields.flag("show_sidebar", true),
            fields.flag("auto_redirect", false),
            fields.flag("hide_guides", false),
            actions(fields));
    fields.refuseOthers();
    return settings;
  }

  private static List<UnifiedApi> unifiedApis(Fields fields) {
    List<UnifiedApi> some =
        fields.list("unified_apis", UnifiedApi::of, "must be the id of a unified API");
    return some == null || some.isEmpty() ? List.of(UnifiedApi.values()) : some;
  }

  private static Duration length(Fields fields) {
    Duration length = fields.parsed("session_length", SessionLength::parse, SessionLength.EXPECTED);
    return Objects.requireNonNullElse(length, SessionLength.DEFAULT);
  }

  private static List<Action> actions(Fields fields) {
    List<Action> some =
        fields.list(
            "allow_actions", Action::of, "must be delete, disconnect, reauthorize or disable");
    return some == null ? List.of(Action.values()) : some; // an empty list hides them all
  }
}
