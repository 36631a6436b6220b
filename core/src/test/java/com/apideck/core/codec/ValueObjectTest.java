package com.apideck.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What values have in common, tried on one that has a member of each sort. */
class ValueObjectTest {

  /** As an implementation of a value that is not seen is named. */
  private static final class ImmutableAccount extends Account {
    ImmutableAccount(Members members) {
      super(members);
    }
  }

  private static final class ImmutableBuilder extends Account.Builder {
    @Override
    protected Account make(Members members) {
      return new ImmutableAccount(members);
    }
  }

  private final Account account =
      Account.builder().id(7).email("e").token("s3cret").tags(List.of("a")).build();

  private static Account.Builder builder() {
    return Account.builder().id(7).email("e").token("s3cret").tags(List.of("a"));
  }

  @Test
  void printsTheMembersThatAreThereByTheirNamesInJavaAndNoSecret() {
    assertThat(account).hasToString("Account{id=7, email=e, accessToken=***, tags=[a]}");
    assertThat(Account.builder().build()).hasToString("Account{}");
    assertThat(Account.builder().createdAt("now").build()).hasToString("Account{createdAt=now}");
  }

  @Test
  void printsWhatIsNullAndTheNamesAloneOfWhatIsUndocumented() {
    assertThat(Account.builder(7).putUndocumented("key", "s3cret").build())
        .hasToString("Account{id=7, nulls=[email], undocumented=[key]}");
  }

  @Test
  void printsTheSecretsOfNoValueWithinEither() {
    assertThat(Account.builder().addChildren(account).build().toString())
        .isEqualTo("Account{children=[" + account + "]}")
        .doesNotContain("s3cret");
  }

  @Test
  void printsTheTypeThatIsSeen() {
    ObjectCodec<Account> table = Account.table(new ImmutableBuilder());

    assertThat(table.begin(new ImmutableBuilder()).id(1).build())
        .isInstanceOf(ImmutableAccount.class)
        .hasToString("Account{id=1}");
  }

  @Test
  void comparesByAllMembersSecretsToo() {
    assertThat(account)
        .isEqualTo(builder().build())
        .hasSameHashCodeAs(builder().build())
        .isNotEqualTo(builder().token("another").build())
        .isNotEqualTo(builder().id(8).build())
        .isNotEqualTo(Account.builder().id(7).email("e").token("s3cret").build())
        .isNotEqualTo(builder().settings(Map.of()).build())
        .isNotEqualTo(account.toString())
        .isNotEqualTo(null);
  }

  @Test
  void comparesWithNoOtherClassThoughItsMembersAreTheSame() {
    Account other =
        Account.table(new ImmutableBuilder())
            .begin(new ImmutableBuilder())
            .id(7)
            .email("e")
            .token("s3cret")
            .tags(List.of("a"))
            .build();

    assertThat(account).isNotEqualTo(other);
    assertThat(other).isNotEqualTo(account);
  }

  @Test
  void anEmptyListIsNoAbsentOne() {
    Account absent = Account.builder(7).build();
    Account empty = Account.builder(7).tags(List.of()).build();

    assertThat(absent.tags()).isEqualTo(empty.tags()).isEmpty();
    assertThat(absent).isNotEqualTo(empty);
    assertThat(written(absent)).isEqualTo("{\"id\":7,\"email\":null}");
    assertThat(written(empty)).isEqualTo("{\"id\":7,\"tags\":[],\"email\":null}");
  }

  @Test
  void comparesByNullsAndUndocumentedMembersToo() {
    assertThat(Account.builder(7).build())
        .isEqualTo(Account.builder(7).build())
        .hasSameHashCodeAs(Account.builder(7).build())
        .isNotEqualTo(Account.builder().id(7).build())
        .isNotEqualTo(Account.builder(7).putUndocumented("a", 1).build());
    assertThat(Account.builder(7).putUndocumented("a", 1).build())
        .isEqualTo(Account.builder(7).putUndocumented("a", 1).build())
        .isNotEqualTo(Account.builder(7).putUndocumented("a", 2).build());
  }

  @Test
  void whatWasReadEqualsWhatWasBuilt() {
    Account built = builder().createdAt("now").locked(true).build();

    assertThat(Account.CODEC.decode(Account.CODEC.encode(built).get()).get())
        .isEqualTo(built)
        .hasSameHashCodeAs(built);
  }

  @Test
  void aCopyHasOneOtherMemberAndLeavesTheOriginal() {
    Account copy = account.withId(8);

    assertThat(copy).isEqualTo(builder().id(8).build());
    assertThat(account).isEqualTo(builder().build());
    assertThat(account.withEmailNull())
        .isEqualTo(Account.builder(7).token("s3cret").tags(List.of("a")).build());
  }

  @Test
  void aCopyKeepsWhatIsBesideTheMembers() {
    Account origin = Account.builder(7).putUndocumented("a", 1).attached("more").build();

    Account copy = origin.withId(8);

    assertThat(written(copy)).isEqualTo("{\"id\":8,\"email\":null,\"a\":1}");
    assertThat(copy.undocumented()).isEqualTo(Map.of("a", 1));
    assertThat(copy.attached()).isEqualTo("more");
  }

  @Test
  void aCopyKeepsWhatWasNoticedUntilItIsSetAnew() {
    Account origin = Account.builder(7).token(null).tags(null).build();

    assertThat(Account.CODEC.problems(origin.withTags(List.of())))
        .isEqualTo(Map.of("access_token", "is null"));
    assertThat(Account.CODEC.problems(account.withId(null))).isEqualTo(Map.of("id", "is null"));
  }

  @Test
  void aCopyKeepsNoListOfTheCallers() {
    List<String> tags = new ArrayList<>(List.of("a"));
    Account copy = account.withTags(tags);
    tags.add("b");

    assertThat(copy.tags()).containsExactly("a");
  }

  @Test
  void whatIsAttachedIsNeitherWrittenNorComparedNorPrinted() {
    Account more = account.withAttached("more");

    assertThat(more.attached()).isEqualTo("more");
    assertThat(account.attached()).isNull();
    assertThat(more).isEqualTo(account).hasSameHashCodeAs(account).hasToString(account.toString());
    assertThat(written(more)).isEqualTo(written(account));
    assertThat(more.withAttached("other").attached()).isEqualTo("other");
  }

  @Test
  void undocumentedMembersCannotBeChanged() {
    Account put = Account.builder(7).putUndocumented("a", List.of(1)).build();

    assertThatThrownBy(() -> put.undocumented().put("b", 1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> account.undocumented().put("b", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static String written(Account account) {
    return new String(Account.CODEC.encodeRequest(account).get(), UTF_8);
  }
}
