package com.apideck.examples.sandbox;

import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose Vault this is, and who is looking at it. */
final class SidePanel {
  private static final String PANEL =
      """
      <aside class="panel" aria-label="Account">
      <div class="brand">%s<p dir="auto">%s</p></div>
      <nav class="places" aria-label="Vault"><ul>
      <li><a href="#main" aria-current="page">Integrations</a></li>
      %s</ul></nav>
      <div class="account">%s<div>%s</div></div>
      %s</aside>
      """;

  private SidePanel() {}

  static Html render(SessionRequest session, String consumerId) {
    SessionRequest.Theme theme = session.theme();
    SessionRequest.Consumer consumer = session.consumer();
    String vault = Objects.requireNonNullElse(theme.vaultName(), "Vault");
    String person =
        firstOf(consumer.userName(), consumer.accountName(), consumer.email(), consumerId);
    return Html.of(
        PANEL,
        Tile.picture("logo", vault, theme.logo()),
        vault,
        places(session.settings()),
        Tile.picture("avatar", person, consumer.image()),
        lines(consumer, consumerId),
        legal(theme));
  }

  private static Html places(SessionRequest.Settings settings) {
    return Html.join(
        Stream.of(
                settings.showSuggestions() ? "Suggestions" : "", settings.showLogs() ? "Logs" : "")
            .filter(name -> !name.isEmpty())
            .map(name -> Html.of("<li><a role=\"link\" aria-disabled=\"true\">%s</a></li>", name)));
  }

  /** Account, person and e-mail, as far as they are known; the consumer's id when none is. */
  private static Html lines(SessionRequest.Consumer consumer, String consumerId) {
    Html known =
        Html.join(
            Stream.of(consumer.accountName(), consumer.userName(), consumer.email())
                .filter(Objects::nonNull)
                .map(text -> Html.of("<p dir=\"auto\">%s</p>", text)));
    return known.equals(Html.NONE) ? Html.of("<p dir=\"auto\">%s</p>", consumerId) : known;
  }

  /** The links to privacy policy and terms, where the theme has them. */
  static Html legal(SessionRequest.Theme theme) {
    Html links =
        Html.join(Stream.of(link(theme.privacyUrl(), "Privacy"), link(theme.termsUrl(), "Terms")));
    return links.equals(Html.NONE) ? links : Html.of("<p class=\"legal\">%s</p>\n", links);
  }

  private static Html link(@Nullable URI address, String label) {
    return address == null ? Html.NONE : Html.of("<a href=\"%s\">%s</a>", address, label);
  }

  private static String firstOf(@Nullable String... texts) {
    return Stream.of(texts).filter(Objects::nonNull).findFirst().orElse("");
  }
}
