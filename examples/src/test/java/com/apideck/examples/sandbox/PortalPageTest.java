package com.apideck.examples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import okio.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of an open session shows, and what it lets nobody smuggle in. */
class PortalPageTest {
  private static final String SCRIPT = "\"'><script>alert(1)</script>&";
  private static final String ESCAPED = "&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;";
  private static Sandbox sandbox;
  private static TestClient client;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(new ManualClock(), Duration.ofSeconds(30));
    client = TestClient.of(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void showsWhoseVaultItIsAndWhoIsLooking() {
    assertThat(client.page(Examples.FULL).body())
        .contains("<title>Integrations · Intercom</title>")
        .contains("<p dir=\"auto\">Intercom</p>")
        .contains("<p dir=\"auto\">SpaceX</p>")
        .contains("<p dir=\"auto\">Elon Musk</p>")
        .contains("<p dir=\"auto\">elon@musk.com</p>")
        .contains(
            "<img src=\"https://www.spacex.com/static/images/share.jpg\" alt=\"\""
                + " data-initials=\"EM\"")
        .contains(
            "<img src=\"https://res.cloudinary.com/apideck/icons/intercom\" alt=\"\""
                + " data-initials=\"I\"")
        .contains("<link rel=\"icon\" href=\"https://res.cloudinary.com/apideck/icons/intercom\">")
        .contains("href=\"https://compliance.apideck.com/privacy-policy\">Privacy</a>")
        .contains(
            "href=\"https://www.termsfeed.com/terms-conditions/"
                + "957c85c1b089ae9e3219c83eff65377e\">Terms</a>");
  }

  @Test
  void leadsBackAndSaysWhenItEnds() {
    assertThat(client.page(Examples.FULL).body())
        .contains("<a class=\"back\" href=\"https://mysaas.com/dashboard\">")
        .contains("Back to mysaas.com")
        .contains(
            "Session ends in 30 minutes (<time datetime=\"2025-03-14T10:00:00Z\">10:00"
                + " UTC</time>)");
    assertThat(client.page(Examples.withMember("settings.session_length", "1w")).body())
        .contains(
            "Session ends in 7 days (<time datetime=\"2025-03-21T09:30:00Z\">21 March, 09:30"
                + " UTC</time>)");
  }

  @Test
  void namesTheConsumerWhenNothingElseIsKnown() {
    String page =
        client
            .with("x-apideck-consumer-id", "acme-42")
            .page("{\"theme\":{\"vault_name\":\" \"}}")
            .body();
    assertThat(page).contains("<p dir=\"auto\">acme-42</p>").contains("<p dir=\"auto\">Vault</p>");
    assertThat(page)
        .contains("Connect your apps.")
        .doesNotContain("Back to")
        .doesNotContain("<img");
  }

  @Test
  void showsTheUnifiedApisThatWereAskedForInTheirOrder() {
    String page = client.page("{\"settings\":{\"unified_apis\":[\"pos\",\"crm\",\"pos\"]}}").body();
    assertThat(matches(page, "<section id=\"([^\"]+)\"")).containsExactly("pos", "crm");
    assertThat(page)
        .contains("<h3>Square</h3>")
        .contains("<h3>HubSpot</h3>")
        .doesNotContain("Xero");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"settings\":{\"unified_apis\":[]}}"})
  void showsAllUnifiedApisWhenNoneIsAskedFor(String body) {
    String page = client.page(body).body();
    assertThat(matches(page, "<section id=\"([^\"]+)\"")).hasSize(28).doesNotHaveDuplicates();
    assertThat(page).contains("<nav class=\"index\"").contains("<a href=\"#data-warehouse\">");
  }

  @Test
  void isHonestAboutItsButtons() {
    String page = client.page(Examples.FULL).body();
    assertThat(page).contains("id=\"sandbox-note\"").contains("the Connect buttons do nothing");
    assertThat(matches(page, "<button ([^>]*)>"))
        .isNotEmpty()
        .allMatch(attributes -> attributes.contains("aria-disabled=\"true\""))
        .allMatch(attributes -> attributes.contains("aria-describedby=\"sandbox-note\""));
    assertThat(page).doesNotContain("<form").doesNotContain("<script").doesNotContain(" style=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"show_sidebar\": true|\"show_sidebar\": false",
        "\"isolation_mode\": false|\"isolation_mode\": true"
      })
  void leavesTheSidePanelOutWhenAskedTo(String change) {
    String[] parts = change.split("\\|", -1);
    Answer page = client.page(Examples.FULL.replace(parts[0], parts[1]));
    assertThat(client.page(Examples.FULL).body()).contains("<aside");
    assertThat(page.body())
        .doesNotContain("<aside")
        .doesNotContain("<img")
        .contains(">Privacy</a>");
    assertThat(page.header("content-security-policy")).doesNotContain("spacex.com");
  }

