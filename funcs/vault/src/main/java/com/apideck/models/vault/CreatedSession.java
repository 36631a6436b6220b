package com.apideck.models.vault;

import com.apideck.core.Violation;
import com.apideck.core.json.Checks;
import com.apideck.core.json.Codec;
import java.util.List;
import org.immutables.value.Value;

/** A session that is ready. Printing shows neither of its members: who has them has the session. */
@Value.Immutable
public abstract class CreatedSession {

  CreatedSession() {}

  /** Starts with what is required. */
  public static SessionUriStage builder() {
    return new Builder();
  }

  /** Reads and writes it as JSON. */
  public static Codec<CreatedSession> codec() {
    return CreatedSessionCodec.INSTANCE;
  }

  /** The address to redirect the consumer to; it contains the token. */
  @Value.Redacted
  public abstract String sessionUri();

  /** The token of the session, a secret. */
  @Value.Redacted
  public abstract String sessionToken();

  /** What the builder noticed; reported by {@code call}. */
  @Value.Auxiliary
  abstract List<Violation> violations();

  /** A copy with another {@code sessionUri}. */
  public CreatedSession withSessionUri(String sessionUri) {
    return new Builder(this).sessionUri(sessionUri).build();
  }

  /** A copy with another {@code sessionToken}. */
  public CreatedSession withSessionToken(String sessionToken) {
    return new Builder(this).sessionToken(sessionToken).build();
  }

  /** Asks for sessionUri. */
  public interface SessionUriStage {
    /** Sets sessionUri. */
    SessionTokenStage sessionUri(String sessionUri);
  }

  /** Asks for sessionToken. */
  public interface SessionTokenStage {
    /** Sets sessionToken. */
    Builder sessionToken(String sessionToken);
  }

  /** Sets members; it never throws. */
  public static final class Builder implements SessionUriStage, SessionTokenStage {
    private final ImmutableCreatedSession.Members members = ImmutableCreatedSession.members();
    private final Checks checks;

    private Builder() {
      checks = new Checks();
    }

    private Builder(CreatedSession origin) {
      members.from(origin);
      checks = new Checks(origin.violations());
    }

    @Override
    public Builder sessionUri(String sessionUri) {
      if (checks.given("session_uri", sessionUri)) {
        members.sessionUri(sessionUri);
      }
      return this;
    }

    @Override
    public Builder sessionToken(String sessionToken) {
      if (checks.given("session_token", sessionToken)) {
        members.sessionToken(sessionToken);
      }
      return this;
    }

    /** The value. */
    public CreatedSession build() {
      return members.violations(checks.violations()).build();
    }
  }
}
