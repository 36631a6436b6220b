package com.apideck.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.core.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What builders do with lists, maps and sets, and what values keep of them. */
class BuilderCollectionsTest {

  private final Checks checks = new Checks();

  @Test
  void whatIsAddedStandsBehindWhatWasThere() {
    List<String> list = checks.added(null, checks.elements("tags", List.of("a")));
    Map<String, String> map = checks.added(null, checks.entries("names", Map.of("a", "1")));

    assertThat(checks.added(list, checks.elements("tags", List.of("b")))).containsExactly("a", "b");
    assertThat(checks.added(map, checks.entries("names", Map.of("b", "2"))))
        .containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
  }

  @Test
  void aBuilderThatGoesOnDoesNotChangeWhatItBuilt() {
    List<String> list = checks.elements("tags", List.of("a"));
    Map<String, String> map = checks.entries("names", Map.of("a", "1"));
    Set<String> set = new LinkedHashSet<>(Set.of("a"));
    List<String> keptList = checks.kept(list);
    Map<String, String> keptMap = checks.kept(map);
    Set<String> keptSet = checks.kept(set);

    checks.added(list, List.of("b"));
    checks.added(map, Map.of("b", "2"));
    set.add("b");

    assertThat(keptList).containsExactly("a");
    assertThat(keptMap).containsOnlyKeys("a");
    assertThat(keptSet).containsExactly("a");
  }

  @Test
  void addingToACopyLeavesTheOriginalAsItWas() {
    List<String> list = checks.kept(checks.elements("tags", List.of("a")));
    Map<String, String> map = checks.kept(checks.entries("names", Map.of("a", "1")));

    assertThat(checks.added(list, List.of("b"))).containsExactly("a", "b");
    assertThat(checks.added(map, Map.of("b", "2"))).containsOnlyKeys("a", "b");
    assertThat(list).containsExactly("a");
    assertThat(map).containsOnlyKeys("a");
  }

  @Test
  void whatIsKeptCannotBeChangedNeitherWithin() {
    List<List<String>> lists =
        checks.kept(
            checks.elements(
                "rows",
                List.of(new ArrayList<>(List.of("a"))),
                row -> checks.kept(checks.elements("rows", row))));
    Map<String, Map<String, String>> maps =
        checks.kept(
            checks.entries(
                "names",
                Map.of("a", new HashMap<>(Map.of("b", "c"))),
                inner -> checks.kept(checks.entries("names", inner))));

    assertThatThrownBy(() -> lists.add(List.of()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> lists.get(0).add("b"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> maps.get("a").put("d", "e"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keepsNothingWhereNothingWasSet() {
    assertThat(checks.kept((List<String>) null)).isNull();
    assertThat(checks.kept((Map<String, String>) null)).isNull();
    assertThat(checks.kept(Set.of())).isNull();
  }

  @Test
  void whatIsNoticedWithinNamesItsPlace() {
    List<Map<String, Object>> rows = Arrays.asList(Map.of("a", 1), null, Map.of("b", Double.NaN));
    Map<String, Map<String, Object>> named = Map.of("first", Map.of("c", Double.NaN));

    checks.elements("rows", rows, row -> checks.freeForm("rows", row));
    checks.entries("names", named, inner -> checks.freeForm("names", inner));

    assertThat(checks.violations())
        .extracting(Violation::path)
        .containsExactly("rows[2].b", "names.first.c");
  }

  @Test
  void noticesNullMapsAndValues() {
    assertThat(checks.entries("names", null)).isEmpty();
    assertThat(checks.any("value", null)).isNull();
    assertThat(checks.any("other", List.of(new BigDecimal("1.0"))))
        .isEqualTo(List.of(new BigDecimal("1.0")));

    assertThat(checks.violations())
        .extracting(Violation::toString)
        .containsExactly("names is null", "value is null");
  }
}
