package com.apideck.examples.sandbox;

import java.time.Clock;

/** {@code GET /session/<token>}: what a customer sees who follows a session's address. */
final class VaultPages {
  static final String PREFIX = "/session/";

  private final SessionTokens tokens;
  private final Sessions sessions;
  private final Clock clock;

  VaultPages(SessionTokens tokens, Sessions sessions, Clock clock) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.clock = clock;
  }

  Response respond(Request request) {
    if (!request.isRead()) {
      return ApiError.METHOD_NOT_ALLOWED
          .response("The page of a session can only be read.")
          .withHeader("allow", "GET, HEAD");
    }
    SessionTokens.Verdict verdict = tokens.check(request.path().substring(PREFIX.length()));
    if (verdict instanceof SessionTokens.Verdict.Valid valid) {
      return sessions
          .find(valid.claims().sessionId())
          .map(session -> new PortalPage(valid.claims(), session, clock.instant()).render())
          .orElseGet(() -> RefusalPage.FORGOTTEN.render(null));
    }
    if (verdict instanceof SessionTokens.Verdict.Expired expired) {
      return RefusalPage.EXPIRED.render(sessions.find(expired.claims().sessionId()).orElse(null));
    }
    return verdict instanceof SessionTokens.Verdict.Forged
        ? RefusalPage.FORGED.render(null)
        : RefusalPage.MALFORMED.render(null);
  }
}
