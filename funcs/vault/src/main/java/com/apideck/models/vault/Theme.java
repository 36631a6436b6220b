package com.apideck.models.vault;

import com.apideck.core.Violation;
import com.apideck.core.json.Checks;
import com.apideck.core.json.Codec;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** How Vault looks during the session. */
@Value.Immutable
public abstract class Theme {

  Theme() {}

  /** Nothing set yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads and writes it as JSON. */
  public static Codec<Theme> codec() {
    return ThemeCodec.INSTANCE;
  }

  /** The address of the icon of the browser tab. */
  public abstract Optional<String> favicon();

  /** The address of the logo. */
  public abstract Optional<String> logo();

  /** The main color, such as {@code #286efa}. */
  public abstract Optional<String> primaryColor();

  /** The background of the side panel, such as {@code #286efa}. */
  public abstract Optional<String> sidepanelBackgroundColor();

  /** The text on the side panel, such as {@code #FFFFFF}. */
  public abstract Optional<String> sidepanelTextColor();

  /** The name on the side panel. */
  public abstract Optional<String> vaultName();

  /** The address of the privacy policy that the side panel links to. */
  public abstract Optional<String> privacyUrl();

  /** The address of the terms that the side panel links to. */
  public abstract Optional<String> termsUrl();

  /** What the builder noticed; reported by {@code call}. */
  @Value.Auxiliary
  abstract List<Violation> violations();

  /** A copy with another {@code favicon}. */
  public Theme withFavicon(String favicon) {
    return new Builder(this).favicon(favicon).build();
  }

  /** A copy with another {@code logo}. */
  public Theme withLogo(String logo) {
    return new Builder(this).logo(logo).build();
  }

  /** A copy with another {@code primaryColor}. */
  public Theme withPrimaryColor(String primaryColor) {
    return new Builder(this).primaryColor(primaryColor).build();
  }

  /** A copy with another {@code sidepanelBackgroundColor}. */
  public Theme withSidepanelBackgroundColor(String sidepanelBackgroundColor) {
    return new Builder(this).sidepanelBackgroundColor(sidepanelBackgroundColor).build();
  }

  /** A copy with another {@code sidepanelTextColor}. */
  public Theme withSidepanelTextColor(String sidepanelTextColor) {
    return new Builder(this).sidepanelTextColor(sidepanelTextColor).build();
  }

  /** A copy with another {@code vaultName}. */
  public Theme withVaultName(String vaultName) {
    return new Builder(this).vaultName(vaultName).build();
  }

  /** A copy with another {@code privacyUrl}. */
  public Theme withPrivacyUrl(String privacyUrl) {
    return new Builder(this).privacyUrl(privacyUrl).build();
  }

  /** A copy with another {@code termsUrl}. */
  public Theme withTermsUrl(String termsUrl) {
    return new Builder(this).termsUrl(termsUrl).build();
  }

  /** Sets members; it never throws. */
  public static final class Builder {
    private final ImmutableTheme.Members members = ImmutableTheme.members();
    private final Checks checks;

    private Builder() {
      checks = new Checks();
    }

    private Builder(Theme origin) {
      members.from(origin);
      checks = new Checks(origin.violations());
    }

    /** Sets {@link Theme#favicon}. */
    public Builder favicon(String favicon) {
      if (checks.given("favicon", favicon)) {
        members.favicon(favicon);
      }
      return this;
    }

    /** Sets {@link Theme#logo}. */
    public Builder logo(String logo) {
      if (checks.given("logo", logo)) {
        members.logo(logo);
      }
      return this;
    }

    /** Sets {@link Theme#primaryColor}. */
    public Builder primaryColor(String primaryColor) {
      if (checks.given("primary_color", primaryColor)) {
        members.primaryColor(primaryColor);
      }
      return this;
    }

    /** Sets {@link Theme#sidepanelBackgroundColor}. */
    public Builder sidepanelBackgroundColor(String sidepanelBackgroundColor) {
      if (checks.given("sidepanel_background_color", sidepanelBackgroundColor)) {
        members.sidepanelBackgroundColor(sidepanelBackgroundColor);
      }
      return this;
    }

    /** Sets {@link Theme#sidepanelTextColor}. */
    public Builder sidepanelTextColor(String sidepanelTextColor) {
      if (checks.given("sidepanel_text_color", sidepanelTextColor)) {
        members.sidepanelTextColor(sidepanelTextColor);
      }
      return this;
    }

    /** Sets {@link Theme#vaultName}. */
    public Builder vaultName(String vaultName) {
      if (checks.given("vault_name", vaultName)) {
        members.vaultName(vaultName);
      }
      return this;
    }

    /** Sets {@link Theme#privacyUrl}. */
    public Builder privacyUrl(String privacyUrl) {
      if (checks.given("privacy_url", privacyUrl)) {
        members.privacyUrl(privacyUrl);
      }
      return this;
    }

    /** Sets {@link Theme#termsUrl}. */
    public Builder termsUrl(String termsUrl) {
      if (checks.given("terms_url", termsUrl)) {
        members.termsUrl(termsUrl);
      }
      return this;
    }

    /** The value. */
    public Theme build() {
      return members.violations(checks.violations()).build();
    }
  }
}
