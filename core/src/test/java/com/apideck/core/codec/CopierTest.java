package com.apideck.core.codec;

import static com.apideck.core.codec.Codecs.ANY;
import static com.apideck.core.codec.Codecs.FREE_FORM;
import static com.apideck.core.codec.Codecs.STRING;
import static com.apideck.core.codec.Codecs.listOf;
import static com.apideck.core.codec.Codecs.mapOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.stream;
import static org.junit.jupiter.api.Named.named;

import com.apideck.core.Violation;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What callers give is copied, and what cannot be sent is noticed. */
class CopierTest {

  private static final String TOO_DEEP = "is nested deeper than 200 levels, or holds itself";
  private static final String HALF = "holds half a surrogate pair, which has no UTF-8 form";
  private static final String TOO_LONG = "is a number of more digits than are exchanged, about 950";

  private static List<Violation> refused(Object value, Codec<?> codec) {
    Copier copier = new Copier();
    List<Violation> refused = written(copier.copy(value, codec), codec);
    assertThat(copier.isExact()).isEqualTo(refused.isEmpty());
    return refused;
  }

  private static List<Violation> written(Object copy, Codec<?> codec) {
    Either<List<Violation>, byte[]> written = JsonOutput.encode(copy, codec, false);
    return written.isLeft() ? written.getLeft() : List.of();
  }

  private record Refused(Object value, String problem) {}

  @TestFactory
  Stream<DynamicTest> refusesWhatHasNoExactJsonForm() {
    return stream(
        Stream.<Named<Refused>>of(
            named("NaN", new Refused(Double.NaN, "is NaN, which JSON cannot express")),
            named(
                "infinity",
                new Refused(Float.NEGATIVE_INFINITY, "is -Infinity, which JSON cannot express")),
            named("an object", new Refused(new Object(), "is a java.lang.Object" + NO_FORM)),
            named("an Optional", new Refused(Optional.of(1), "is a java.util.Optional" + NO_FORM)),
            named("an array", new Refused(new int[1], "is a [I" + NO_FORM)),
            named("a character", new Refused('a', "is a java.lang.Character" + NO_FORM)),
            named(
                "a number that changes",
                new Refused(
                    new AtomicInteger(1),
                    "is a java.util.concurrent.atomic.AtomicInteger" + NO_FORM)),
            named("half a pair", new Refused("a\uD83D", HALF)),
            named("the other half", new Refused("\uDE80a", HALF)),
            named("halves in the wrong order", new Refused("\uDE80\uD83D", HALF)),
            named("long numbers", new Refused(BigInteger.ONE.shiftLeft(4000), TOO_LONG)),
            named("long decimals", new Refused(new BigDecimal("0." + "3".repeat(2000)), TOO_LONG)),
            named("depth", new Refused(nested(200), TOO_DEEP)),
            named(
                "a name that is no text",
                new Refused(Map.of(1, 2), "has a name that is not text with a UTF-8 form")),
            named(
                "a name that is null",
                new Refused(
                    Collections.singletonMap(null, 2),
                    "has a name that is not text with a UTF-8 form")),
            named(
                "a name with half a pair",
                new Refused(Map.of("\uD83D", 2), "has a name that is not text with a UTF-8 form"))),
        refused -> {
          List<Violation> all = refused(Map.of("a", Arrays.asList(1, refused.value())), FREE_FORM);

          assertThat(all).hasSize(1);
          assertThat(all.get(0).path()).startsWith("$.a[1]");
          assertThat(all.get(0).problem()).isEqualTo(refused.problem());
        });
  }

  private static final String NO_FORM = ", which has no JSON form";

  private static List<Object> nested(int levels) {
    List<Object> list = List.of();
    for (int i = 1; i < levels; i++) {
      list = List.of(list);
    }
    return list;
  }

  @Test
  void refusesWhatHoldsItself() {
    Map<String, Object> map = new HashMap<>();
    List<Object> list = new ArrayList<>();
    list.add(map);
    map.put("list", list);

    assertThat(refused(map, FREE_FORM)).containsExactly(new Violation("$.list[0]", TOO_DEEP));
  }

  @Test
  void findsEveryProblem() {
    assertThat(refused(Map.of("a", Double.NaN, "b", List.of(Map.of("c", new Object()))), FREE_FORM))
        .extracting(Violation::path)
        .containsExactlyInAnyOrder("$.a", "$.b[0].c");
  }

  @Test
  void refusesANumberWhoseClassMayChangeItsMind() {
    BigDecimal changing =
        new BigDecimal("1") {
          private static final long serialVersionUID = 1L;
        };

    assertThat(refused(Map.of("a", changing), FREE_FORM))
        .extracting(Violation::path)
        .containsExactly("$.a");
  }

  @Test
  void takesAMillionValuesAndNotOneMore() {
    assertThat(refused(Map.of("a", Collections.nCopies(999_999, 1)), FREE_FORM)).isEmpty();
    assertThat(refused(Map.of("a", Collections.nCopies(1_000_000, 1)), FREE_FORM))
        .containsExactly(new Violation("$.a[999999]", "is one value more than 1000000"));
  }

