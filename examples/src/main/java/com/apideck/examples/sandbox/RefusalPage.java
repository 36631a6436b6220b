package com.apideck.examples.sandbox;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages for a link that opens no session. */
enum RefusalPage {
  EXPIRED(
      "This session has expired",
      "For your security, a session lasts only for a limited time. Go back to where you came from"
          + " and open your integrations again to get a new one.",
      "The token is genuine; its session_length is over."),
  FORGED(
      "This link has been altered",
      "It looks like the link to a session, but it was not issued here. Open your integrations"
          + " again from the app that sent you.",
      "The token's signature is not the one of this sandbox. Every start of a sandbox makes a new"
          + " key."),
  MALFORMED(
      "This is not a session link",
      "The address is incomplete or mistyped. Copy the whole link, or open your integrations again"
          + " from the app that sent you.",
      "The token does not have the three parts of a JSON Web Token."),
  FORGOTTEN(
      "This session is no longer here",
      "The link is genuine, but its session was removed. Go back to where you came from and open"
          + " your integrations again.",
      "The sandbox keeps the latest " + Sessions.MAX_KEPT + " sessions.");

  private static final String BODY =
      """
      <body class="refusal">
      <main id="main">
      <div class="refusal-card">
      <svg class="emblem" viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="22"/>%s</svg>
      <h1>%s</h1>
      <p class="lead">%s</p>
      %s
      <p class="reason"><strong>For developers</strong> %s</p>
      </div>
      <p class="fine">Local sandbox: a page for trying things out, not a real Vault.</p>
      </main>
      </body>\
      """;
  private static final Html CLOCK = new Html("<path d=\"M24 13v11l7 5\"/>");
  private static final Html BROKEN_LINK =
      new Html(
          "<path d=\"M21 27l6-6M19 21l-3 3a5.6 5.6 0 0 0 8 8l3-3M29 27l3-3a5.6 5.6 0 0 0-8-8l-3"
              + " 3\"/>");

  private final String title;
  private final String text;
  private final String reason;

  RefusalPage(String title, String text, String reason) {
    this.title = title;
    this.text = text;
    this.reason = reason;
  }

  /** The page, in the theme of the session where it is known. */
  Response render(@Nullable SessionRequest session) {
    SessionRequest.Theme theme = session == null ? SessionRequest.Theme.NONE : session.theme();
    URI back = session == null ? null : session.redirectUri();
    Html way =
        back == null
            ? Html.NONE
            : Html.of(
                "<p><a class=\"button\" href=\"%s\">Back to %s</a></p>", back, back.getHost());
    Html emblem = this == EXPIRED || this == FORGOTTEN ? CLOCK : BROKEN_LINK;
    return Page.render(
            401, title, theme, List.of(), Html.of(BODY, emblem, title, text, way, reason))
        .withHeader("www-authenticate", "Bearer");
  }
}
