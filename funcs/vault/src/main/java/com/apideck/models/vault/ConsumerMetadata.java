package com.apideck.models.vault;

import com.apideck.core.Violation;
import com.apideck.core.json.Checks;
import com.apideck.core.json.Codec;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How a consumer is shown in the side panel of Vault. Optional, but people like to see their name.
 */
@Value.Immutable
public abstract class ConsumerMetadata {

  ConsumerMetadata() {}

  /** Nothing set yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads and writes it as JSON. */
  public static Codec<ConsumerMetadata> codec() {
    return ConsumerMetadataCodec.INSTANCE;
  }

  /** The account, such as a company. */
  public abstract Optional<String> accountName();

  /** The person. */
  public abstract Optional<String> userName();

  /** The e-mail address. */
  public abstract Optional<String> email();

  /** The address of the avatar; a valid URL. */
  public abstract Optional<String> image();

  /** What the builder noticed; reported by {@code call}. */
  @Value.Auxiliary
  abstract List<Violation> violations();

  /** A copy with another {@code accountName}. */
  public ConsumerMetadata withAccountName(String accountName) {
    return new Builder(this).accountName(accountName).build();
  }

  /** A copy with another {@code userName}. */
  public ConsumerMetadata withUserName(String userName) {
    return new Builder(this).userName(userName).build();
  }

  /** A copy with another {@code email}. */
  public ConsumerMetadata withEmail(String email) {
    return new Builder(this).email(email).build();
  }

  /** A copy with another {@code image}. */
  public ConsumerMetadata withImage(String image) {
    return new Builder(this).image(image).build();
  }

  /** Sets members; it never throws. */
  public static final class Builder {
    private final ImmutableConsumerMetadata.Members members = ImmutableConsumerMetadata.members();
    private final Checks checks;

    private Builder() {
      checks = new Checks();
    }

    private Builder(ConsumerMetadata origin) {
      members.from(origin);
      checks = new Checks(origin.violations());
    }

    /** Sets {@link ConsumerMetadata#accountName}. */
    public Builder accountName(String accountName) {
      if (checks.given("account_name", accountName)) {
        members.accountName(accountName);
      }
      return this;
    }

    /** Sets {@link ConsumerMetadata#userName}. */
    public Builder userName(String userName) {
      if (checks.given("user_name", userName)) {
        members.userName(userName);
      }
      return this;
    }

    /** Sets {@link ConsumerMetadata#email}. */
    public Builder email(String email) {
      if (checks.given("email", email)) {
        members.email(email);
      }
      return this;
    }

    /** Sets {@link ConsumerMetadata#image}. */
    public Builder image(String image) {
      if (checks.given("image", image)) {
        members.image(image);
      }
      return this;
    }

    /** The value. */
    public ConsumerMetadata build() {
      return members.violations(checks.violations()).build();
    }
  }
}
