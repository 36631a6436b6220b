package com.apideck.models.vault;

import com.apideck.core.Violation;
import com.apideck.core.json.Checks;
import com.apideck.core.json.Codec;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** What Vault shows and allows during the session. */
@Value.Immutable
public abstract class SessionSettings {

  SessionSettings() {}

  /** Nothing set yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads and writes it as JSON. */
  public static Codec<SessionSettings> codec() {
    return SessionSettingsCodec.INSTANCE;
  }

  /** The unified APIs that are shown. Default, and when empty: all. */
  public List<UnifiedApiId> unifiedApis() {
    List<UnifiedApiId> given = unifiedApisOrNull();
    return given == null ? List.of() : given;
  }

  abstract @Nullable List<UnifiedApiId> unifiedApisOrNull();

  /** Whether the settings of resources are hidden. Default: false. */
  public abstract Optional<Boolean> hideResourceSettings();

  /** Whether a banner says that this is a test environment. Default: false. */
  public abstract Optional<Boolean> sandboxMode();

  /**
   * Whether nothing but the settings of the connection is shown, without navigation. Default:
   * false.
   */
  public abstract Optional<Boolean> isolationMode();

  /**
   * How long the session is valid: a number and a unit, such as {@code 30m}, {@code 12h} or {@code
   * 7d}. Default: {@code 1h}; at most one week, which the server checks.
   */
  public abstract Optional<String> sessionLength();

  /** Whether the page of logs is shown. Default: true. */
  public abstract Optional<Boolean> showLogs();

  /** Whether the page of suggestions is shown. Default: false. */
  public abstract Optional<Boolean> showSuggestions();

  /** Whether the side panel is shown. Default: true. */
  public abstract Optional<Boolean> showSidebar();

  /**
   * Whether the consumer is sent to the redirect URI as soon as the connection is callable.
   * Default: false.
   */
  public abstract Optional<Boolean> autoRedirect();

  /** Whether Apideck's connection guides are hidden. Default: false. */
  public abstract Optional<Boolean> hideGuides();

  /** What the consumer may do with a connection. Default: everything; when empty: nothing. */
  public List<AllowAction> allowActions() {
    List<AllowAction> given = allowActionsOrNull();
    return given == null ? List.of() : given;
  }

  abstract @Nullable List<AllowAction> allowActionsOrNull();

  /** What the builder noticed; reported by {@code call}. */
  @Value.Auxiliary
  abstract List<Violation> violations();

  /** A copy with another {@code unifiedApis}. */
  public SessionSettings withUnifiedApis(Iterable<UnifiedApiId> unifiedApis) {
    return new Builder(this).unifiedApis(unifiedApis).build();
  }

  /** A copy with another {@code hideResourceSettings}. */
  public SessionSettings withHideResourceSettings(boolean hideResourceSettings) {
    return new Builder(this).hideResourceSettings(hideResourceSettings).build();
  }

  /** A copy with another {@code sandboxMode}. */
  public SessionSettings withSandboxMode(boolean sandboxMode) {
    return new Builder(this).sandboxMode(sandboxMode).build();
  }

  /** A copy with another {@code isolationMode}. */
  public SessionSettings withIsolationMode(boolean isolationMode) {
    return new Builder(this).isolationMode(isolationMode).build();
  }

  /** A copy with another {@code sessionLength}. */
  public SessionSettings withSessionLength(String sessionLength) {
    return new Builder(this).sessionLength(sessionLength).build();
  }

  /** A copy with another {@code showLogs}. */
  public SessionSettings withShowLogs(boolean showLogs) {
    return new Builder(this).showLogs(showLogs).build();
  }

  /** A copy with another {@code showSuggestions}. */
  public SessionSettings withShowSuggestions(boolean showSuggestions) {
    return new Builder(this).showSuggestions(showSuggestions).build();
  }

  /** A copy with another {@code showSidebar}. */
  public SessionSettings withShowSidebar(boolean showSidebar) {
    return new Builder(this).showSidebar(showSidebar).build();
  }

  /** A copy with another {@code autoRedirect}. */
  public SessionSettings withAutoRedirect(boolean autoRedirect) {
    return new Builder(this).autoRedirect(autoRedirect).build();
  }

