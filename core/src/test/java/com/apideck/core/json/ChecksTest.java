package com.apideck.core.json;

import static org.assertj.core.api.Assertions.assertThat;
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

class ChecksTest {

  private static final String TOO_DEEP = "is nested deeper than 200 levels, or holds itself";
  private static final String HALF = "holds half a surrogate pair, which has no UTF-8 form";
  private static final String TOO_LONG = "is a number of more digits than are exchanged, about 950";

  private final Checks checks = new Checks();

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
          Map<String, Object> copy =
              checks.freeForm("settings", Map.of("a", Arrays.asList(1, refused.value())));

          assertThat(checks.violations()).hasSize(1);
          assertThat(checks.violations().get(0).path()).startsWith("settings.a[1]");
          assertThat(checks.violations().get(0).problem()).isEqualTo(refused.problem());
          assertThat(copy).containsOnlyKeys("a");
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

    checks.freeForm("settings", map);

    assertThat(checks.violations()).containsExactly(new Violation("settings.list[0]", TOO_DEEP));
  }

  @Test
  void findsEveryProblem() {
    checks.freeForm("settings", Map.of("a", Double.NaN, "b", List.of(Map.of("c", new Object()))));

    assertThat(checks.violations())
        .extracting(Violation::path)
        .containsExactlyInAnyOrder("settings.a", "settings.b[0].c");
  }

  @Test
  void refusesANumberWhoseClassMayChangeItsMind() {
    BigDecimal changing =
        new BigDecimal("1") {
          private static final long serialVersionUID = 1L;
        };

    checks.freeForm("settings", Map.of("a", changing));

    assertThat(checks.violations()).extracting(Violation::path).containsExactly("settings.a");
  }

  @Test
  void takesAMillionValuesAndNotOneMore() {
    checks.freeForm("settings", Map.of("a", Collections.nCopies(999_999, 1)));
    assertThat(checks.violations()).isEmpty();

    checks.freeForm("settings", Map.of("a", Collections.nCopies(1_000_000, 1)));
    assertThat(checks.violations())
        .containsExactly(new Violation("settings.a[999999]", "is one value more than 1000000"));
  }

  @Test
  void refusesListsThatStandForMoreThanAnyMemoryHolds() {
    List<Object> list = List.of(1, 2);
    for (int i = 0; i < 60; i++) {
      list = List.of(list, list);
    }

    checks.freeForm("settings", Map.of("a", list));

    assertThat(checks.violations())
        .extracting(Violation::problem)
        .containsExactly("is one value more than 1000000");
  }

  @Test
  void readsNoFurtherThanTheBound() {
    AtomicInteger read = new AtomicInteger();

    checks.freeForm("settings", Map.of("a", endless(read, 2_000_000)));

    assertThat(checks.violations())
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
    checks.freeForm("map", unreadable());
    checks.freeForm("inner", Map.of("a", unreadable()));
    checks.elements("list", unreadable().keySet());

    assertThat(checks.violations())
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

    List<String> copy = checks.elements("names", given);
    given.add("b");

    assertThat(copy).containsExactly("a", null);
    assertThat(checks.elements("names", new String[] {"a", null})).containsExactly("a", null);
    assertThat(checks.violations()).isEmpty();
  }

  @Test
  void noticesNulls() {
    assertThat(checks.given("name", null)).isFalse();
    assertThat(checks.given("other", "x")).isTrue();
    assertThat(checks.elements("array", (Object[]) null)).isEmpty();
    assertThat(checks.elements("list", (Iterable<Object>) null)).isEmpty();
    assertThat(checks.freeForm("map", null)).isEmpty();

    assertThat(checks.violations())
        .extracting(Violation::toString)
        .containsExactly("name is null", "array is null", "list is null", "map is null");
  }

  @Test
  void forgetsWhatIsSetAnew() {
    checks.given("name", null);
    checks.freeForm("settings", Map.of("a", List.of(new Object()), "ab", new Object()));

    checks.given("name", "x");
    checks.freeForm("settings", Map.of("a", 1));

    assertThat(checks.violations()).extracting(Violation::path).containsExactly("settings.ab");
    checks.clear("settings");
    assertThat(checks.violations()).isEmpty();
  }

  @Test
  void rememberWhatTheOriginalOfACopyHad() {
    checks.given("name", null);
    checks.given("other", null);

    Checks copy = new Checks(checks.violations());
    copy.given("name", "x");

    assertThat(copy.violations()).containsExactly(new Violation("other", "is null"));
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

    checks.elements("names", failing);

    assertThat(checks.violations())
        .containsExactly(new Violation("names", "cannot be read: java.lang.IllegalStateException"));
  }

  @Test
  void noticesAsManyProblemsOfElementsAsThereAreInNoTime() {
    List<Object> all = Collections.nCopies(100_000, new Object());

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> checks.elements("list", all, each -> copied("list", each)),
        "what was noticed before was copied for each element");

    assertThat(checks.violations()).hasSize(100_000);
    assertThat(checks.violations().get(99_999).path()).isEqualTo("list[99999]");
  }

  private Object copied(String member, Object value) {
    Object copy = checks.any(member, value);
    return copy == null ? "refused" : copy;
  }
}
