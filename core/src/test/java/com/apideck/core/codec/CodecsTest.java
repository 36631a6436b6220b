package com.apideck.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.stream;

import com.apideck.core.Violation;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What values of one JSON value need, {@code EnumCodec} and {@code Numbers} among it. */
class CodecsTest {

  private record Read(Codec<?> codec, String document, Object value) {}

  @TestFactory
  Stream<DynamicTest> readsEachTypeExactly() {
    return stream(
        Stream.of(
            new Read(Codecs.STRING, "\"a\\u00fc\\n\"", "aü\n"),
            new Read(Codecs.STRING, " \"\" ", ""),
            new Read(Codecs.INTEGER, "7", 7),
            new Read(Codecs.INTEGER, "-2147483648", Integer.MIN_VALUE),
            new Read(Codecs.LONG, "9007199254740993", 9007199254740993L),
            new Read(Codecs.LONG, "-9223372036854775808", Long.MIN_VALUE),
            new Read(Codecs.DECIMAL, "12.50", new BigDecimal("12.50")),
            new Read(Codecs.DECIMAL, "1E-30", new BigDecimal("1E-30")),
            new Read(
                Codecs.DECIMAL,
                "12345678901234567890.123456789",
                new BigDecimal("12345678901234567890.123456789")),
            new Read(Codecs.BOOLEAN, "true", true),
            new Read(Codecs.listOf(Codecs.INTEGER), "[1,2]", List.of(1, 2)),
            new Read(Codecs.listOf(Codecs.INTEGER), "[]", List.of()),
            new Read(
                Codecs.listOf(Codecs.listOf(Codecs.STRING)), "[[\"a\"]]", List.of(List.of("a"))),
            new Read(
                Codecs.FREE_FORM,
                "{\"a\":{\"b\":[true]}}",
                Map.of("a", Map.of("b", List.of(true))))),
        Read::document,
        read ->
            assertThat(read.codec().decode(read.document().getBytes(UTF_8)).get())
                .isEqualTo(read.value()));
  }

  private record Unfit(Codec<?> codec, String document, String path, String expected) {}

  @TestFactory
  Stream<DynamicTest> coercesNothing() {
    return stream(
        Stream.of(
            new Unfit(Codecs.STRING, "7", "$", "text"),
            new Unfit(Codecs.STRING, "null", "$", "text"),
            new Unfit(Codecs.STRING, "true", "$", "text"),
            new Unfit(Codecs.INTEGER, "\"7\"", "$", "a whole number"),
            new Unfit(Codecs.INTEGER, "7.5", "$", "a whole number of 32 bits"),
            new Unfit(Codecs.INTEGER, "2147483648", "$", "a whole number of 32 bits"),
            new Unfit(Codecs.INTEGER, "1e99", "$", "a whole number of 32 bits"),
            new Unfit(Codecs.INTEGER, "1e999999999", "$", "a whole number of 32 bits"),
            new Unfit(Codecs.INTEGER, "7.00000000000000001", "$", "a whole number of 32 bits"),
            new Unfit(Codecs.LONG, "7.00000000000000001", "$", "a whole number of 64 bits"),
            new Unfit(Codecs.LONG, "\"7\"", "$", "a whole number"),
            new Unfit(Codecs.LONG, "7.5", "$", "a whole number of 64 bits"),
            new Unfit(Codecs.LONG, "9223372036854775808", "$", "a whole number of 64 bits"),
            new Unfit(Codecs.LONG, "1e999999999", "$", "a whole number of 64 bits"),
            new Unfit(Codecs.LONG, "1e-999999999", "$", "a whole number of 64 bits"),
            new Unfit(Codecs.LONG, "1e99999999999", "$", "a whole number of 64 bits"),
            new Unfit(Codecs.DECIMAL, "\"7\"", "$", "a number"),
            new Unfit(Codecs.DECIMAL, "9".repeat(2000), "$", "a number of at most 1000 digits"),
            new Unfit(Codecs.DECIMAL, "1e9999999999", "$", "a number with an exponent of 32 bits"),
            new Unfit(Codecs.BOOLEAN, "\"true\"", "$", "true or false"),
            new Unfit(Codecs.BOOLEAN, "1", "$", "true or false"),
            new Unfit(Codecs.BOOLEAN, "TRUE1", "$", "well-formed JSON"),
            new Unfit(Codecs.FREE_FORM, "[]", "$", "an object"),
            new Unfit(Codecs.listOf(Codecs.STRING), "{}", "$", "a list"),
            new Unfit(Codecs.listOf(Codecs.STRING), "[\"a\",null]", "$[1]", "text"),
            new Unfit(Codecs.listOf(Codecs.STRING), "[\"a\",7]", "$[1]", "text"),
            new Unfit(
                Codecs.listOf(Codecs.INTEGER), "[1,2.5]", "$[1]", "a whole number of 32 bits"),
            new Unfit(
                Codecs.listOf(Codecs.DECIMAL),
                "[1," + "9".repeat(2000) + "]",
                "$[1]",
                "a number of at most 1000 digits")),
        unfit -> unfit.document().substring(0, Math.min(30, unfit.document().length())),
        unfit ->
            assertThat(unfit.codec().decode(unfit.document().getBytes(UTF_8)).getLeft())
                .isEqualTo(new Mismatch(unfit.path(), unfit.expected())));
  }

