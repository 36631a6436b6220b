package com.apideck.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Violation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesAndCopiesTest {

  @Test
  void eachElementKeepsWhatWasNoticedAboutIt() {
    Checks checks = new Checks();

    checks.elements(
        "m",
        List.<Map<String, Object>>of(Map.of("a", Double.NaN), Map.of("a", 1)),
        inner -> checks.freeForm("m", inner));
    checks.entries(
        "n",
        Map.<String, Map<String, Object>>of("x", Map.of("b", Double.NaN)),
        inner -> checks.freeForm("n", inner));

    assertThat(checks.violations()).extracting(Violation::path).containsExactly("m[0].a", "n.x.b");
  }

  @Test
  void aNameThatHasNoUtf8FormIsRefusedInAnyMap() {
    assertThat(Codecs.mapOf(Codecs.STRING).encode(Map.of("k\ud800", "v")).isLeft()).isTrue();
    assertThat(Codecs.mapOfNullable(Codecs.STRING).encode(Map.of("k\ud800", "v")).isLeft())
        .isTrue();
    assertThat(Codecs.mapOf(Codecs.STRING).encode(Collections.singletonMap(null, "v")).isLeft())
        .isTrue();
  }

  @Test
  void aBadDateInAListIsNamedByItsOwnPlace() {
    assertThat(Codecs.listOf(Codecs.DATE).decode("[\"x\",\"y\"]".getBytes(UTF_8)).getLeft().path())
        .isEqualTo("$[0]");
  }
}
