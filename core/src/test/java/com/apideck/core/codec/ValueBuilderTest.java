package com.apideck.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.core.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What builders do with what they are given, and the {@code Members} that they make values of. */
class ValueBuilderTest {

  private static List<String> noticed(Account account) {
    return Account.CODEC
        .encode(account)
        .fold(
            refused -> refused.stream().map(each -> each.toString().substring(2)).toList(),
            json -> List.of());
  }

  private static List<Violation> refused(Account account) {
    return Account.CODEC.encodeRequest(account).getLeft();
  }

  private static String sent(Account account) {
    return new String(Account.CODEC.encodeRequest(account).get(), UTF_8);
  }

  private static String written(Account account) {
    return new String(Account.CODEC.encode(account).get(), UTF_8);
  }

  @Test
  void keepsWhatIsGiven() {
    Account account =
        Account.builder()
            .id(7)
            .email("e")
            .token("t")
            .tags(List.of("a"))
            .settings(Map.of("b", List.of(1)))
            .any(List.of("c"))
            .rows(List.of(Map.of("d", 1)))
            .groups(Map.of("g", List.of("h")))
            .children(List.of(Account.builder(8).build()))
            .createdAt("now")
            .locked(true)
            .build();

    assertThat(account.id()).isEqualTo(7);
    assertThat(account.email()).contains("e");
    assertThat(account.token()).contains("t");
    assertThat(account.tags()).containsExactly("a");
    assertThat(account.settings()).isEqualTo(Map.of("b", List.of(1)));
    assertThat(account.any()).contains(List.of("c"));
    assertThat(account.rows()).containsExactly(Map.of("d", 1));
    assertThat(account.groups()).isEqualTo(Map.of("g", List.of("h")));
    assertThat(account.children()).containsExactly(Account.builder(8).build());
    assertThat(account.createdAt()).contains("now");
    assertThat(account.locked()).contains(true);
    assertThat(noticed(account)).isEmpty();
    assertThat(written(account))
        .isEqualTo(
            "{\"id\":7,\"email\":\"e\",\"access_token\":\"t\",\"tags\":[\"a\"],"
                + "\"settings\":{\"b\":[1]},\"any\":[\"c\"],\"rows\":[{\"d\":1}],"
                + "\"groups\":{\"g\":[\"h\"]},\"children\":[{\"id\":8,\"email\":null}],"
                + "\"created_at\":\"now\",\"locked\":true}");
  }

  @Test
  void hasNothingOfWhatIsNotGiven() {
    Account account = Account.builder().build();

    assertThat(account.id()).isNull();
    assertThat(account.email()).isEmpty();
    assertThat(account.tags()).isEmpty();
    assertThat(account.settings()).isEmpty();
    assertThat(account.any()).isEmpty();
    assertThat(account.undocumented()).isEmpty();
    assertThat(Account.CODEC.problems(account)).isEmpty();
  }

  @Test
  void noticesNulls() {
    Account account =
        Account.builder(7)
            .id(null)
            .email(null)
            .token(null)
            .tags(null)
            .settings(null)
            .any(null)
            .rows(null)
            .groups(null)
            .children(null)
            .createdAt(null)
            .build();

    assertThat(noticed(account))
        .containsExactly(
            "id is null",
            "email is null",
            "access_token is null",
            "tags is null",
            "settings is null",
            "any is null",
            "rows is null",
            "groups is null",
            "children is null",
            "created_at is null");
  }

  @Test
  void noticesNullsThatAreAdded() {
    assertThat(noticed(Account.builder(7).addTags((String[]) null).build()))
        .containsExactly("tags is null");
    assertThat(noticed(Account.builder(7).addAllTags(null).build()))
        .containsExactly("tags is null");
    assertThat(noticed(Account.builder(7).putAllSettings(null).build()))
        .containsExactly("settings is null");
  }

