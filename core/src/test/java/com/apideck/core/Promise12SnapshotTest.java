package com.apideck.core;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.right;
import static com.apideck.core.Bench.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.UnionCodec;
import com.apideck.core.transport.TransportRequest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promise 12: a request value is what it was built from, then, and exactly. */
class Promise12SnapshotTest {

  /** As builders take it; null where something was noticed. */
  private static Map<String, Object> copy(Map<String, Object> settings) {
    return UnionCodec.sound(Codecs.FREE_FORM, settings);
  }

  @Test
  void laterChangesOfMapsAndListsChangeNothing() {
    List<Object> rates = new ArrayList<>(List.of("6%"));
    Map<String, Object> inner = new HashMap<>(Map.of("rates", rates));
    Map<String, Object> settings = new HashMap<>(Map.of("tax", inner));

    Map<String, Object> copy = copy(settings);
    rates.add("9%");
    inner.clear();
    settings.put("more", 1);

    assertThat(copy).isEqualTo(Map.of("tax", Map.of("rates", List.of("6%"))));
  }

  @Test
  void whatIsInsideCannotBeChanged() {
    Map<String, Object> copy = copy(Map.of("list", List.of(1), "map", Map.of("a", 1)));

    assertThatThrownBy(() -> ((List<?>) copy.get("list")).clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> ((Map<?, ?>) copy.get("map")).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keepsOrderNullsAndEmptyContainers() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("z", null);
    settings.put("", List.of());
    settings.put("a", Arrays.asList(null, Map.of(), true, "grün \uD83D\uDE80"));

    Map<String, Object> copy = copy(settings);

    assertThat(copy).containsExactlyEntriesOf(settings);
  }

  @Test
  void numbersAreWhatReadingThemBackGives() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("byte", (byte) 1);
    settings.put("short", (short) -2);
    settings.put("long", 7L);
    settings.put("large", 9007199254740993L);
    settings.put("whole", BigInteger.TEN);
    settings.put("huge", BigInteger.ONE.shiftLeft(64));
    settings.put("double", 7.0);
    settings.put("float", 0.1f);
    settings.put("tiny", Double.MIN_VALUE);
    settings.put("decimal", new BigDecimal("1.50"));
    settings.put("unscaled", new BigDecimal("150"));

    assertThat(copy(settings))
        .containsExactly(
            entry("byte", 1),
            entry("short", -2),
            entry("long", 7),
            entry("large", 9007199254740993L),
            entry("whole", 10),
            entry("huge", BigInteger.ONE.shiftLeft(64)),
            entry("double", new BigDecimal("7.0")),
            entry("float", new BigDecimal("0.1")),
            entry("tiny", new BigDecimal("4.9E-324")),
            entry("decimal", new BigDecimal("1.50")),
            entry("unscaled", 150));
  }

  @Test
  void theSameListMayStandInTwoPlaces() {
    List<Integer> shared = List.of(1);

    assertThat(copy(Map.of("a", shared, "b", List.of(shared, shared))))
        .isEqualTo(Map.of("a", shared, "b", List.of(shared, shared)));
  }

  @Test
  void equalContainersWithinEachOtherAreNoCycle() {
    assertThat(copy(Map.of("a", List.of(List.of(List.of())))))
        .isEqualTo(Map.of("a", List.of(List.of(List.of()))));
  }

  @Test
  void twoHundredLevelsAreTaken() {
    assertThat(copy(Map.of("a", nested(198)))).isEqualTo(Map.of("a", nested(198)));
    assertThat(copy(Map.of("a", nested(200)))).isNull();
  }

  private static List<Object> nested(int levels) {
    List<Object> list = List.of();
    for (int i = 1; i < levels; i++) {
      list = List.of(list);
    }
    return list;
  }

  @Test
  void aRepeatedAttemptSendsWhatTheFirstOneSent() {
    Bench bench = new Bench();
    bench.stub.thenJson(503, "{}").then(answer(200));
    Map<String, Object> request = new HashMap<>(Map.of("customer", "SpaceX"));
    var call = Invoices.PREVIEW.call(bench.core(), request);

    request.put("customer", "Blue Origin");
    bench.time.advance(Duration.ofMillis(500));

    assertThat(right(call).id()).isEqualTo("i-1");
    assertThat(bench.sent())
        .extracting(TransportRequest::bodyText)
        .containsExactly("{\"customer\":\"SpaceX\"}", "{\"customer\":\"SpaceX\"}");
  }

  @Test
  void sendsExactlyWhatItWasGiven() {
    Bench bench = new Bench();
    bench.stub.then(answer(200));
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("whole", 7);
    request.put("point", new BigDecimal("7.0"));
    request.put("big", 9007199254740993L);
    request.put("nothing", null);
    request.put("text", "\"\\\n\u2028<grün>");

    right(Invoices.PREVIEW.call(bench.core(), request));

    assertThat(bench.sent().get(0).bodyText())
        .isEqualTo(
            "{\"whole\":7,\"point\":7.0,\"big\":9007199254740993,\"nothing\":null,"
                + "\"text\":\"\\\"\\\\\\n\\u2028<grün>\"}");
    assertThat(bench.sent().get(0).headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("accept", "application/json");
  }

  @Test
  void refusesARequestWithItsPathEvenWhereNoBuilderLooked() {
    Bench bench = new Bench();
    Map<String, Object> cycle = new HashMap<>();
    cycle.put("self", cycle);
    Map<String, Object> bad = new LinkedHashMap<>();
    bad.put("nan", Double.NaN);
    bad.put("list", List.of(1, new Object(), "\uD800"));
    bad.put("map", Collections.singletonMap(7, 7));

    assertThat(violations(Invoices.PREVIEW.call(bench.core(), bad)))
        .containsExactly(
            "$.nan is NaN, which JSON cannot express",
            "$.list[1] is a java.lang.Object, which has no JSON form",
            "$.list[2] holds half a surrogate pair, which has no UTF-8 form",
            "$.map has a name that is not text with a UTF-8 form");
    assertThat(violations(Invoices.PREVIEW.call(bench.core(), cycle)))
        .singleElement()
        .asString()
        .endsWith("is nested deeper than 255 levels");
    assertThat(bench.sent()).isEmpty();
  }
}
