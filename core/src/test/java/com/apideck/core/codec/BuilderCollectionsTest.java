package com.apideck.core.codec;

import static com.apideck.core.codec.Codecs.ANY;
import static com.apideck.core.codec.Codecs.FREE_FORM;
import static com.apideck.core.codec.Codecs.STRING;
import static com.apideck.core.codec.Codecs.listOf;
import static com.apideck.core.codec.Codecs.mapOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.core.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What builders do with lists and maps, and what values keep of them. */
class BuilderCollectionsTest {

  private static final int TAGS = 3;
  private static final int GROUPS = 7;

  private final Copier copier = new Copier(List.of());
  private final Draft<Account> draft = new Draft<>(Account.CODEC);

  @Test
  void whatIsAddedStandsBehindWhatWasThere() {
    draft.add(TAGS, List.of("a"));
    draft.add(GROUPS, Map.of("a", List.of("1")));
    draft.add(TAGS, List.of("b"));
    draft.add(GROUPS, Map.of("b", List.of("2")));

    Account account = draft.build();

    assertThat(account.tags()).containsExactly("a", "b");
    assertThat(account.groups())
        .containsExactly(Map.entry("a", List.of("1")), Map.entry("b", List.of("2")));
  }

  @Test
  void whatIsPutAgainReplacesWhatWasThere() {
    draft.add(GROUPS, Map.of("a", List.of("1")));
    draft.add(GROUPS, Map.of("a", List.of("2")));

    assertThat(draft.build().groups()).isEqualTo(Map.of("a", List.of("2")));
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
    assertThat(built.extras().nulls).containsExactly("email");
    assertThat(built.undocumented()).isEmpty();
  }

  @Test
  void addingToACopyLeavesTheOriginalAsItWas() {
    Account original = Account.builder(7).addTags("a").putGroups("a", List.of("1")).build();
    Draft<Account> copy = new Draft<>(Account.CODEC, original);

    copy.add(TAGS, List.of("b"));
    copy.add(GROUPS, Map.of("b", List.of("2")));

    assertThat(copy.build().tags()).containsExactly("a", "b");
    assertThat(copy.build().groups()).containsOnlyKeys("a", "b");
    assertThat(original.tags()).containsExactly("a");
    assertThat(original.groups()).containsOnlyKeys("a");
  }

  @Test
  void whatIsAddedIsACopyThatWhatWasGivenDoesNotReach() {
    List<String> tags = new ArrayList<>(List.of("a"));
    List<String> inner = new ArrayList<>(List.of("1"));

    draft.add(TAGS, tags);
    draft.add(GROUPS, Map.of("a", inner));
    tags.add("b");
    inner.add("2");
    draft.add(TAGS, List.of("c"));

    assertThat(draft.build().tags()).containsExactly("a", "c");
    assertThat(draft.build().groups()).isEqualTo(Map.of("a", List.of("1")));
    assertThat(tags).containsExactly("a", "b");
  }

  @Test
  void addingWhatCannotBeReadLeavesWhatWasThere() {
    draft.add(TAGS, List.of("a"));
    draft.add(TAGS, null);

    Account account = draft.build();

    assertThat(account.tags()).containsExactly("a");
    assertThat(Account.CODEC.violations(account)).containsExactly(new Violation("tags", "is null"));
  }

  @Test
  void whatIsKeptCannotBeChangedNeitherWithin() {
    List<List<String>> lists =
        kept("rows", List.of(new ArrayList<>(List.of("a"))), listOf(listOf(STRING)));
    Map<String, Map<String, String>> maps =
        kept("names", Map.of("a", new HashMap<>(Map.of("b", "c"))), mapOf(mapOf(STRING)));

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
  private <T> T kept(String path, Object value, Codec<T> codec) {
    return (T) copier.kept(path, value, codec);
  }

  @Test
  void keepsNothingWhereNothingWasSet() {
    assertThat(Account.CODEC.values(draft.build())).containsOnlyNulls();
    assertThat(draft.build().extras()).isSameAs(Account.CODEC.nothing);
  }

  @Test
  void copiesAsDeepAsTheCodecSays() {
    List<Object> inner = new ArrayList<>(List.of(1));
    Map<String, Object> members = new HashMap<>(Map.of("a", inner));
    List<Map<String, Object>> rows = new ArrayList<>(List.of(members));
    Map<String, Object> all = new HashMap<>(Map.of("rows", rows));

    Object list = copier.kept("m", rows, listOf(FREE_FORM));
    Object map = copier.kept("m", all, mapOf(listOf(FREE_FORM)));
    Object any = copier.kept("m", rows, listOf(ANY));
    inner.add(2);
    members.put("b", 2);
    rows.add(Map.of());

    List<Map<String, List<Integer>>> before = List.of(Map.of("a", List.of(1)));
    assertThat(list).isEqualTo(before);
    assertThat(map).isEqualTo(Map.of("rows", before));
    assertThat(any).isEqualTo(before);
    assertThat(copier.violations()).isEmpty();
  }

  @Test
  void whatIsNoticedInACopyNamesItsPlace() {
    List<Map<String, Object>> rows = Arrays.asList(Map.of("a", 1), null, Map.of("b", Double.NaN));

    copier.copy("rows", rows, listOf(FREE_FORM));
    copier.copy("named", Map.of("x", rows), mapOf(listOf(FREE_FORM)));
    copier.copy("names", Map.of("first", Map.of("c", Double.NaN)), mapOf(FREE_FORM));
    copier.copy("any", Arrays.asList(1, Double.NaN), listOf(ANY));
    copier.copy("text", null, STRING);

    assertThat(copier.violations())
        .extracting(Violation::path)
        .containsExactly("rows[2].b", "named.x[2].b", "names.first.c", "any[1]", "text");
  }

  @Test
  void noticesNullMapsAndValues() {
    assertThat(copier.copy("names", null, mapOf(STRING))).isNull();
    assertThat(copier.copy("value", null, ANY)).isNull();
    assertThat(copier.copy("other", List.of(new BigDecimal("1.0")), ANY))
        .isEqualTo(List.of(new BigDecimal("1.0")));

    assertThat(copier.violations())
        .extracting(Violation::toString)
        .containsExactly("names is null", "value is null");
  }
}
