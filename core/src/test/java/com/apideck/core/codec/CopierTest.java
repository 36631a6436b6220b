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

  private final Copier copier = new Copier(List.of());

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
          Object copy =
              copier.copy("settings", Map.of("a", Arrays.asList(1, refused.value())), FREE_FORM);

          assertThat(copier.violations()).hasSize(1);
          assertThat(copier.violations().get(0).path()).startsWith("settings.a[1]");
          assertThat(copier.violations().get(0).problem()).isEqualTo(refused.problem());
          assertThat(copy).asInstanceOf(MAP).containsOnlyKeys("a");
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

    copier.copy("settings", map, FREE_FORM);

    assertThat(copier.violations()).containsExactly(new Violation("settings.list[0]", TOO_DEEP));
  }

  @Test
  void findsEveryProblem() {
    copier.copy(
        "settings", Map.of("a", Double.NaN, "b", List.of(Map.of("c", new Object()))), FREE_FORM);

    assertThat(copier.violations())
        .extracting(Violation::path)
        .containsExactlyInAnyOrder("settings.a", "settings.b[0].c");
  }

  @Test
  void refusesANumberWhoseClassMayChangeItsMind() {
    BigDecimal changing =
        new BigDecimal("1") {
          private static final long serialVersionUID = 1L;
        };

    copier.copy("settings", Map.of("a", changing), FREE_FORM);

    assertThat(copier.violations()).extracting(Violation::path).containsExactly("settings.a");
  }

  @Test
  void takesAMillionValuesAndNotOneMore() {
    copier.copy("settings", Map.of("a", Collections.nCopies(999_999, 1)), FREE_FORM);
    assertThat(copier.violations()).isEmpty();

    copier.copy("settings", Map.of("a", Collections.nCopies(1_000_000, 1)), FREE_FORM);
    assertThat(copier.violations())
        .containsExactly(new Violation("settings.a[999999]", "is one value more than 1000000"));
  }

  @Test
  void refusesListsThatStandForMoreThanAnyMemoryHolds() {
    List<Object> list = List.of(1, 2);
    for (int i = 0; i < 60; i++) {
      list = List.of(list, list);
    }

    copier.copy("settings", Map.of("a", list), FREE_FORM);

    assertThat(copier.violations())
        .extracting(Violation::problem)
        .containsExactly("is one value more than 1000000");
  }

  @Test
  void readsNoFurtherThanTheBound() {
    AtomicInteger read = new AtomicInteger();

    copier.copy("settings", Map.of("a", endless(read, 2_000_000)), FREE_FORM);

    assertThat(copier.violations())
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
    copier.copy("map", unreadable(), FREE_FORM);
    copier.copy("inner", Map.of("a", unreadable()), FREE_FORM);
    copier.copy("list", unreadable().keySet(), listOf(STRING));

    assertThat(copier.violations())
        .extracting(Violation::toString)
        .containsExactly(
            "map cannot be read: java.lang.StackOverflowError",
            "inner cannot be read: java.lang.StackOverflowError",
            "list cannot be read: java.lang.StackOverflowError");
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

    Object list = copier.copy("names", given, listOf(STRING));
    Object map = copier.copy("members", members, mapOf(STRING));
    given.add("b");
    members.clear();

    assertThat(list).isEqualTo(Arrays.asList("a", null));
    assertThat(map).asInstanceOf(MAP).containsEntry("b", null).containsEntry(null, "c").hasSize(2);
    assertThat(copier.violations()).isEmpty();
  }

  @Test
  void noticesNulls() {
    assertThat(copier.copy("name", null, STRING)).isNull();
    assertThat(copier.copy("other", "x", STRING)).isEqualTo("x");
    assertThat(copier.copy("list", null, listOf(STRING))).isNull();
    assertThat(copier.copy("entries", null, mapOf(STRING))).isNull();
    assertThat(copier.copy("map", null, FREE_FORM)).isNull();
    assertThat(copier.copy("any", null, ANY)).isNull();

    assertThat(copier.violations())
        .extracting(Violation::toString)
        .containsExactly(
            "name is null", "list is null", "entries is null", "map is null", "any is null");
  }

  @Test
  void forgetsWhatIsSetAnew() {
    copier.copy("name", null, STRING);
    copier.copy(
        "settings", Map.of("a", List.of(new Object()), "ab", new Object(), "b", 1), FREE_FORM);
    copier.copy("names", Map.of("a", Map.of("b", Double.NaN)), mapOf(FREE_FORM));

    copier.clear("name");
    copier.copy("settings", Map.of("a", 1), FREE_FORM);
    copier.copy("names", Map.of("a", Map.of("b", 1)), mapOf(FREE_FORM));

    assertThat(copier.violations()).extracting(Violation::path).containsExactly("settings.ab");
    copier.clear("setting");
    assertThat(copier.violations()).hasSize(1);
    copier.clear("settings");
    assertThat(copier.violations()).isEmpty();
  }

  @Test
  void forgetsAnElementWithItsListAndAMemberWithoutAPathByItsName() {
    copier.copy("rows", List.of(Double.NaN), listOf(ANY));
    copier.copy("", Map.of("x", List.of(Double.NaN), "y", Double.NaN), FREE_FORM);
    assertThat(copier.violations())
        .extracting(Violation::path)
        .containsExactlyInAnyOrder("rows[0]", "x[0]", "y");

    copier.clear("rows");
    copier.copy("", Map.of("x", List.of(1)), FREE_FORM);

    assertThat(copier.violations()).extracting(Violation::path).containsExactly("y");
  }

  @Test
  void whatIsAddedLaterDoesNotHideWhatIsThere() {
    copier.copy("rows", List.of(Map.of("a", Double.NaN)), listOf(FREE_FORM));
    copier.copy("rows", List.of(Map.of("a", 1)), listOf(FREE_FORM));

    assertThat(copier.violations()).extracting(Violation::path).containsExactly("rows[0].a");
  }

  @Test
  void aNameThatLooksLikeAPathDoesNotHideWhatItSeemsToLeadTo() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("a", Map.of("b", Double.NaN));
    members.put("a.b", 1);

    copier.copy("settings", members, FREE_FORM);

    assertThat(copier.violations())
        .containsExactly(new Violation("settings.a.b", "is NaN, which JSON cannot express"));
  }

  @Test
  void aNameThatLooksLikeAPathForgetsNothingThatWasNoticedBefore() {
    copier.copy("settings", Map.of("a", List.of(Map.of("b", Double.NaN))), FREE_FORM);

    copier.copy("settings", Map.of("a[0].b", 1, "a[0]", 1), FREE_FORM);
    copier.copy("", Map.of("settings.a", 1), FREE_FORM);

    assertThat(copier.violations()).extracting(Violation::path).containsExactly("settings.a[0].b");
  }

  @Test
  void theBoundOfValuesIsOfAllThatIsGivenAtOnce() {
    Map<String, Object> row = Map.of("a", Collections.nCopies(600_000, 1));

    copier.copy("one", List.of(row), listOf(FREE_FORM));
    copier.copy("other", List.of(row), listOf(FREE_FORM));
    assertThat(copier.violations()).isEmpty();

    copier.copy("rows", List.of(row, row), listOf(FREE_FORM));
    assertThat(copier.violations())
        .extracting(Violation::problem)
        .containsExactly("is one value more than 1000000");
  }

  @Test
  void remembersWhatTheOriginalOfACopyHad() {
    copier.copy("name", null, STRING);
    copier.copy("other", null, STRING);

    Copier copy = new Copier(copier.violations());
    copy.clear("name");

    assertThat(copy.violations()).containsExactly(new Violation("other", "is null"));
    assertThat(copier.violations()).hasSize(2);
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

    assertThat(copier.copy("names", failing, listOf(STRING))).isNull();

    assertThat(copier.violations())
        .containsExactly(new Violation("names", "cannot be read: java.lang.IllegalStateException"));
  }

  @Test
  void noticesAsManyProblemsOfElementsAsThereAreInNoTime() {
    List<Object> all = Collections.nCopies(100_000, new Object());

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> copier.copy("list", all, listOf(ANY)),
        "what was noticed before was copied for each element");

    assertThat(copier.violations()).hasSize(100_000);
    assertThat(copier.violations().get(99_999).path()).isEqualTo("list[99999]");
  }

  @Test
  void noticesAsManyProblemsOfRowsAsThereAreInNoTime() {
    List<Object> all = Collections.nCopies(100_000, Map.of("a", Double.NaN));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> copier.copy("list", all, listOf(FREE_FORM)),
        "what was noticed before was looked through for each row");

    assertThat(copier.violations()).hasSize(100_000);
  }

  @Test
  void aFailureLeavesNothingToTheNextCopy() {
    List<Object> failing = endless(new AtomicInteger(), 0);
    for (int i = 0; i < 150; i++) {
      failing = List.of(failing);
    }

    copier.copy("settings", Map.of("a", failing), FREE_FORM);
    copier.copy("any", nested(100), ANY);

    assertThat(copier.violations())
        .containsExactly(
            new Violation("settings", "cannot be read: java.lang.IllegalStateException"));
  }
}
