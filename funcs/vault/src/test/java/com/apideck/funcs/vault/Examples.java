package com.apideck.funcs.vault;

import com.apideck.models.UnifiedApiId;
import com.apideck.models.vault.AllowAction;
import com.apideck.models.vault.ConsumerMetadata;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionSettings;
import com.apideck.models.vault.Theme;
import java.util.List;
import java.util.Map;

/** Values that several tests use. */
final class Examples {

  static final String CREATED =
      """
      {"status_code":200,"status":"OK",
       "data":{"session_uri":"https://vault.apideck.com/session/t0ken","session_token":"t0ken"}}""";

  private Examples() {}

  /** Every member of the API, set. */
  static Session full() {
    return Session.builder()
        .consumerMetadata(
            ConsumerMetadata.builder()
                .accountName("SpaceX")
                .userName("Elon Musk")
                .email("elon@musk.com")
                .image("https://www.spacex.com/static/images/share.jpg")
                .build())
        .redirectUri("https://mysaas.com/dashboard")
        .settings(
            SessionSettings.builder()
                .addUnifiedApis(UnifiedApiId.CRM)
                .hideResourceSettings(false)
                .sandboxMode(false)
                .isolationMode(false)
                .sessionLength("30m")
                .showLogs(true)
                .showSuggestions(false)
                .showSidebar(true)
                .autoRedirect(false)
                .hideGuides(false)
                .addAllowActions(AllowAction.DELETE)
                .build())
        .theme(
            Theme.builder()
                .favicon("https://res.cloudinary.com/apideck/icons/intercom")
                .logo("https://res.cloudinary.com/apideck/icons/intercom")
                .primaryColor("#286efa")
                .sidepanelBackgroundColor("#286efa")
                .sidepanelTextColor("#FFFFFF")
                .vaultName("Intercom")
                .privacyUrl("https://compliance.apideck.com/privacy-policy")
                .termsUrl("https://www.termsfeed.com/terms-conditions")
                .build())
        .putCustomConsumerSettings("feature_flag_1", true)
        .putCustomConsumerSettings("tax_rates", List.of(Map.of("id", "6"), Map.of("id", "21")))
        .build();
  }

  /** The documented body of {@link #full}. */
  static final String FULL_BODY =
      ("""
      {"consumer_metadata":{"account_name":"SpaceX","user_name":"Elon Musk","email":"elon@musk.com",\
      "image":"https://www.spacex.com/static/images/share.jpg"},\
      "redirect_uri":"https://mysaas.com/dashboard",\
      "settings":{"unified_apis":["crm"],"hide_resource_settings":false,"sandbox_mode":false,\
      "isolation_mode":false,"session_length":"30m","show_logs":true,"show_suggestions":false,\
      "show_sidebar":true,"auto_redirect":false,"hide_guides":false,"allow_actions":["delete"]},\
      "theme":{"favicon":"https://res.cloudinary.com/apideck/icons/intercom",\
      "logo":"https://res.cloudinary.com/apideck/icons/intercom","primary_color":"#286efa",\
      "sidepanel_background_color":"#286efa","sidepanel_text_color":"#FFFFFF",\
      "vault_name":"Intercom","privacy_url":"https://compliance.apideck.com/privacy-policy",\
      "terms_url":"https://www.termsfeed.com/terms-conditions"},\
      "custom_consumer_settings":{"feature_flag_1":true,"tax_rates":[{"id":"6"},{"id":"21"}]}}""");
}