  @Test
  void showsTheBannerInSandboxModeOnly() {
    assertThat(client.page("{\"settings\":{\"sandbox_mode\":true}}").body())
        .contains("class=\"banner\"");
    assertThat(client.page("{}").body()).doesNotContain("class=\"banner\"");
  }

  @Test
  void showsTheEntriesThatTheSettingsAskFor() {
    String quiet =
        "{\"settings\":{\"show_logs\":false,\"show_suggestions\":true,\"allow_actions\":[]}}";
    assertThat(client.page("{}").body()).contains(">Logs</a>").doesNotContain(">Suggestions</a>");
    assertThat(client.page(quiet).body())
        .contains(">Suggestions</a>")
        .doesNotContain(">Logs</a>")
        .contains("<dt>Actions</dt><dd dir=\"auto\">none</dd>");
  }

  @Test
  void sendsHeadersThatKeepThePageToItself() {
    Answer page = client.page(Examples.FULL);
    String style = matches(page.body(), "(?s)<style>(.*)</style>").get(0);
    assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(page.header("cache-control")).isEqualTo("no-store");
    assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(page.header("content-security-policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-%s'; img-src data: https://res.cloudinary.com"
                + " https://www.spacex.com; base-uri 'none'; form-action 'none'; frame-ancestors"
                + " 'none'",
            ByteString.encodeUtf8(style).sha256().base64());
  }

  @Test
  void asksForNothingButTheSessionsOwnPictures() {
    String page = client.page(Examples.FULL).body();
    assertThat(matches(page, "src=\"([^\"]*)\""))
        .containsExactlyInAnyOrder(
            "https://res.cloudinary.com/apideck/icons/intercom",
            "https://www.spacex.com/static/images/share.jpg");
    assertThat(page).doesNotContain("url(").doesNotContain("@import").doesNotContain("srcset");
    assertThat(client.page("{}").body()).doesNotContain("http://").doesNotContain("https://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "consumer_metadata.account_name",
        "consumer_metadata.user_name",
        "consumer_metadata.email",
        "theme.vault_name"
      })
  void escapesEveryText(String member) {
    assertThat(client.page(Examples.withMember(member, SCRIPT)).body())
        .contains(ESCAPED)
        .doesNotContain("<script");
  }

  @Test
  void escapesNamesOfCustomSettingsAndConsumers() {
    String body = "{\"custom_consumer_settings\":{\"<script>alert(1)</script>\":1}}";
    String page =
        client.with("x-apideck-consumer-id", "<script>alert(2)</script>").page(body).body();
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("&lt;script&gt;alert(2)&lt;/script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void escapesWhatAnAddressMayHold() {
    String page =
        client.page(Examples.withMember("redirect_uri", "https://a.example/?a='x'&b=ü")).body();
    assertThat(page).contains("href=\"https://a.example/?a=&#39;x&#39;&amp;b=%C3%BC\"");
  }

  @Test
  void replacesWhatHtmlCannotSay() {
    String page = client.page("{\"theme\":{\"vault_name\":\"a\\u0000b\\u001bc\\ud800d\"}}").body();
    assertThat(page).contains("<p dir=\"auto\">a\uFFFDb\uFFFDc\uFFFDd</p>");
  }

  @Test
  void writesColoursInItsOwnNotation() {
    String page =
        client
            .page(
                "{\"theme\":{\"primary_color\":\" Gold \",\"sidepanel_background_color\":\"HSL(240,"
                    + " 100%, 20%)\"}}")
            .body();
    assertThat(page)
        .contains("--fill:#ffd700;--fill-text:#000000")
        .contains("--panel:#000066;--panel-text:#ffffff");
  }

  @Test
  void canBeReadByAssistiveTechnology() {
    String page = client.page(Examples.FULL).body();
    assertThat(page)
        .contains("<html lang=\"en\">")
        .contains("<a class=\"skip\" href=\"#main\">")
        .contains("<main id=\"main\">")
        .contains("<aside class=\"panel\" aria-label=\"Account\">")
        .contains("<section id=\"crm\" aria-labelledby=\"crm-title\">")
        .contains("Connect<span class=\"unseen\"> HubSpot</span></button>");
    assertThat(matches(page, "(<h1>)")).hasSize(1);
  }

  private static List<String> matches(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