  @TestFactory
  Stream<DynamicTest> literalsInCapitalsAreNotWellFormed() {
    return stream(
        Stream.of(
            new Unfit(Codecs.BOOLEAN, "TRUE", "$", "well-formed JSON"),
            new Unfit(Codecs.BOOLEAN, "False", "$", "well-formed JSON"),
            new Unfit(Codecs.BOOLEAN, "fALSE", "$", "well-formed JSON"),
            new Unfit(Codecs.STRING, "falsE", "$", "well-formed JSON"),
            new Unfit(Codecs.ANY, "[true,Null]", "$[1]", "well-formed JSON"),
            new Unfit(Codecs.FREE_FORM, "{\"a\":nulL}", "$.a", "well-formed JSON"),
            new Unfit(
                Codecs.listOfNullable(Codecs.STRING), "[null,NULL]", "$[1]", "well-formed JSON")),
        Unfit::document,
        unfit ->
            assertThat(unfit.codec().decode(unfit.document().getBytes(UTF_8)).getLeft())
                .isEqualTo(new Mismatch(unfit.path(), unfit.expected())));
  }

  @Test
  void literalsAreReadWhereverTheyStand() {
    assertThat(Codecs.ANY.decode("[false,true,null,{\"a\":false}]".getBytes(UTF_8)).get())
        .isEqualTo(Arrays.asList(false, true, null, Map.of("a", false)));
    assertThat(Codecs.ANY.decode("\uFEFFtrue".getBytes(UTF_8)).get()).isEqualTo(true);
  }

