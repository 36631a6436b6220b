package com.apideck.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Violation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The names of {@code JsonInput}, and copies of lists and maps. */
class NamesAndCopiesTest {

  @Test
  void eachElementKeepsWhatWasNoticedAboutIt() {
    assertThat(
            refused(
                List.of(Map.of("a", Double.NaN), Map.of("a", 1)), Codecs.listOf(Codecs.FREE_FORM)))
        .containsExactly("$[0].a");
    assertThat(refused(Map.of("x", Map.of("b", Double.NaN)), Codecs.mapOf(Codecs.FREE_FORM)))
        .containsExactly("$.x.b");
  }

  private static List<String> refused(Object value, Codec<?> codec) {
    return JsonOutput.encode(new Copier().copy(value, codec), codec, false).getLeft().stream()
        .map(Violation::path)
        .toList();
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
