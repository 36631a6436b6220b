package com.apideck.examples.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** For developers: what the session was created with, folded away at the end of the page. */
final class SessionDetails {
  private SessionDetails() {}

  static Html render(SessionTokens.Claims claims, SessionRequest session) {
    SessionRequest.Settings settings = session.settings();
    List<Html> rows = new ArrayList<>();
    rows.add(row("Consumer", claims.consumerId()));
    rows.add(row("Application", claims.appId()));
    rows.add(
        row("Length", SessionLength.inWords(Duration.between(claims.issued(), claims.expires()))));
    rows.add(
        row("Unified APIs", listed(settings.unifiedApis().stream().map(UnifiedApi::id).toList())));
    rows.add(
        row(
            "Actions",
            listed(settings.allowActions().stream().map(SessionRequest.Action::id).toList())));
    rows.add(row("Resource settings", shown(!settings.hideResourceSettings())));
    rows.add(row("Guides", shown(!settings.hideGuides())));
    rows.add(row("Logs", shown(settings.showLogs())));
    rows.add(row("Suggestions", shown(settings.showSuggestions())));
    rows.add(
        row("After connecting", settings.autoRedirect() ? "redirects by itself" : "stays here"));
    rows.add(row("Custom settings", listed(session.customSettings())));
    return Html.of(
        "<details class=\"details\"><summary>What this session was created"
            + " with</summary><dl>%s</dl></details>\n",
        Html.join(rows.stream()));
  }

  private static Html row(String term, String text) {
    return Html.of("<div><dt>%s</dt><dd dir=\"auto\">%s</dd></div>", term, text);
  }

  private static String listed(Collection<String> names) {
    return names.isEmpty() ? "none" : names.stream().collect(Collectors.joining(", "));
  }

  private static String shown(boolean shown) {
    return shown ? "shown" : "hidden";
  }
}
