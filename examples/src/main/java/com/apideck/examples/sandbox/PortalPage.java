package com.apideck.examples.sandbox;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The page of an open session: a small integrations portal in the colours of its theme. */
final class PortalPage {
  private static final int MANY_SECTIONS = 4;
  private static final DateTimeFormatter TODAY =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH);
  private static final DateTimeFormatter LATER =
      DateTimeFormatter.ofPattern("d MMMM, HH:mm 'UTC'", Locale.ENGLISH);
  private static final String BODY =
      """
      <body>
      <a class="skip" href="#main">Skip to the integrations</a>
      %s<div class="shell%s">
      %s<main id="main">
      <div class="top">%s%s</div>
      <h1>Integrations</h1>
      <p class="lead" dir="auto">%s</p>
      <p class="note" id="sandbox-note"><strong>Local sandbox</strong> \
      A picture of a Vault for trying things out: the Connect buttons do nothing.</p>
      %s%s%s%s</main>
      </div>
      </body>\
      """;
  private static final Html BANNER =
      new Html(
          """
          <header class="banner"><strong>Test environment:</strong> sandbox mode is on</header>
          """);

  private final SessionTokens.Claims claims;
  private final SessionRequest session;
  private final Instant now;

  PortalPage(SessionTokens.Claims claims, SessionRequest session, Instant now) {
    this.claims = claims;
    this.session = session;
    this.now = now;
  }

  Response render() {
    SessionRequest.Settings settings = session.settings();
    boolean panel = settings.showSidebar() && !settings.isolationMode();
    boolean index = !settings.isolationMode() && settings.unifiedApis().size() >= MANY_SECTIONS;
    String name = session.theme().vaultName();
    Html body =
        Html.of(
            BODY,
            settings.sandboxMode() ? BANNER : Html.NONE,
            panel ? "" : " bare",
            panel ? SidePanel.render(session, claims.consumerId()) : Html.NONE,
            wayBack(),
            end(),
            name == null ? "Connect your apps." : "Connect your apps to " + name + ".",
            index ? index() : Html.NONE,
            Html.join(settings.unifiedApis().stream().map(PortalPage::section)),
            SessionDetails.render(claims, session),
            SidePanel.legal(session.theme()));
    List<URI> images =
        panel
            ? Stream.of(session.theme().logo(), session.consumer().image())
                .filter(Objects::nonNull)
                .toList()
            : List.of();
    return Page.render(
        200,
        name == null ? "Integrations" : "Integrations · " + name,
        session.theme(),
        images,
        body);
  }

  private Html wayBack() {
    URI back = session.redirectUri();
    return back == null
        ? Html.NONE
        : Html.of(
            "<a class=\"back\" href=\"%s\"><span aria-hidden=\"true\">←</span> Back to %s</a>",
            back, back.getHost());
  }

  private Html end() {
    ZonedDateTime end = claims.expires().atZone(ZoneOffset.UTC);
    boolean today = end.toLocalDate().equals(now.atZone(ZoneOffset.UTC).toLocalDate());
    return Html.of(
        "<p class=\"end\">Session ends in %s (<time datetime=\"%s\">%s</time>)</p>",
        SessionLength.inWords(Duration.between(now, claims.expires())),
        claims.expires(),
        (today ? TODAY : LATER).format(end));
  }

  private Html index() {
    return Html.of(
        "<nav class=\"index\" aria-label=\"Categories\"><ul>%s</ul></nav>\n",
        Html.join(
            session.settings().unifiedApis().stream()
                .map(api -> Html.of("<li><a href=\"#%s\">%s</a></li>", api.id(), api.label()))));
  }

  private static Html section(UnifiedApi api) {
    return Html.of(
        """
        <section id="%s" aria-labelledby="%s-title">
        <h2 id="%s-title">%s</h2>
        <p class="subject">%s</p>
        <ul class="cards">
        %s</ul>
        </section>
        """,
        api.id(),
        api.id(),
        api.id(),
        api.label(),
        api.subject(),
        Html.join(api.connectors().stream().map(PortalPage::card)));
  }

  private static Html card(String connector) {
    return Html.of(
        """
        <li class="card">%s<div><h3>%s</h3><p>Not connected</p></div>\
        <button type="button" aria-disabled="true" aria-describedby="sandbox-note">\
        Connect<span class="unseen"> %s</span></button></li>
        """,
        Tile.toned(connector), connector, connector);
  }
}
