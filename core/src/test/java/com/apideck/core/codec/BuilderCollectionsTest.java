package com.apideck.core.codec;

import static com.apideck.core.codec.Codecs.ANY;
import static com.apideck.core.codec.Codecs.FREE_FORM;
import static com.apideck.core.codec.Codecs.STRING;
import static com.apideck.core.codec.Codecs.listOf;
import static com.apideck.core.codec.Codecs.mapOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What builders do with lists and maps, and what values keep of them. */
class BuilderCollectionsTest {

  private static final int TAGS = 3;
  private static final int GROUPS = 7;

  private final Account.Builder builder = Account.builder();

  @Test
  void whatIsAddedStandsBehindWhatWasThere() {
    builder.addAll(TAGS, List.of("a"));
    builder.addAll(GROUPS, Map.of("a", List.of("1")));
    builder.addAll(TAGS, List.of("b"));
    builder.addAll(GROUPS, Map.of("b", List.of("2")));

    Account account = builder.build();

    assertThat(account.tags()).containsExactly("a", "b");
    assertThat(account.groups())
        .containsExactly(Map.entry("a", List.of("1")), Map.entry("b", List.of("2")));
  }

  @Test
  void whatIsPutAgainReplacesWhatWasThere() {
    builder.addAll(GROUPS, Map.of("a", List.of("1")));
    builder.addAll(GROUPS, Map.of("a", List.of("2")));

    assertThat(builder.build().groups()).isEqualTo(Map.of("a", List.of("2")));
  }

  @Test
  void aBuilderThatGoesOnDoesNotChangeWhatItBuilt() {
    Account.Builder builder =
        Account.builder(7)
            .addTags("a")
            .putGroups("a", List.of("1"))
            .putSettings("a", 1)
            .tagsNull()
            .addTags("a");
    Account built = builder.build();

    builder
        .addTags("b")
        .putGroups("b", List.of("2"))
        .putSettings("b", 2)
        .anyNull()
        .putUndocumented("x", 1)
        .build();

    assertThat(built.tags()).containsExactly("a");
    assertThat(built.groups()).containsOnlyKeys("a");
    assertThat(built.settings()).containsOnlyKeys("a");
    assertThat(built.extras().nulls()).containsExactly("email");
    assertThat(built.undocumented()).isEmpty();
  }

  @Test
  void addingToACopyLeavesTheOriginalAsItWas() {
    Account original = Account.builder(7).addTags("a").putGroups("a", List.of("1")).build();
    Account.Builder copy =
        new Account.Builder()
            .begin(Account.CODEC, Account.CODEC.values(original), original.extras());

    copy.addAll(TAGS, List.of("b"));
    copy.addAll(GROUPS, Map.of("b", List.of("2")));

    assertThat(copy.build().tags()).containsExactly("a", "b");
    assertThat(copy.build().groups()).containsOnlyKeys("a", "b");
    assertThat(original.tags()).containsExactly("a");
    assertThat(original.groups()).containsOnlyKeys("a");
  }

  @Test
  void whatIsAddedIsACopyThatWhatWasGivenDoesNotReach() {
    List<String> tags = new ArrayList<>(List.of("a"));
    List<String> inner = new ArrayList<>(List.of("1"));

    builder.addAll(TAGS, tags);
    builder.addAll(GROUPS, Map.of("a", inner));
    tags.add("b");
    inner.add("2");
    builder.addAll(TAGS, List.of("c"));

    assertThat(builder.build().tags()).containsExactly("a", "c");
    assertThat(builder.build().groups()).isEqualTo(Map.of("a", List.of("1")));
    assertThat(tags).containsExactly("a", "b");
  }

  @Test
  void addingWhatCannotBeReadLeavesWhatWasThere() {
    builder.addAll(TAGS, List.of("a"));
    builder.addAll(TAGS, null);

    Account account = builder.build();

    assertThat(account.tags()).containsExactly("a");
    assertThat(Account.CODEC.problems(account)).isEqualTo(Map.of("tags", "is null"));
  }

  @Test
  void whatIsKeptCannotBeChangedNeitherWithin() {
    List<List<String>> lists = kept(List.of(new ArrayList<>(List.of("a"))), listOf(listOf(STRING)));
    Map<String, Map<String, String>> maps =
        kept(Map.of("a", new HashMap<>(Map.of("b", "c"))), mapOf(mapOf(STRING)));

    assertThatThrownBy(() -> lists.add(List.of()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> lists.get(0).add("b"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> maps.put("b", Map.of()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> maps.get("a").put("d", "e"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @SuppressWarnings("unchecked") // as the codec has it
  private static <T> T kept(Object value, Codec<T> codec) {
    return (T) new Copier().copy(value, codec);
  }

  @Test
  void keepsNothingWhereNothingWasSet() {
    assertThat(Account.CODEC.values(builder.build())).containsOnlyNulls();
    assertThat(builder.build().extras()).isEqualTo(Account.CODEC.nothing);
  }

  @Test
  void copiesAsDeepAsTheCodecSays() {
    List<Object> inner = new ArrayList<>(List.of(1));
    Map<String, Object> members = new HashMap<>(Map.of("a", inner));
    List<Map<String, Object>> rows = new ArrayList<>(List.of(members));
    Map<String, Object> all = new HashMap<>(Map.of("rows", rows));

    Object list = new Copier().copy(rows, listOf(FREE_FORM));
    Object map = new Copier().copy(all, mapOf(listOf(FREE_FORM)));
    Object any = new Copier().copy(rows, listOf(ANY));
    inner.add(2);
    members.put("b", 2);
    rows.add(Map.of());

    List<Map<String, List<Integer>>> before = List.of(Map.of("a", List.of(1)));
    assertThat(list).isEqualTo(before);
    assertThat(map).isEqualTo(Map.of("rows", before));
    assertThat(any).isEqualTo(before);
  }
}
