package com.apideck.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Violation;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents are, byte for byte, what a writer makes that does it in the plainest way. */
class JsonOutputTest {

  private static final String HALF = "holds half a surrogate pair, which has no UTF-8 form";

  @Test
  void writesEachCharacterAsTextAndAsName() {
    for (int page = 0; page <= Character.MAX_CODE_POINT; page += 256) {
      if (page >= Character.MIN_SURROGATE && page <= Character.MAX_SURROGATE) {
        continue; // halves have no form
      }
      StringBuilder characters = new StringBuilder();
      for (int i = 0; i < 256; i++) {
        characters.appendCodePoint(page + i);
      }
      Object value = Map.of(characters.toString(), List.of(characters.toString()));

      assertThat(written(value)).isEqualTo(expected(value));
      assertThat(read(written(value))).isEqualTo(value);
    }
  }

  @Test
  void escapesWhatJsonOrJavaScriptHasNoOtherFormFor() {
    assertThat(written("\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028\u2029<>&'"))
        .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\\u2028\\u2029<>&'\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\"", "\u0001", "ü", "\u2028", "字", "\uD83D\uDE80"})
  void growsWhereverTheSpaceEnds(String last) {
    for (int around : List.of(512, 8192)) { // the latter is a piece of Okio's buffer
      for (int length = around - 20; length < around + 20; length++) {
        String text = "a".repeat(length) + last;
        for (Object value :
            List.of(
                text,
                last.repeat(length),
                Map.of(text, true),
                List.of("a".repeat(length), last),
                List.of("a".repeat(length), Map.of(last, List.of(-1.5, false))),
                Arrays.asList("a".repeat(length), null))) {
          assertThat(written(value)).isEqualTo(expected(value));
        }
      }
    }
  }

  @Test
  void growsByNamesAlone() {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < 500; i++) {
      members.put("n".repeat(i), true);
    }
    Codec<Map<String, Object>> codec =
        writing(
            out -> {
              out.beginObject();
              for (String name : members.keySet()) {
                out.member(name, true, Codecs.BOOLEAN);
              }
              out.endObject();
            });

    assertThat(codec.encode(members).get()).asString(UTF_8).isEqualTo(expected(members));
  }

  /** Writes what it is told, whatever the value. */
  private static <T> Codec<T> writing(Writing document) {
    return new Codec<>() {
      @Override
      public T read(JsonInput in) {
        throw in.mismatch("nothing");
      }

      @Override
      public void write(JsonOutput out, T value) throws IOException {
        document.to(out);
      }
    };
  }

  private interface Writing {
    void to(JsonOutput out) throws IOException;
  }

  @Test
  void textsOfAnyLengthAreWrittenWhole() {
    String text = "grün \"\uD83D\uDE80\"\n\u2028".repeat(300_000);

    assertThat(written(List.of(text, text))).isEqualTo(expected(List.of(text, text)));
  }