  @Test
  void reportsWhatItNoticedWithItsPlace() {
    assertThat(refused(Account.builder(7).token(null).build()))
        .containsExactly(new Violation("$.access_token", "is null"));
    assertThat(refused(Account.builder(7).settings(Map.of("a", List.of(Double.NaN))).build()))
        .containsExactly(new Violation("$.settings.a[0]", "is NaN, which JSON cannot express"));
    assertThat(refused(Account.builder(7).any(new Object()).build()))
        .containsExactly(new Violation("$.any", "is a java.lang.Object, which has no JSON form"));
  }

  @Test
  void reportsWhatABuilderWithinNoticedWithItsWholePlace() {
    Account account =
        Account.builder(1)
            .token(null)
            .addChildren(
                Account.builder(2).build(),
                Account.builder(3).settings(Map.of("x", List.of(Double.NaN))).build())
            .build();

    assertThat(refused(account))
        .containsExactly(
            new Violation("$.access_token", "is null"),
            new Violation("$.children[1].settings.x[0]", "is NaN, which JSON cannot express"));
  }

  @Test
  void reportsWhatIsMissingOnce() {
    assertThat(refused(Account.builder().email("e").build()))
        .containsExactly(new Violation("$.id", "is missing"));
    assertThat(refused(Account.builder().build()))
        .containsExactly(
            new Violation("$.id", "is missing"), new Violation("$.email", "is missing"));
    assertThat(refused(Account.builder().id(null).email("e").build()))
        .containsExactly(new Violation("$.id", "is null"));
  }

  @Test
  void reportsNullsInAListWhereNoneMayStand() {
    assertThat(refused(Account.builder(7).rows(Arrays.asList(Map.of("a", 1), null)).build()))
        .containsExactly(new Violation("$.rows[1]", "is null"));
    assertThat(sent(Account.builder(7).tags(Arrays.asList("a", null)).build()))
        .isEqualTo("{\"id\":7,\"tags\":[\"a\",null],\"email\":null}");
  }

  @Test
  void forgetsWhatIsSetAnew() {
    Account account =
        Account.builder(7)
            .token(null)
            .token("t")
            .settings(Map.of("a", Double.NaN))
            .settings(Map.of("a", 1))
            .any(Double.NaN)
            .any(2)
            .tags(null)
            .tags(List.of("a"))
            .build();

    assertThat(noticed(account)).isEmpty();
    assertThat(sent(account))
        .isEqualTo(
            "{\"id\":7,\"access_token\":\"t\",\"tags\":[\"a\"],\"settings\":{\"a\":1},\"any\":2,"
                + "\"email\":null}");
  }

  @Test
  void addingForgetsNothing() {
    assertThat(noticed(Account.builder(7).tags(null).addTags("a").build()))
        .containsExactly("tags is null");
    assertThat(noticed(Account.builder(7).putSettings("a", Double.NaN).putSettings("b", 1).build()))
        .containsExactly("settings.a is NaN, which JSON cannot express");
  }

  @Test
  void puttingAnewForgetsWhatWasPutThere() {
    assertThat(noticed(Account.builder(7).putSettings("a", Double.NaN).putSettings("a", 1).build()))
        .isEmpty();
    assertThat(
            noticed(
                Account.builder(7)
                    .putUndocumented("a", Double.NaN)
                    .putUndocumented("a", 1)
                    .build()))
        .isEmpty();
  }

  @Test
  void whatIsAddedStandsBehindWhatIsThere() {
    Account account =
        Account.builder(7)
            .addTags("a")
            .addTags("b", "c")
            .addAllTags(List.of("d"))
            .settings(Map.of("a", 1))
            .putSettings("b", null)
            .putAllSettings(Map.of("c", 3))
            .putGroups("x", List.of("1"))
            .putGroups("y", List.of())
            .build();

    assertThat(account.tags()).containsExactly("a", "b", "c", "d");
    assertThat(account.settings()).containsEntry("a", 1).containsEntry("b", null).hasSize(3);
    assertThat(account.groups())
        .containsExactly(Map.entry("x", List.of("1")), Map.entry("y", List.of()));
    assertThat(noticed(account)).isEmpty();
  }

