package com.apideck.core;

import static com.apideck.core.Bench.KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Invoices.Invoice;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import io.vavr.control.Either;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Promises 1 and 8: whatever a server answers, a call gives a value, and that shows no key. */
class AnyAnswerPropertyTest {

  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u00",
    "null",
    "true",
    "7",
    "-",
    "e9",
    ".5",
    " ",
    "\"id\":\"i-1\"",
    "\"total\":12.5",
    "\"_raw\":{",
    "\"message\":",
    "\"detail\":",
    "\"ref\":",
    "\"downstream_errors\":[{",
    "\"status_code\":400",
    "<html>",
    "\uFEFF",
    "ü",
    KEY,
    "\"" + KEY + "\"",
    "\"" + KEY + "\":"
  };

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void anyBytesGiveAValueWithoutTheKey(
      @ForAll byte[] body,
      @ForAll("statuses") int status,
      @ForAll("types") String type,
      @ForAll Ending ending) {
    givesAValueWithoutTheKey(body, status, type, ending);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void anythingLikeJsonGivesAValueWithoutTheKey(
      @ForAll("documents") byte[] body, @ForAll("statuses") int status, @ForAll Ending ending) {
    givesAValueWithoutTheKey(body, status, "application/json", ending);
  }

  private static void givesAValueWithoutTheKey(
      byte[] body, int status, String type, Ending ending) {
    Bench bench = new Bench();
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of("content-type", List.of(type), "x-request-id", List.of("r-" + KEY)),
            (name, value) -> true);
    bench.stub.then(new TransportResponse(new HttpMeta(status, headers), body, ending));

    CompletableFuture<Either<ApideckError, Invoice>> call = Invoices.preview(bench.single());

    assertThat(call).isCompleted();
    call.join()
        .peek(invoice -> assertThat(status).isEqualTo(200))
        .peekLeft(
            error -> assertThat(Shown.everywhere(error)).noneMatch(text -> text.contains(KEY)));
  }

  @Provide
  Arbitrary<Integer> statuses() {
    return Arbitraries.oneOf(
        Arbitraries.of(200, 200, 200, 201, 204, 302, 400, 401, 402, 404, 422, 429, 500, 503),
        Arbitraries.integers().between(100, 999));
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.oneOf(
        Arbitraries.of("application/json", "text/html", "", ";", "a/b+json;x", KEY),
        Arbitraries.of("latin1", "utf-16", "utf-32", "ibm037", "iso-2022-jp", "gb18030", "?")
            .map(charset -> "application/json;charset=" + charset),
        Arbitraries.strings().ascii().ofMaxLength(30));
  }

  @Provide
  Arbitrary<byte[]> documents() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(pieces -> ("{" + String.join("", pieces)).getBytes(UTF_8));
  }
}