  @Test
  void numbersAreWrittenWithAllTheirDigits() {
    List<Object> numbers =
        List.of(
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            (byte) -1,
            (short) 7,
            0.1f,
            -0.0,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            new BigInteger("9".repeat(900)),
            new BigDecimal("-1.50"),
            new BigDecimal("1E+999999999"),
            new BigDecimal("1E-999999999"));

    assertThat(written(numbers)).isEqualTo(expected(numbers));
    assertThat(written(new BigDecimal("-1.50"))).isEqualTo("-1.50");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\"", "7", "-1.5", "true", "[]", "{}", "[1,\"b\",[null],{\"c\":{}}]"})
  void anyValueMayBeTheWholeDocument(String json) {
    assertThat(written(read(json))).isEqualTo(json);
  }

  @Test
  void whatHasNoFormIsRefusedInItsPlaceAndTheRestIsLookedAt() {
    Map<String, Object> bad = new LinkedHashMap<>();
    bad.put("\uDE80", 1);
    bad.put("\uD83D", 2);
    bad.put("c", "\uD83D");

    assertThat(refused(Arrays.asList(1, "a\uD83D", "\uDE80a", "\uD83D\uD83D\uDE80", bad, "\uDE80")))
        .containsExactly(
            new Violation("$[1]", HALF),
            new Violation("$[2]", HALF),
            new Violation("$[3]", HALF),
            new Violation("$[4]", Copier.BAD_NAME),
            new Violation("$[4].c", HALF),
            new Violation("$[5]", HALF));
  }

  @Test
  void pathsLeadToWhatIsRefused() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("c.d", Double.NaN);
    inner.put("", Double.NaN);
    Map<String, Object> value = new LinkedHashMap<>();
    value.put(
        "a",
        Arrays.asList(
            1, Double.NaN, "b", inner, Double.NaN, List.of(), Map.of(), null, Double.NaN));
    value.put("e", Double.NaN);
    value.put("f", Map.of());
    value.put("g", List.of(List.of(1, Double.NaN)));
    value.put("\uDE80", Double.NaN);

    assertThat(refused(value))
        .extracting(Violation::path)
        .containsExactly(
            "$.a[1]", "$.a[3].c.d", "$.a[3].", "$.a[4]", "$.a[8]", "$.e", "$.g[0][1]", "$");
    assertThat(refused(Double.NaN)).extracting(Violation::path).containsExactly("$");
    assertThat(refused(List.of(Double.NaN))).extracting(Violation::path).containsExactly("$[0]");
  }

  @Test
  void onePlaceIsRefusedOnce() {
    Codec<String> twice =
        writing(
            out -> {
              out.beginObject();
              out.refuse("a", "was null");
              out.refuse("a", "is missing");
              out.endObject();
            });

    assertThat(Codecs.mapOf(Codecs.listOf(twice)).encode(Map.of("x", List.of("", ""))).getLeft())
        .containsExactly(
            new Violation("$.x[0].a", "was null"), new Violation("$.x[1].a", "was null"));
  }

  @Test
  void aRefusalWithItsOwnPathsStandsInItsPlace() {
    Codec<String> refusing =
        writing(
            out ->
                out.refuse(
                    List.of(new Violation("$", "is odd"), new Violation("$.a[1]", "is bad"))));
    Codec<String> without = writing(out -> out.refuse(List.of()));

    assertThat(Codecs.listOf(refusing).encode(List.of("", "")).getLeft())
        .extracting(Violation::toString)
        .containsExactly("$[0] is odd", "$[0].a[1] is bad", "$[1] is odd", "$[1].a[1] is bad");
    assertThat(Codecs.mapOf(without).encode(Map.of("x", "")).getLeft())
        .containsExactly(new Violation("$.x", "is refused"));
  }

  @Test
  void isAsDeepAsDocumentsAreRead() {
    Object lists = List.of();
    Object objects = Map.of();
    for (int i = 1; i < 255; i++) {
      lists = List.of(lists);
      objects = Map.of("a", objects);
    }

    assertThat(written(lists)).isEqualTo(expected(lists));
    assertThat(written(objects)).isEqualTo(expected(objects));
    assertThat(read(written(lists))).isEqualTo(lists);
    assertThat(read(written(objects))).isEqualTo(objects);
    assertThat(refused(List.of(lists)))
        .singleElement()
        .hasToString("$" + "[0]".repeat(255) + " is nested deeper than 255 levels");
    assertThat(refused(Map.of("a", objects)))
        .singleElement()
        .hasToString("$" + ".a".repeat(255) + " is nested deeper than 255 levels");
  }

  @Test
  void whatWasRefusedBeforeItGotTooDeepIsToldToo() {
    Object lists = List.of();
    for (int i = 0; i < 300; i++) {
      lists = List.of(lists);
    }

    assertThat(refused(List.of(Double.NaN, lists)))
        .extracting(Violation::path)
        .containsExactly("$[0]", "$[1]" + "[0]".repeat(254));
  }

  @Test
  void nothingOfANarrowDocumentIsLeftToADeepOne() {
    Object value = Collections.nCopies(20, Map.of("a", List.of(List.of(), Map.of("b", 1))));
    for (int i = 0; i < 20; i++) {
      value = List.of(i, Map.of("c", value), i);
    }

    assertThat(written(value)).isEqualTo(expected(value));
  }

  private static String written(Object value) {
    return new String(Codecs.ANY.encode(value).get(), UTF_8);
  }

  private static Object read(String json) {
    return Codecs.ANY.decode(json.getBytes(UTF_8)).get();
  }

  private static List<Violation> refused(Object value) {
    return Codecs.ANY.encode(value).getLeft();
  }

  static String expected(Object value) {
    if (value instanceof Map<?, ?> members) {
      StringJoiner object = new StringJoiner(",", "{", "}");
      members.forEach((name, each) -> object.add(expected(name) + ':' + expected(each)));
      return object.toString();
    }
    if (value instanceof List<?> elements) {
      StringJoiner list = new StringJoiner(",", "[", "]");
      elements.forEach(each -> list.add(expected(each)));
      return list.toString();
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        default -> {
          boolean escaped = c < ' ' || c == '\u2028' || c == '\u2029';
          quoted.append(escaped ? String.format("\\u%04x", (int) c) : c);
        }
      }
    }
    return quoted.append('"').toString();
  }
}