  @Test
  void readsAWholeNumberOfMillionsOfDigitsAsAMismatchInNoTime() {
    byte[] digits = "9".repeat(1_000_000).getBytes(UTF_8);

    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Codecs.LONG.decode(digits).getLeft());
  }

  @Test
  void writesWhatItReads() {
    assertThat(written(Codecs.STRING, "\"grün\u0000\u2028\uD83D\uDE80"))
        .isEqualTo("\"\\\"grün\\u0000\\u2028\uD83D\uDE80\"");
    assertThat(written(Codecs.INTEGER, 7)).isEqualTo("7");
    assertThat(written(Codecs.LONG, 9007199254740993L)).isEqualTo("9007199254740993");
    assertThat(written(Codecs.DECIMAL, new BigDecimal("12.50"))).isEqualTo("12.50");
    assertThat(written(Codecs.DECIMAL, new BigDecimal("1E+999999999"))).isEqualTo("1E+999999999");
    assertThat(written(Codecs.BOOLEAN, false)).isEqualTo("false");
    assertThat(written(Codecs.listOf(Codecs.STRING), List.of("a", "b"))).isEqualTo("[\"a\",\"b\"]");
    assertThat(written(Codecs.FREE_FORM, Map.of("a", Arrays.asList(1, null, true, Map.of()))))
        .isEqualTo("{\"a\":[1,null,true,{}]}");
  }

  private static <T> String written(Codec<T> codec, T value) {
    return new String(codec.encode(value).get(), UTF_8);
  }

  @Test
  void refusesToWriteWhatHasNoExactForm() {
    assertThat(problems(Codecs.STRING.encode("\uD83D")))
        .containsExactly("$ holds half a surrogate pair, which has no UTF-8 form");
    assertThat(problems(Codecs.STRING.encode(null))).containsExactly("$ is null");
    assertThat(problems(Codecs.DECIMAL.encode(null))).containsExactly("$ is null");
    assertThat(problems(Codecs.DATE.encode(null))).containsExactly("$ is null");
    assertThat(problems(Codecs.FREE_FORM.encode(null))).containsExactly("$ is null");
    assertThat(problems(Codecs.listOf(Codecs.STRING).encode(null))).containsExactly("$ is null");
    assertThat(problems(Codecs.listOf(Codecs.STRING).encode(Arrays.asList("a", null, "\uDE80"))))
        .containsExactly(
            "$[1] is null", "$[2] holds half a surrogate pair, which has no UTF-8 form");
    assertThat(problems(Codecs.DECIMAL.encode(new BigDecimal("3".repeat(2000)))))
        .containsExactly("$ is a number of more digits than are exchanged, about 950");
  }

  @Test
  void reportsAsManyProblemsAsThereAreInNoTime() {
    List<String> nulls = Collections.nCopies(400_000, (String) null);

    List<Violation> all =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> Codecs.listOf(Codecs.STRING).encode(nulls).getLeft());

    assertThat(all).hasSize(400_000).contains(new Violation("$[399999]", "is null"));
  }

  @Test
  void refusesNamesAtThePathOfTheirObject() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("b", Locale.ROOT);
    members.put("\uD83D", 1);

    assertThat(problems(Codecs.FREE_FORM.encode(Map.of("a", members))))
        .containsExactly(
            "$.a.b is a java.util.Locale, which has no JSON form",
            "$.a has a name that is not text with a UTF-8 form");
  }

  private static List<String> problems(Either<List<Violation>, byte[]> encoded) {
    return encoded.getLeft().stream().map(Violation::toString).toList();
  }

  @Test
  void refusesToWriteBeyondTheDepthOfADocument() {
    List<Object> list = List.of();
    for (int i = 0; i < 300; i++) {
      list = List.of(list);
    }

    assertThat(problems(Codecs.FREE_FORM.encode(Map.of("a", list))))
        .singleElement()
        .asString()
        .endsWith("is nested deeper than 255 levels");
  }

  /** Some texts have constants; the others are kept, and may lack a text all the same. */
  private static final EnumCodec<Object> COLORS =
      new EnumCodec<>(new Object[] {Color.RED, Color.BLUE}, Other::new);

  private enum Color {
    RED,
    BLUE
  }

  private record Other(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  @Test
  void anOpenEnumKeepsTextsThatItDoesNotKnow() {
    assertThat(COLORS.decode("\"RED\"".getBytes(UTF_8)).get()).isEqualTo(Color.RED);
    assertThat(COLORS.decode("\"red\"".getBytes(UTF_8)).get()).isEqualTo(new Other("red"));
    assertThat(COLORS.decode("7".getBytes(UTF_8)).getLeft()).isEqualTo(new Mismatch("$", "text"));
    assertThat(written(COLORS, Color.BLUE)).isEqualTo("\"BLUE\"");
    assertThat(written(COLORS, new Other("red"))).isEqualTo("\"red\"");
    assertThat(COLORS.of(null)).isEqualTo(new Other(null));
  }

  @Test
  void constantsAndOthersMixInAList() {
    assertThat(
            Codecs.listOf(COLORS)
                .decode("[\"RED\",\"x\",\"BLUE\",\"\\u0052ED\",\"\"]".getBytes(UTF_8))
                .get())
        .containsExactly(Color.RED, new Other("x"), Color.BLUE, Color.RED, new Other(""));
    assertThat(Codecs.listOf(COLORS).decode("[\"RED\",\"x\",null]".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$[2]", "text"));
    assertThat(Codecs.listOf(COLORS).decode("[\"RED\",\"x\",7]".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$[2]", "text"));
  }

  @Test
  void textThatCannotBePrintedIsAProblem() {
    assertThat(problems(COLORS.encode(new Other(null)))).containsExactly("$ is null");
    assertThat(problems(COLORS.encode(null))).containsExactly("$ is null");
  }

  @Test
  void listsThatAreReadCannotBeChanged() {
    List<String> read = Codecs.listOf(Codecs.STRING).decode("[\"a\"]".getBytes(UTF_8)).get();

    assertThatThrownBy(read::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void mapsThatAreReadCannotBeChanged() {
    Map<String, Object> read = Codecs.FREE_FORM.decode("{\"a\":[1]}".getBytes(UTF_8)).get();

    assertThatThrownBy(read::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aWholeNumberIsOfTheSameTypeHoweverItIsWritten() {
    assertThat(
            Codecs.ANY
                .decode("[61861781,6.1861781E7,12345678901,1.2345678901E10]".getBytes(UTF_8))
                .get())
        .isEqualTo(List.of(61861781, 61861781, 12345678901L, 12345678901L));
  }
}
