package com.apideck.models.vault;

import com.apideck.core.Violation;
import com.apideck.core.json.Checks;
import com.apideck.core.json.Codec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The session to create: for whom, how Vault looks, and where it leads back to. Every member is
 * optional.
 */
@Value.Immutable
public abstract class Session {

  Session() {}

  /** Nothing set yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads and writes it as JSON. */
  public static Codec<Session> codec() {
    return SessionCodec.INSTANCE;
  }

  /** How the consumer is shown. */
  public abstract Optional<ConsumerMetadata> consumerMetadata();

  /** Where the consumer goes from Vault; a valid URL. */
  public abstract Optional<String> redirectUri();

  /** What Vault shows and allows. */
  public abstract Optional<SessionSettings> settings();

  /** How Vault looks. */
  public abstract Optional<Theme> theme();

  /**
   * Free-form settings of the consumer, any JSON. What has no exact JSON form is refused by {@code
   * call}, with its path.
   */
  public Map<String, @Nullable Object> customConsumerSettings() {
    Map<String, @Nullable Object> given = customConsumerSettingsOrNull();
    return given == null ? Map.of() : given;
  }

  abstract @Nullable Map<String, @Nullable Object> customConsumerSettingsOrNull();

  /** What the builder noticed; reported by {@code call}. */
  @Value.Auxiliary
  abstract List<Violation> violations();

  /** A copy with another {@code consumerMetadata}. */
  public Session withConsumerMetadata(ConsumerMetadata consumerMetadata) {
    return new Builder(this).consumerMetadata(consumerMetadata).build();
  }

  /** A copy with another {@code redirectUri}. */
  public Session withRedirectUri(String redirectUri) {
    return new Builder(this).redirectUri(redirectUri).build();
  }

  /** A copy with another {@code settings}. */
  public Session withSettings(SessionSettings settings) {
    return new Builder(this).settings(settings).build();
  }

  /** A copy with another {@code theme}. */
  public Session withTheme(Theme theme) {
    return new Builder(this).theme(theme).build();
  }

  /** A copy with another {@code customConsumerSettings}. */
  public Session withCustomConsumerSettings(Map<String, ?> customConsumerSettings) {
    return new Builder(this).customConsumerSettings(customConsumerSettings).build();
  }

  /** Sets members; it never throws. */
  public static final class Builder {
    private final ImmutableSession.Members members = ImmutableSession.members();
    private final Checks checks;

    private Builder() {
      checks = new Checks();
    }

    private Builder(Session origin) {
      members.from(origin);
      checks = new Checks(origin.violations());
    }

    /** Sets {@link Session#consumerMetadata}. */
    public Builder consumerMetadata(ConsumerMetadata consumerMetadata) {
      if (checks.given("consumer_metadata", consumerMetadata)) {
        members.consumerMetadata(consumerMetadata);
      }
      return this;
    }

    /** Sets {@link Session#redirectUri}. */
    public Builder redirectUri(String redirectUri) {
      if (checks.given("redirect_uri", redirectUri)) {
        members.redirectUri(redirectUri);
      }
      return this;
    }

    /** Sets {@link Session#settings}. */
    public Builder settings(SessionSettings settings) {
      if (checks.given("settings", settings)) {
        members.settings(settings);
      }
      return this;
    }

    /** Sets {@link Session#theme}. */
    public Builder theme(Theme theme) {
      if (checks.given("theme", theme)) {
        members.theme(theme);
      }
      return this;
    }

    /** Sets {@link Session#customConsumerSettings}; an empty map is sent as such. */
    public Builder customConsumerSettings(Map<String, ?> customConsumerSettings) {
      checks.clear("custom_consumer_settings");
      members.customConsumerSettings(
          checks.freeForm("custom_consumer_settings", customConsumerSettings));
      return this;
    }

    /** Puts one into {@link Session#customConsumerSettings}. */
    public Builder putCustomConsumerSettings(String name, @Nullable Object value) {
      return putAllCustomConsumerSettings(Collections.singletonMap(name, value));
    }

    /** Puts them into {@link Session#customConsumerSettings}. */
    public Builder putAllCustomConsumerSettings(Map<String, ?> more) {
      members.putAllCustomConsumerSettings(checks.freeForm("custom_consumer_settings", more));
      return this;
    }

    /** The value. */
    public Session build() {
      return members.violations(checks.violations()).build();
    }
  }
}