  /** A copy with another {@code hideGuides}. */
  public SessionSettings withHideGuides(boolean hideGuides) {
    return new Builder(this).hideGuides(hideGuides).build();
  }

  /** A copy with another {@code allowActions}. */
  public SessionSettings withAllowActions(Iterable<AllowAction> allowActions) {
    return new Builder(this).allowActions(allowActions).build();
  }

  /** Sets members; it never throws. */
  public static final class Builder {
    private final ImmutableSessionSettings.Members members = ImmutableSessionSettings.members();
    private final Checks checks;

    private Builder() {
      checks = new Checks();
    }

    private Builder(SessionSettings origin) {
      members.from(origin);
      checks = new Checks(origin.violations());
    }

    /** Sets {@link SessionSettings#unifiedApis}; an empty list is sent as such. */
    public Builder unifiedApis(Iterable<UnifiedApiId> unifiedApis) {
      checks.clear("unified_apis");
      members.unifiedApis(checks.elements("unified_apis", unifiedApis));
      return this;
    }

    /** Adds to {@link SessionSettings#unifiedApis}. */
    public Builder addUnifiedApis(UnifiedApiId... more) {
      members.addAllUnifiedApis(checks.elements("unified_apis", more));
      return this;
    }

    /** Adds to {@link SessionSettings#unifiedApis}. */
    public Builder addAllUnifiedApis(Iterable<UnifiedApiId> more) {
      members.addAllUnifiedApis(checks.elements("unified_apis", more));
      return this;
    }

    /** Sets {@link SessionSettings#hideResourceSettings}. */
    public Builder hideResourceSettings(boolean hideResourceSettings) {
      members.hideResourceSettings(hideResourceSettings);
      return this;
    }

    /** Sets {@link SessionSettings#sandboxMode}. */
    public Builder sandboxMode(boolean sandboxMode) {
      members.sandboxMode(sandboxMode);
      return this;
    }

    /** Sets {@link SessionSettings#isolationMode}. */
    public Builder isolationMode(boolean isolationMode) {
      members.isolationMode(isolationMode);
      return this;
    }

    /** Sets {@link SessionSettings#sessionLength}. */
    public Builder sessionLength(String sessionLength) {
      if (checks.given("session_length", sessionLength)) {
        members.sessionLength(sessionLength);
      }
      return this;
    }

    /** Sets {@link SessionSettings#showLogs}. */
    public Builder showLogs(boolean showLogs) {
      members.showLogs(showLogs);
      return this;
    }

    /** Sets {@link SessionSettings#showSuggestions}. */
    public Builder showSuggestions(boolean showSuggestions) {
      members.showSuggestions(showSuggestions);
      return this;
    }

    /** Sets {@link SessionSettings#showSidebar}. */
    public Builder showSidebar(boolean showSidebar) {
      members.showSidebar(showSidebar);
      return this;
    }

    /** Sets {@link SessionSettings#autoRedirect}. */
    public Builder autoRedirect(boolean autoRedirect) {
      members.autoRedirect(autoRedirect);
      return this;
    }

    /** Sets {@link SessionSettings#hideGuides}. */
    public Builder hideGuides(boolean hideGuides) {
      members.hideGuides(hideGuides);
      return this;
    }

    /** Sets {@link SessionSettings#allowActions}; an empty list is sent as such. */
    public Builder allowActions(Iterable<AllowAction> allowActions) {
      checks.clear("allow_actions");
      members.allowActions(checks.elements("allow_actions", allowActions));
      return this;
    }

    /** Adds to {@link SessionSettings#allowActions}. */
    public Builder addAllowActions(AllowAction... more) {
      members.addAllAllowActions(checks.elements("allow_actions", more));
      return this;
    }

    /** Adds to {@link SessionSettings#allowActions}. */
    public Builder addAllAllowActions(Iterable<AllowAction> more) {
      members.addAllAllowActions(checks.elements("allow_actions", more));
      return this;
    }

    /** The value. */
    public SessionSettings build() {
      return members.violations(checks.violations()).build();
    }
  }
}
