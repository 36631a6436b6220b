package com.apideck.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueObjectTest {

  /** As generated values are: the type that is seen, and what implements it. */
  private static class Account extends ValueObject {
    private final Integer id;
    private final String token;
    private final List<String> tags;

    Account(Integer id, String token, List<String> tags) {
      this.id = id;
      this.token = token;
      this.tags = tags;
    }

    @Override
    protected Object[] members() {
      return new Object[] {"id", id, "token", secret(token), "tags", tags};
    }
  }

  private static final class ImmutableAccount extends Account {
    ImmutableAccount(Integer id, String token, List<String> tags) {
      super(id, token, tags);
    }
  }

  private static final class OtherAccount extends Account {
    OtherAccount(Integer id, String token, List<String> tags) {
      super(id, token, tags);
    }
  }

  private final ValueObject account = new ImmutableAccount(7, "s3cret", List.of("a"));

  @Test
  void printsTheMembersThatAreThereAndNoSecret() {
    assertThat(account).hasToString("Account{id=7, token=***, tags=[a]}");
    assertThat(new ImmutableAccount(null, null, null)).hasToString("Account{}");
  }

  @Test
  void comparesByAllMembersSecretsToo() {
    assertThat(account)
        .isEqualTo(new ImmutableAccount(7, "s3cret", List.of("a")))
        .hasSameHashCodeAs(new ImmutableAccount(7, "s3cret", List.of("a")))
        .isNotEqualTo(new ImmutableAccount(7, "another", List.of("a")))
        .isNotEqualTo(new ImmutableAccount(8, "s3cret", List.of("a")))
        .isNotEqualTo(new ImmutableAccount(7, "s3cret", null))
        .isNotEqualTo(new OtherAccount(7, "s3cret", List.of("a")))
        .isNotEqualTo("Account{id=7, token=***, tags=[a]}");
  }
}
