package com.apideck.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Free-form values come back as they went, whatever they are. */
class FreeFormPropertyTest {

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void whatIsGivenComesBackEqual(@ForAll("objects") Map<String, Object> given) {
    Copier copier = new Copier();
    @SuppressWarnings("unchecked") // as the codec has it
    Map<String, Object> copy = (Map<String, Object>) copier.copy(given, Codecs.FREE_FORM);

    byte[] document = Codecs.FREE_FORM.encode(copy).get();
    Map<String, Object> read = Codecs.FREE_FORM.decode(document).get();

    assertThat(copier.isExact()).isTrue();
    assertThat(same(copy, given)).as("%s is a copy of %s", copy, given).isTrue();
    assertThat(read).isEqualTo(copy);
    assertThat(Codecs.FREE_FORM.encode(read).get()).isEqualTo(document);
    assertThat(document).asString(UTF_8).isEqualTo(JsonOutputTest.expected(copy));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aSecondLookFindsEachMemberAndEachElementAsItCame(
      @ForAll("objects") Map<String, Object> members, @ForAll("spaces") String spaces) {
    looksLike(Codecs.RAW.decode(spaced(members, spaces)).get(), members, spaces);
  }

  private static void looksLike(String raw, Object value, String spaces) {
    assertThat(raw).isEqualTo(spaced(value, spaces));
    if (value instanceof Map<?, ?> members) {
      Map<String, String> all = Codecs.RAW_MEMBERS.decode(raw).get();
      assertThat(all).hasSameSizeAs(members);
      members.forEach((name, each) -> looksLike(all.get(name), each, spaces));
    } else if (value instanceof List<?> elements) {
      List<?> present = elements.stream().filter(Objects::nonNull).toList();
      List<String> all = Codecs.RAW_ELEMENTS.decode(raw).get();
      assertThat(all).hasSameSizeAs(present);
      for (int i = 0; i < all.size(); i++) {
        looksLike(all.get(i), present.get(i), spaces);
      }
    } else if (value instanceof String text) {
      assertThat(Codecs.STRING.decode(raw).get()).isEqualTo(text);
    }
  }

  private static String spaced(Object value, String spaces) {
    String around = "%1$s%2$s%1$s";
    if (value instanceof Map<?, ?> members) {
      return members.entrySet().stream()
          .map(
              member ->
                  around.formatted(spaces, JsonOutputTest.expected(member.getKey()))
                      + ':'
                      + around.formatted(spaces, spaced(member.getValue(), spaces)))
          .collect(joining(",", "{", "}"));
    }
    return value instanceof List<?> elements
        ? elements.stream()
            .map(each -> around.formatted(spaces, spaced(each, spaces)))
            .collect(joining(",", "[", "]"))
        : JsonOutputTest.expected(value);
  }

  @Provide
  Arbitrary<String> spaces() {
    return Arbitraries.strings().withChars(" \n\r\t").ofMaxLength(3);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void anyTextIsEitherWrittenExactlyOrRefused(@ForAll String text) {
    Codecs.STRING
        .encode(text)
        .peek(document -> assertThat(Codecs.STRING.decode(document).get()).isEqualTo(text))
        .peekLeft(
            refused ->
                assertThat(text).matches(t -> t.chars().anyMatch(FreeFormPropertyTest::isHalf)));
  }

  /** Numbers compare by value here: their type may change on the way. */
  private static boolean same(Object copy, Object given) {
    if (copy instanceof Number one && given instanceof Number other) {
      return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }
    if (copy instanceof Map<?, ?> one && given instanceof Map<?, ?> other) {
      return one.keySet().equals(other.keySet())
          && one.keySet().stream().allMatch(name -> same(one.get(name), other.get(name)));
    }
    if (copy instanceof List<?> one && given instanceof List<?> other) {
      List<Object> rest = new ArrayList<>(other);
      return one.size() == other.size()
          && one.stream().allMatch(item -> same(item, rest.remove(0)));
    }
    return Objects.equals(copy, given);
  }

  @Provide
  Arbitrary<Map<String, Object>> objects() {
    return members(values(2));
  }

  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> leaves =
        Arbitraries.oneOf(
            text().map(value -> value),
            Arbitraries.of(true, false),
            Arbitraries.integers(),
            Arbitraries.longs(),
            Arbitraries.shorts(),
            Arbitraries.bytes(),
            Arbitraries.floats(),
            Arbitraries.doubles().between(-Double.MAX_VALUE, Double.MAX_VALUE),
            Arbitraries.bigIntegers(),
            Arbitraries.bigDecimals(),
            Arbitraries.integers().map(scale -> new BigDecimal(BigInteger.TWO, scale)),
            Arbitraries.just(null));
    return depth == 0
        ? leaves
        : Arbitraries.oneOf(
            leaves,
            values(depth - 1).list().ofMaxSize(4).map(list -> list),
            members(values(depth - 1)).map(members -> members));
  }

  private static Arbitrary<Map<String, Object>> members(Arbitrary<Object> values) {
    return text()
        .list()
        .uniqueElements()
        .ofMaxSize(5)
        .flatMap(
            names ->
                values
                    .list()
                    .ofSize(names.size())
                    .map(
                        each -> {
                          Map<String, Object> members = new LinkedHashMap<>();
                          for (int i = 0; i < names.size(); i++) {
                            members.put(names.get(i), each.get(i));
                          }
                          return members;
                        }));
  }

  /** All of Unicode, but for halves of pairs. */
  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .all()
        .ofMaxLength(8)
        .filter(text -> text.chars().noneMatch(FreeFormPropertyTest::isHalf));
  }

  private static boolean isHalf(int character) {
    return Character.isSurrogate((char) character);
  }
}
