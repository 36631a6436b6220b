package com.apideck.examples.sandbox;

import java.util.List;

/** Bodies and values that several tests use. */
final class Examples {
  /** A session that says everything it can. */
  static final String FULL =
      """
      {
        "consumer_metadata": {
          "account_name": "SpaceX",
          "user_name": "Elon Musk",
          "email": "elon@musk.com",
          "image": "https://www.spacex.com/static/images/share.jpg"
        },
        "redirect_uri": "https://mysaas.com/dashboard",
        "settings": {
          "unified_apis": ["crm"],
          "hide_resource_settings": false,
          "sandbox_mode": false,
          "isolation_mode": false,
          "session_length": "30m",
          "show_logs": true,
          "show_suggestions": false,
          "show_sidebar": true,
          "auto_redirect": false,
          "hide_guides": false,
          "allow_actions": ["delete"]
        },
        "theme": {
          "favicon": "https://res.cloudinary.com/apideck/icons/intercom",
          "logo": "https://res.cloudinary.com/apideck/icons/intercom",
          "primary_color": "#286efa",
          "sidepanel_background_color": "#286efa",
          "sidepanel_text_color": "#FFFFFF",
          "vault_name": "Intercom",
          "privacy_url": "https://compliance.apideck.com/privacy-policy",
          "terms_url": "https://www.termsfeed.com/terms-conditions/957c85c1b089ae9e3219c83eff65377e"
        },
        "custom_consumer_settings": {
          "feature_flag_1": true,
          "tax_rates": [{"id": "6", "label": "6%"}, {"id": "21", "label": "21%"}]
        }
      }
      """;

  static final List<String> HOSTILE_ADDRESSES =
      List.of(
          "",
          "a.example",
          "/dashboard",
          "//a.example/x",
          "javascript:alert(1)",
          "JavaScript://a.example/%0aalert(1)",
          "data:text/html,<script>alert(1)</script>",
          "ftp://a.example/x",
          "file:///etc/passwd",
          "https://",
          "https:///x",
          "https:a.example",
          "https://bank.example@a.example/",
          "https://a.example/\"onload=alert(1)",
          "https://a.example/<script>",
          "https://a.example/ x",
          "https://a.example/\n",
          "https://a.example;script-src *",
          "https://a.example/" + "x".repeat(2_100));

  static final List<String> HOSTILE_COLORS =
      List.of(
          "",
          "#12",
          "#12345",
          "#gggggg",
          "286efa",
          "reddish",
          "currentcolor",
          "var(--page)",
          "url(https://a.example/x)",
          "red;background:url(https://a.example/x)",
          "#286efa}body{display:none",
          "</style><script>alert(1)</script>",
          "rgb(1,2)",
          "rgb(1,2,3);x",
          "hsl(1,2,3)",
          "expression(alert(1))",
          "r\\65 d");

  private Examples() {}

  /** A session with one text in it, at a path such as {@code theme.logo}. */
  static String withMember(String path, String text) {
    String value =
        '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    int dot = path.indexOf('.');
    return dot < 0
        ? "{\"%s\":%s}".formatted(path, value)
        : "{\"%s\":{\"%s\":%s}}".formatted(path.substring(0, dot), path.substring(dot + 1), value);
  }
}