  @Test
  void refusesListsThatStandForMoreThanAnyMemoryHolds() {
    List<Object> list = List.of(1, 2);
    for (int i = 0; i < 60; i++) {
      list = List.of(list, list);
    }

    assertThat(refused(Map.of("a", list), FREE_FORM))
        .extracting(Violation::problem)
        .containsExactly("is one value more than 1000000");
  }

  @Test
  void readsNoFurtherThanTheBound() {
    AtomicInteger read = new AtomicInteger();

    assertThat(refused(Map.of("a", endless(read, 2_000_000)), FREE_FORM))
        .extracting(Violation::problem)
        .containsExactly("is one value more than 1000000");
    assertThat(read).hasValueLessThanOrEqualTo(1_000_001);
  }

  /** It never ends by itself, but the test has to. */
  private static List<Object> endless(AtomicInteger read, int patience) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        if (read.incrementAndGet() > patience) {
          throw new IllegalStateException("read too far");
        }
        return 1;
      }

      @Override
      public int size() {
        return Integer.MAX_VALUE;
      }
    };
  }

  @Test
  void aCollectionThatCannotBeReadIsAProblem() {
    Violation unreadable = new Violation("$", "cannot be read: java.lang.StackOverflowError");

    assertThat(refused(unreadable(), FREE_FORM)).containsExactly(unreadable);
    assertThat(refused(Map.of("a", unreadable()), FREE_FORM)).containsExactly(unreadable);
    assertThat(refused(unreadable().keySet(), listOf(STRING))).containsExactly(unreadable);
  }

  private static Map<String, Object> unreadable() {
    return new AbstractMap<>() {
      @Override
      public Set<Entry<String, Object>> entrySet() {
        throw new StackOverflowError("pretended");
      }
    };
  }

  @Test
  void copiesElementsAndKeepsTheirNullsForTheCall() {
    List<String> given = new ArrayList<>(Arrays.asList("a", null));
    Map<String, String> members = new LinkedHashMap<>();
    members.put("b", null);
    members.put(null, "c");

    Copier copier = new Copier();
    Object list = copier.copy(given, listOf(STRING));
    Object map = new Copier().copy(members, mapOf(STRING));
    given.add("b");
    members.clear();

    assertThat(list).isEqualTo(Arrays.asList("a", null));
    assertThat(map).asInstanceOf(MAP).containsEntry("b", null).containsEntry(null, "c").hasSize(2);
    assertThat(copier.isExact()).isTrue();
  }

  @Test
  void noticesNulls() {
    assertThat(new Copier().copy("x", STRING)).isEqualTo("x");
    for (Codec<?> codec : List.of(STRING, listOf(STRING), mapOf(STRING), FREE_FORM, ANY)) {
      assertThat(refused(null, codec)).containsExactly(new Violation("$", "is null"));
    }
  }

  @Test
  void aNameThatLooksLikeAPathDoesNotHideWhatItSeemsToLeadTo() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("a", Map.of("b", Double.NaN));
    members.put("a.b", 1);

    assertThat(refused(members, FREE_FORM))
        .containsExactly(new Violation("$.a.b", "is NaN, which JSON cannot express"));
  }

  @Test
  void whatWasRefusedIsRefusedForTheSameReasonWhereverItIsPutNext() {
    Object copy = new Copier().copy(Map.of("a", Double.NaN), FREE_FORM);

    assertThat(refused(List.of(copy), listOf(ANY)))
        .containsExactly(new Violation("$[0].a", "is NaN, which JSON cannot express"));
    assertThat(copy).hasToString("{a=refused: is NaN, which JSON cannot express}");
  }

  @Test
  void theBoundOfValuesIsOfAllThatIsGivenAtOnce() {
    Map<String, Object> row = Map.of("a", Collections.nCopies(600_000, 1));

    assertThat(refused(List.of(row), listOf(FREE_FORM))).isEmpty();
    assertThat(refused(List.of(row, row), listOf(FREE_FORM)))
        .extracting(Violation::problem)
        .containsExactly("is one value more than 1000000");
  }

  @Test
  void anIteratorThatFailsHalfWayIsAProblem() {
    Iterable<String> failing =
        () ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public String next() {
                throw new IllegalStateException("gone");
              }
            };

    assertThat(refused(failing, listOf(STRING)))
        .containsExactly(new Violation("$", "cannot be read: java.lang.IllegalStateException"));
  }

  @Test
  void noticesAsManyProblemsOfElementsAsThereAreInNoTime() {
    List<Object> all = Collections.nCopies(100_000, new Object());

    List<Violation> refused =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refused(all, listOf(ANY)));

    assertThat(refused).hasSize(100_000);
    assertThat(refused.get(99_999).path()).isEqualTo("$[99999]");
  }

  @Test
  void noticesAsManyProblemsOfRowsAsThereAreInNoTime() {
    List<Object> all = Collections.nCopies(100_000, Map.of("a", Double.NaN));

    assertThat(
            assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> refused(all, listOf(FREE_FORM))))
        .hasSize(100_000);
  }
}
