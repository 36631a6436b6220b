package com.apideck.core;

import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.DynamicTest.stream;

import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.Invoices.Invoice;
import com.apideck.core.transport.TransportResponse;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Promise 2: a Right is complete and true. That is for {@code Answer} to say. */
class Promise02RightIsCompleteTest {

  private static final String DIGITS_950 = "9".repeat(950);

  private final Bench bench = new Bench();

  private record Unfit(String body, String path, String expected) {}

  @TestFactory
  Stream<DynamicTest> refusesWhatIsNotTheDocumentedResult() {
    return stream(
        Stream.of(
            new Unfit("{\"id\":7}", "$.id", "text"),
            new Unfit("{\"id\":true}", "$.id", "text"),
            new Unfit("{\"id\":[\"i-1\"]}", "$.id", "text"),
            new Unfit("{\"id\":{}}", "$.id", "text"),
            new Unfit("{}", "$.id", "a value"),
            new Unfit("{\"id\":null}", "$.id", "a value"),
            new Unfit("{\"other\":{\"id\":\"i-1\"}}", "$.id", "a value"),
            new Unfit("[]", "$", "an object"),
            new Unfit("null", "$", "an object"),
            new Unfit("\"i-1\"", "$", "an object"),
            new Unfit("7", "$", "an object")),
        unfit -> label(unfit.body()),
        this::refuses);
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsNotOneJsonDocument() {
    return stream(
        Stream.of(
            new Unfit("", "$", "the rest of the document"),
            new Unfit("  \n", "$", "the rest of the document"),
            new Unfit("{\"id\":\"i-1\"", "$.id", "the rest of the document"),
            new Unfit("{\"id\":\"i-1", "$.id", "well-formed JSON"),
            new Unfit("{\"id\":\"i-1\"}{\"id\":\"i-2\"}", "$", "well-formed JSON"),
            new Unfit("{\"id\":\"i-1\"} null", "$", "well-formed JSON"),
            new Unfit("{\"id\":\"i-1\"}]", "$", "well-formed JSON"),
            new Unfit("{\"id\":\"i-1\",}", "$.id", "well-formed JSON"),
            new Unfit("{'id':'i-1'}", "$.", "well-formed JSON"),
            new Unfit("{id:\"i-1\"}", "$.", "well-formed JSON"),
            new Unfit("{\"id\":\"i-1\"} // done", "$", "well-formed JSON"),
            new Unfit("\uFEFF\uFEFF{\"id\":\"i-1\"}", "$", "well-formed JSON")),
        unfit -> label(unfit.body()),
        this::refuses);
  }

  @TestFactory
  Stream<DynamicTest> refusesFreeFormMembersThatAreNoJson() {
    return stream(
        Stream.of(
            new Unfit(raw("{\"a\":NaN}"), "$._raw.a", "well-formed JSON"),
            new Unfit(raw("{\"a\":[1,]}"), "$._raw.a[1]", "well-formed JSON")),
        unfit -> label(unfit.body()),
        this::refuses);
  }

  /** That it is listed, and kept as it came, is shown by {@link UnreadableMembersTest}. */
  @TestFactory
  Stream<DynamicTest> aMemberThatMayBeAbsentIsRatherAbsentThanWrong() {
    return stream(
        Stream.of(
            "{\"id\":\"i-1\",\"total\":\"12.50\"}",
            "{\"id\":\"i-1\",\"_raw\":[]}",
            raw("{\"a\":1,\"a\":2}"),
            raw("{\"a\":1e99999999999}"),
            raw("{\"a\":[1," + "9".repeat(2000) + "]}"),
            "{\"id\":\"i-1\",\"total\":" + "9".repeat(2000) + "}"),
        Promise02RightIsCompleteTest::label,
        body -> {
          assertThat(read(body).total()).isEmpty();
          assertThat(read(body).raw()).isEmpty();
        });
  }

  @Test
  void refusesNestingBeyondTheBound() {
    String deep = "[".repeat(300) + "]".repeat(300);

    assertThat(refused(raw("{\"a\":" + deep + "}").getBytes(UTF_8)).expected())
        .isEqualTo("at most 255 levels");
    assertThat(refused(("{\"unknown\":" + deep + ",\"id\":\"i-1\"}").getBytes(UTF_8)).expected())
        .isEqualTo("at most 255 levels");
  }

  @Test
  void readsTwoHundredLevels() {
    String deep = "[".repeat(200) + "]".repeat(200);

    assertThat(read(raw("{\"a\":" + deep + "}")).raw()).containsOnlyKeys("a");
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsNotUtf8() {
    return stream(
        Stream.of("\u00FC", "\u00C0\u0080", "\u00ED\u00A0\u0080", "\u00F4\u0090\u0080\u0080"),
        bytes -> "id with the bytes " + HexFormat.of().formatHex(bytes.getBytes(ISO_8859_1)),
        bytes -> {
          ResponseValidationError error =
              refused(("{\"id\":\"" + bytes + "\"}").getBytes(ISO_8859_1));

          assertThat(error.path()).isEqualTo("$");
          assertThat(error.expected()).isEqualTo("UTF-8");
          assertThat(error.body()).contains("\uFFFD");
        });
  }

  @Test
  void readsPastAByteOrderMark() {
    assertThat(read("\uFEFF{\"id\":\"grün \uD83D\uDE80\"}").id()).isEqualTo("grün \uD83D\uDE80");
  }

  @Test
  void ignoresUnknownMembersAndTakesNullForAbsence() {
    Invoice invoice =
        read("{\"new\":[{\"a\":1}],\"id\":\"i-1\",\"total\":null,\"_raw\":null,\"x\":\"y\"}");

    assertThat(invoice.total()).isEmpty();
    assertThat(invoice.raw()).isEmpty();
  }

  @Test
  void keepsTheDigitsOfNumbers() {
    Invoice invoice =
        read(
            """
            {"id":"i-1","total":12.50,"_raw":{
              "whole":7,"point":7.0,"big":9007199254740993,
              "huge":123456789012345678901234567890,"tenth":0.1,"far":1e999999999,"long":%s}}
            """
                .formatted(DIGITS_950));

    assertThat(invoice.total()).contains(new BigDecimal("12.50"));
    assertThat(invoice.raw())
        .containsExactly(
            entry("whole", 7),
            entry("point", new BigDecimal("7.0")),
            entry("big", 9007199254740993L),
            entry("huge", new BigInteger("123456789012345678901234567890")),
            entry("tenth", new BigDecimal("0.1")),
            entry("far", new BigDecimal("1e999999999")),
            entry("long", new BigInteger(DIGITS_950)));
  }

  @Test
  void readsTheSameFromTheWireAsFromItsOwnWriting() {
    Invoice invoice = new Invoice("i-1", Optional.of(BigDecimal.TEN), Map.of());

    byte[] written = Invoice.CODEC.encode(invoice).get();

    assertThat(Invoice.CODEC.decode(written).get()).isEqualTo(invoice);
  }

  private static String raw(String json) {
    return "{\"id\":\"i-1\",\"_raw\":" + json + "}";
  }

  private static String label(String body) {
    String shown = body.isBlank() ? "nothing" : body;
    return shown.length() > 60 ? shown.substring(0, 60) + "…" : shown;
  }

  private Invoice read(String body) {
    bench.stub.thenJson(200, body);
    return right(Invoices.preview(bench.core()));
  }

  private void refuses(Unfit unfit) {
    ResponseValidationError error = refused(unfit.body().getBytes(UTF_8));

    assertThat(error.path()).isEqualTo(unfit.path());
    assertThat(error.expected()).isEqualTo(unfit.expected());
    assertThat(error.body()).isEqualTo(unfit.body());
    assertThat(error.http().statusCode()).isEqualTo(200);
    assertThat(error.sent()).isEqualTo(Sent.YES);
  }

  /** It is not asked for again: the next answer would be no better. */
  private ResponseValidationError refused(byte[] body) {
    int before = bench.sent().size();
    bench.stub.then(
        new TransportResponse(HttpMeta.of(200), body, TransportResponse.Ending.COMPLETE));
    ResponseValidationError error =
        left(ResponseValidationError.class, Invoices.preview(bench.core()));
    assertThat(bench.sent()).hasSize(before + 1);
    return error;
  }
}