  @Test
  void settingReplacesWhatWasAdded() {
    assertThat(Account.builder(7).addTags("a").tags(List.of("b")).build().tags())
        .containsExactly("b");
  }

  @Test
  void copiesCollections() {
    List<String> tags = new ArrayList<>(List.of("a"));
    Map<String, Object> settings = new HashMap<>(Map.of("a", new ArrayList<>(List.of(1))));
    List<Object> any = new ArrayList<>(List.of(1));
    List<Map<String, Integer>> rows = new ArrayList<>(List.of(new HashMap<>(Map.of("a", 1))));
    Map<String, List<String>> groups = new HashMap<>(Map.of("a", new ArrayList<>(List.of("b"))));
    Account account =
        Account.builder(7).tags(tags).settings(settings).any(any).rows(rows).groups(groups).build();
    String before = sent(account);

    tags.add("b");
    ValueBuilderTest.<List<Object>>cast(settings.get("a")).add(2);
    settings.put("b", 1);
    any.add(2);
    rows.get(0).put("b", 2);
    rows.add(Map.of());
    groups.get("a").add("c");
    groups.put("d", List.of());

    assertThat(sent(account)).isEqualTo(before);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T cast(Object value) {
    return (T) value;
  }

  @Test
  void whatIsKeptCannotBeChangedNeitherWithin() {
    Account account =
        Account.builder(7)
            .tags(new ArrayList<>(List.of("a")))
            .settings(Map.of("a", new ArrayList<>(List.of(1))))
            .rows(List.of(new HashMap<>(Map.of("a", 1))))
            .groups(Map.of("a", new ArrayList<>(List.of("b"))))
            .any(new ArrayList<>(List.of(1)))
            .build();
    List<Object> inSettings = cast(account.settings().get("a"));
    List<Object> any = cast(account.any().orElseThrow());

    for (Runnable change :
        List.<Runnable>of(
            () -> account.tags().add("b"),
            () -> account.settings().put("b", 1),
            () -> inSettings.add(2),
            () -> account.rows().add(Map.of()),
            () -> account.rows().get(0).put("b", 2),
            () -> account.groups().put("b", List.of()),
            () -> account.groups().get("a").add("c"),
            () -> any.add(2),
            () -> account.children().add(account))) {
      assertThatThrownBy(change::run).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void aBuilderThatGoesOnDoesNotChangeWhatItBuilt() {
    Account.Builder builder =
        Account.builder(7).addTags("a").putSettings("a", 1).putUndocumented("x", 1);
    Account first = builder.build();

    Account second =
        builder
            .id(8)
            .email("e")
            .addTags("b")
            .putSettings("b", 2)
            .putUndocumented("y", 2)
            .token(null)
            .build();

    assertThat(sent(first))
        .isEqualTo("{\"id\":7,\"tags\":[\"a\"],\"settings\":{\"a\":1},\"email\":null,\"x\":1}");
    assertThat(second.tags()).containsExactly("a", "b");
    assertThat(second.undocumented()).containsOnlyKeys("x", "y");
    assertThat(noticed(second)).containsExactly("access_token is null");
  }

  @Test
  void aCollectionOfTheCallersThatThrowsIsNoticed() {
    Iterable<String> throwing =
        () -> {
          throw new IllegalStateException("secret");
        };

    assertThat(noticed(Account.builder(7).tags(throwing).build()))
        .containsExactly("tags cannot be read: java.lang.IllegalStateException");
    assertThat(noticed(Account.builder(7).addAllTags(throwing).build()))
        .containsExactly("tags cannot be read: java.lang.IllegalStateException");
  }

  @Test
  void nullIsWrittenWhereItIsSet() {
    Account account = Account.builder().id(7).emailNull().tagsNull().anyNull().build();

    assertThat(sent(account)).isEqualTo("{\"id\":7,\"email\":null,\"tags\":null,\"any\":null}");
    assertThat(account.tags()).isEmpty();
    assertThat(account.email()).isEmpty();
  }

  @Test
  void nullGivesWayToWhatIsSetAfterItAndTheOtherWayRound() {
    assertThat(sent(Account.builder(7).tagsNull().tags(List.of("a")).email("e").build()))
        .isEqualTo("{\"id\":7,\"email\":\"e\",\"tags\":[\"a\"]}");
    assertThat(sent(Account.builder(7).tagsNull().addTags("a").build()))
        .isEqualTo("{\"id\":7,\"tags\":[\"a\"],\"email\":null}");
    assertThat(sent(Account.builder(7).any(Double.NaN).anyNull().tags(null).tagsNull().build()))
        .isEqualTo("{\"id\":7,\"email\":null,\"any\":null,\"tags\":null}");
  }

  @Test
  void readOnlyMembersAreWrittenButNotSent() {
    Account account =
        Account.builder(7)
            .createdAt("now")
            .locked(true)
            .addChildren(Account.builder(8).createdAt("then").build())
            .build();

    assertThat(written(account))
        .isEqualTo(
            "{\"id\":7,\"children\":[{\"id\":8,\"created_at\":\"then\",\"email\":null}],"
                + "\"created_at\":\"now\",\"locked\":true,\"email\":null}");
    assertThat(sent(account))
        .isEqualTo("{\"id\":7,\"children\":[{\"id\":8,\"email\":null}],\"email\":null}");
  }

  @Test
  void undocumentedMembersAreSent() {
    Account account =
        Account.builder(7)
            .putUndocumented("x", List.of(1))
            .putUndocumented("y", null)
            .putUndocumented("x", Map.of("z", 2))
            .build();

    assertThat(account.undocumented())
        .containsEntry("x", Map.of("z", 2))
        .containsEntry("y", null)
        .hasSize(2);
    assertThat(sent(account))
        .isEqualTo(written(account))
        .isEqualTo("{\"id\":7,\"email\":null,\"x\":{\"z\":2},\"y\":null}");
  }

  @Test
  void anUndocumentedMemberThatTheTableHasIsRefused() {
    assertThat(refused(Account.builder(7).putUndocumented("tags", List.of()).build()))
        .containsExactly(new Violation("$.tags", "is a member of its own, and set as that"));
    assertThat(refused(Account.builder(7).putUndocumented("created_at", "now").build()))
        .containsExactly(new Violation("$.created_at", "is a member of its own, and set as that"));
  }

  @Test
  void anUndocumentedMemberWithoutAFormIsRefusedWithItsPlace() {
    assertThat(refused(Account.builder(7).putUndocumented("x", List.of(Double.NaN)).build()))
        .containsExactly(new Violation("$.x[0]", "is NaN, which JSON cannot express"));
    assertThat(refused(Account.builder(7).putUndocumented("\ud800", 1).build()))
        .extracting(Violation::problem)
        .containsExactly(Copier.BAD_NAME);
    assertThat(refused(Account.builder(7).putUndocumented(null, 1).build()))
        .extracting(Violation::problem)
        .containsExactly(Copier.BAD_NAME);
  }

  @Test
  void undocumentedMembersAreCopied() {
    List<Object> given = new ArrayList<>(List.of(1));
    Account account = Account.builder(7).putUndocumented("x", given).build();
    given.add(2);

    assertThat(account.undocumented()).isEqualTo(Map.of("x", List.of(1)));
  }

  @Test
  void aNameOrAValueThatIsNullInAMapIsRefused() {
    assertThat(refused(Account.builder(7).putGroups("a", null).build()))
        .containsExactly(new Violation("$.groups.a", "is null"));
    assertThat(refused(Account.builder(7).putGroups(null, List.of()).build()))
        .containsExactly(new Violation("$.groups", Copier.BAD_NAME));
    assertThat(
            refused(
                Account.builder(7).groups(Collections.singletonMap("\udc00", List.of())).build()))
        .containsExactly(new Violation("$.groups", Copier.BAD_NAME));
  }

  @Test
  void aBuilderThatNoTableBeganSaysSo() {
    assertThatThrownBy(() -> new Account.Builder().id(7))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("begun by its table");
  }
}
