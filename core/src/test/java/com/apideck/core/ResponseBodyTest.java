package com.apideck.core;

import static com.apideck.core.Bench.KEY;
import static com.apideck.core.Bench.left;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 3: of the body of an error nothing is lost: it is text by its charset, and the bytes are
 * there.
 */
class ResponseBodyTest {

  private static final String TEXT = "<p>Zugriff für Ä verweigert</p>";
  private static final String JSON = "{\"message\":\"Zugriff für Ä verweigert\",\"ref\":\"r\"}";

  private final Bench bench = new Bench();

  private static TransportResponse answer(int status, String type, byte[] body) {
    return new TransportResponse(HttpMeta.of(status), body, Ending.COMPLETE)
        .withHeader("content-type", type);
  }

  private ServerError error(TransportResponse answer) {
    bench.stub.then(answer);
    return left(ServerError.class, Invoices.preview(bench.single()));
  }

  private ResponseValidationError unfit(TransportResponse answer) {
    bench.stub.then(answer);
    return left(ResponseValidationError.class, Invoices.preview(bench.single()));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ISO-8859-1",
        "iso-8859-15",
        "windows-1252",
        "UTF-8",
        "UTF-16",
        "UTF-16LE",
        "UTF-16BE",
        "UTF-32",
        "IBM037",
        "GB18030"
      })
  void isTextByTheCharsetOfItsHeaderAndBytesBesideIt(String charset) {
    byte[] html = TEXT.getBytes(Charset.forName(charset));
    byte[] json = JSON.getBytes(Charset.forName(charset));

    ServerError page = error(answer(403, "text/html; charset=" + charset, html));
    ServerError problem = error(answer(400, "application/json; charset=" + charset, json));
    ResponseValidationError unfit = unfit(answer(200, "text/html; charset=" + charset, html));

    assertThat(page.body()).isEqualTo(TEXT);
    assertThat(page.bodyBytes()).isEqualTo(html);
    assertThat(problem.body()).isEqualTo(JSON);
    assertThat(problem.bodyBytes()).isEqualTo(json);
    assertThat(problem.problem().message()).contains("Zugriff für Ä verweigert");
    assertThat(unfit.body()).isEqualTo(TEXT);
    assertThat(unfit.bodyBytes()).isEqualTo(html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html;charset=iso-8859-1",
        "text/html; charset=\"ISO-8859-1\"",
        "text/html ; a=b; CHARSET = 'latin1' ; c",
        "TEXT/HTML; =; ; charset=ISO8859_1;",
        "; charset=l1",
        "nonsense;charset=ISO-8859-1;charset=utf-8"
      })
  void findsTheCharsetInAnyFormOfItsHeader(String type) {
    byte[] html = TEXT.getBytes(ISO_8859_1);

    assertThat(error(answer(403, type, html)).body()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "text/html; charset",
        "text/html; charset=",
        "text/html; charset=x-unknown",
        "text/html; charset=☃",
        "text/html; charset=\" \"",
        "text/html; charset=x-JISAutoDetect",
        "text/html; xcharset=iso-8859-1",
        "charset=iso-8859-1",
        ""
      })
  void isUtf8WhereNoKnownCharsetIsNamed(String type) {
    assertThat(error(answer(403, type, TEXT.getBytes(UTF_8))).body()).isEqualTo(TEXT);

    byte[] latin = TEXT.getBytes(ISO_8859_1);
    ServerError error = error(answer(403, type, latin));
    assertThat(error.body()).isEqualTo(TEXT.replaceAll("[üÄ]", "\uFFFD"));
    assertThat(error.bodyBytes()).isEqualTo(latin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso-8859-1", "windows-1252", "us-ascii", "utf-16", "utf-32", "IBM037"})
  void jsonInUtf8IsReadWhateverCharsetItsHeaderNames(String charset) {
    byte[] json = JSON.getBytes(UTF_8);

    ServerError error = error(answer(422, "application/problem+json; charset=" + charset, json));

    assertThat(error.body()).isEqualTo(JSON);
    assertThat(error.problem().message()).contains("Zugriff für Ä verweigert");
    assertThat(error.bodyBytes()).isEqualTo(json);
  }

  @Test
  void jsonThatIsCutOffWithinACharacterIsUtf8AllTheSame() {
    byte[] json = Arrays.copyOf(JSON.getBytes(UTF_8), JSON.indexOf('ü') + 1);
    bench.stub.then(
        new TransportResponse(HttpMeta.of(422), json, Ending.TOO_LONG)
            .withHeader("content-type", "application/json; charset=iso-8859-1"));

    ServerError error = left(ServerError.class, Invoices.preview(bench.single()));

    assertThat(error.body()).isEqualTo("{\"message\":\"Zugriff f\uFFFD");
    assertThat(error.bodyBytes()).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource({"gzip, application/json", "GZIP, text/html; charset=iso-8859-1", "'a, br', ''"})
  void aCompressedBodyIsNoTextAndItsBytesAreThere(String encoding, String type) throws IOException {
    byte[] zipped = gzip(JSON);
    TransportResponse answer = answer(502, type, zipped).withHeader("content-encoding", encoding);

    ServerError error = error(answer);
    ResponseValidationError unfit =
        unfit(
            new TransportResponse(
                new HttpMeta(200, answer.http().headers()), zipped, Ending.COMPLETE));

    assertThat(error.body()).isEmpty();
    assertThat(error.bodyBytes()).isEqualTo(zipped);
    assertThat(error.problem().message()).isEmpty();
    assertThat(unfit.body()).isEmpty();
    assertThat(unfit.bodyBytes()).isEqualTo(zipped);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "utf-8", "none", ""})
  void aBodyThatIsNotCompressedThoughItsHeaderSaysSoIsText(String encoding) {
    TransportResponse answer =
        answer(400, "application/json", JSON.getBytes(UTF_8))
            .withHeader("content-encoding", encoding);

    assertThat(error(answer).body()).isEqualTo(JSON);
    assertThat(error(answer).problem().message()).isPresent();
  }

  @Test
  void bytesThatAreNoTextAreKept() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    assertThat(error(answer(500, "application/octet-stream", all)).bodyBytes()).isEqualTo(all);
  }

  @Test
  void theBytesCannotBeChangedAndCompareByWhatTheyAre() {
    ServerError error = error(answer(404, "text/plain", new byte[] {1, 2, 3}));

    error.bodyBytes()[0] = 9;

    assertThat(error.bodyBytes()).containsExactly(1, 2, 3);
    assertThat(error)
        .isEqualTo(error(answer(404, "text/plain", new byte[] {1, 2, 3})))
        .hasSameHashCodeAs(error(answer(404, "text/plain", new byte[] {1, 2, 3})))
        .isNotEqualTo(error(answer(404, "text/plain", new byte[] {1, 2, 4})));
    assertThat(error.content()).hasToString("3 bytes").isNotEqualTo("3 bytes");
    assertThat(error.content())
        .isNotEqualTo(
            error(answer(404, "text/plain; charset=latin1", new byte[] {1, 2, 3})).content());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-8",
        "ISO-8859-1",
        "windows-1252",
        "UTF-16",
        "UTF-16LE",
        "UTF-32BE",
        "IBM037",
        "ISO-2022-JP"
      })
  void theKeyIsMaskedInTheBytesToo(String charset) {
    Charset known = Charset.forName(charset);
    byte[] body = ("{\"message\":\"no " + KEY + " here\"}").getBytes(known);

    ServerError json = error(answer(401, "application/json; charset=" + charset, body));
    ResponseValidationError page = unfit(answer(200, "text/html; charset=" + charset, body));

    assertThat(new String(json.bodyBytes(), known)).isEqualTo("{\"message\":\"no *** here\"}");
    assertThat(json.body()).isEqualTo("{\"message\":\"no *** here\"}");
    assertThat(json.problem().message()).contains("no *** here");
    assertThat(new String(page.bodyBytes(), known)).isEqualTo("{\"message\":\"no *** here\"}");
    assertThat(Shown.everywhere(json)).noneMatch(text -> text.contains(KEY));
  }

  @Test
  void theKeyIsMaskedAmongBytesThatAreNoTextAndTheOthersAreKept() {
    byte[] body = ("\u00FF\u0000\u0080" + KEY + "\u00C3\u00FE").getBytes(ISO_8859_1);

    ServerError error = error(answer(500, "text/plain", body).withHeader("content-encoding", "br"));

    assertThat(error.bodyBytes())
        .isEqualTo("\u00FF\u0000\u0080***\u00C3\u00FE".getBytes(ISO_8859_1));
  }

  @Test
  void aLargeBodyInAnotherCharsetKeepsItsProblem() {
    String json = "{\"message\":\"für\",\"detail\":\"" + "ä".repeat(3 << 20) + "\"}";
    byte[] body = json.getBytes(UTF_16);

    ServerError error = error(answer(500, "application/json; charset=utf-16", body));

    assertThat(error.problem().message()).contains("für");
    assertThat(error.bodyBytes()).isEqualTo(body);
  }

  @Test
  void errorsMadeInTestsHaveBytesToo() {
    ServerError error = ServerError.of(ApiProblem.of(Map.of()), HttpMeta.of(404), "für");
    ResponseValidationError unfit =
        new ResponseValidationError("$", "text", HttpMeta.of(200), "für");

    assertThat(error.bodyBytes()).isEqualTo("für".getBytes(UTF_8));
    assertThat(unfit.bodyBytes()).isEqualTo("für".getBytes(UTF_8));
  }
}
