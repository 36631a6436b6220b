package com.apideck.core;

import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static com.apideck.core.Bench.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ResponseValidationError;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ByteRangeTest {

  private final Bench bench = new Bench();

  // --- as it is said ---

  @ParameterizedTest
  @CsvSource({"0,4,bytes=0-4", "7,7,bytes=7-7", "3,,bytes=3-", "0,,bytes=0-"})
  void aHeaderSaysTheNumbersOfTheFirstAndTheLast(long first, Long last, String header) {
    ByteRange range = new ByteRange(first, Optional.ofNullable(last));

    assertThat(range.header()).isEqualTo(header);
    assertThat(ByteRange.ofHeader(header)).isEqualTo(range);
    assertThat("bytes=" + range).isEqualTo(header);
  }

  @Test
  void noHeaderIsAllOfThem() {
    assertThat(ByteRange.ofHeader(null)).isEqualTo(ByteRange.ALL);
    assertThat(ByteRange.ALL.isAll()).isTrue();
    assertThat(new ByteRange(1, Optional.empty()).isAll()).isFalse();
    assertThat(new ByteRange(0, Optional.of(1L)).isAll()).isFalse();
  }

  @Test
  void itsLengthIsKnownWhereItsLastIs() {
    assertThat(new ByteRange(2, Optional.of(4L)).length()).contains(3L);
    assertThat(new ByteRange(2, Optional.empty()).length()).isEmpty();
    assertThat(new ByteRange(0, Optional.of(Long.MAX_VALUE)).length()).contains(Long.MAX_VALUE);
  }

  @Test
  void whatIsBehindTheFirstEndsWhereItDid() {
    assertThat(new ByteRange(2, Optional.of(9L)).after(3))
        .isEqualTo(new ByteRange(5, Optional.of(9L)));
    assertThat(ByteRange.ALL.after(3)).isEqualTo(new ByteRange(3, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes 0-4/10,0,4,10",
    "bytes 3-3/4,3,3,4",
    "' bytes  5-9/* ',5,9,",
    "Bytes 0-4/10,0,4,10"
  })
  void anAnswerSaysWhichPartItIs(String header, long first, long last, Long total) {
    assertThat(ByteRange.of(header))
        .contains(
            new ByteRange.OfAnswer(
                new ByteRange(first, Optional.of(last)), Optional.ofNullable(total)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes 0-4",
        "bytes 4-0/10",
        "bytes */10",
        "bytes -4/10",
        "bytes 0-/10",
        "bytes=0-4/10",
        "bytes 0-4/x",
        "bytes 0-10/10",
        "pages 0-4/10",
        "bytes 0-4/10, 6-7/10",
        "bytes 0-99999999999999999999/*"
      })
  void anAnswerThatSaysSomethingElseSaysNothing(String header) {
    assertThat(ByteRange.of(header)).isEmpty();
  }

  // --- as it is asked for ---

  @ParameterizedTest
  @CsvSource({"-1,4", "5,4", "-5,-4"})
  void aRangeThatIsNoneIsRefused(long first, long last) {
    assertThat(violations(Documents.READ.call(bench.core(), null, range(first, last))))
        .containsExactly("range must begin at 0 or later, and not end before it begins");
  }

  @Test
  void aRangeThatBeginsBeforeTheFirstByteIsRefused() {
    RequestOptions options = RequestOptions.builder().range(-1).build();

    assertThat(violations(Documents.READ.call(bench.core(), null, options))).hasSize(1);
  }

  @Test
  void aRangeIsOfAFileOnly() {
    assertThat(violations(Invoices.preview(bench.core(), range(0, 4))))
        .containsExactly("range is for an answer that is a file");
    assertThat(violations(Documents.PROXIED.call(bench.core(), null, range(0, 4))))
        .containsExactly("range is for an answer that is a file");
    assertThat(bench.sent()).isEmpty();
  }

  @Test
  void aRangeOfAFileIsNoHeaderOfTheCallers() {
    RequestOptions options = RequestOptions.builder().putHeaders("Range", "bytes=0-4").build();

    assertThat(violations(Documents.READ.call(bench.core(), null, options)))
        .containsExactly("headers.range is set by the library: use range of the options");
  }

  @Test
  void theMediaTypesThatTheCallerTakesAreAskedForWhereTheAnswerIsBytes() {
    RequestOptions options = RequestOptions.builder().putHeaders("Accept", "image/png").build();
    bench.stub.then(Pieces.whole("x").answer(200));

    right(Documents.READ.call(bench.core(), null, options));

    assertThat(bench.sent().get(0).headers()).containsEntry("accept", "image/png");
    assertThat(violations(Invoices.preview(bench.core(), options)))
        .containsExactly("headers.accept is set by the library");
  }

  // --- as it is answered ---

  @Test
  void aPartIsWhatWasAskedFor() {
    bench.stub.then(
        Pieces.whole("23", "4")
            .answer(206, "content-range", "bytes 2-4/10", "content-length", "3"));

    Download download = right(Documents.READ.call(bench.core(), null, range(2, 4)));

    assertThat(right(download.text())).isEqualTo("234");
    assertThat(download.length()).contains(3L);
    assertThat(download.totalLength()).contains(10L);
    assertThat(download.http().statusCode()).isEqualTo(206);
    assertThat(bench.sent().get(0).headers()).containsEntry("range", "bytes=2-4");
  }

  @Test
  void aPartUpToTheEndIsShorterThanWasAskedFor() {
    bench.stub.then(Pieces.whole("89").answer(206, "content-range", "bytes 8-9/10"));

    Download download = right(Documents.READ.call(bench.core(), null, range(8, Long.MAX_VALUE)));

    assertThat(right(download.text())).isEqualTo("89");
    assertThat(download.length()).contains(2L);
  }

  @Test
  void aPartThatBeginsEarlierIsTrimmed() {
    bench.stub.then(Pieces.whole("01", "23", "4").answer(206, "content-range", "bytes 0-4/10"));

    Download download = right(Documents.READ.call(bench.core(), null, range(3, 4)));

    assertThat(right(download.text())).isEqualTo("34");
    assertThat(download.length()).contains(2L);
  }

  @Test
  void aPartThatEndsLaterIsCut() {
    Pieces pieces = Pieces.stalled("0123456789");
    bench.stub.then(pieces.answer(206, "content-range", "bytes 0-9/10"));

    assertThat(right(right(Documents.READ.call(bench.core(), null, range(3, 4))).text()))
        .isEqualTo("34");
    assertThat(pieces.givenUp).isDone();
  }

  @Test
  void allInsteadOfAPartIsSkippedAndCut() {
    Pieces pieces = Pieces.stalled("012", "3456", "789");
    bench.stub.then(pieces.answer(200, "content-length", "10"));

    Download download = right(Documents.READ.call(bench.core(), null, range(2, 4)));

    assertThat(download.length()).contains(3L);
    assertThat(download.totalLength()).contains(10L);
    assertThat(right(download.text())).isEqualTo("234");
    assertThat(pieces.givenUp).isDone();
  }

  @Test
  void allInsteadOfAPartWithoutALengthIsSkippedAndCutToo() {
    bench.stub.then(Pieces.stalled("012", "3456", "789").answer(200));
    bench.stub.then(Pieces.whole("012", "3456", "789").answer(200));

    assertThat(right(right(Documents.READ.call(bench.core(), null, range(2, 4))).text()))
        .isEqualTo("234");
    assertThat(
            right(
                right(
                        Documents.READ.call(
                            bench.core(), null, RequestOptions.builder().range(4).build()))
                    .text()))
        .isEqualTo("456789");
  }

  @Test
  void aFileThatEndsBeforeTheRangeHasNoByteOfIt() {
    bench.stub.then(Pieces.whole("0123").answer(200, "content-length", "4"));

    Download download = right(Documents.READ.call(bench.core(), null, range(7, 9)));

    assertThat(download.length()).contains(0L);
    assertThat(right(download.text())).isEmpty();
  }

  @Test
  void aPartOfAFileOfUnknownLengthHasTheLengthThatItSays() {
    bench.stub.then(Pieces.whole("23").answer(206, "content-range", "bytes 2-3/*"));

    Download download = right(Documents.READ.call(bench.core(), null, range(2, 6)));

    assertThat(download.length()).contains(2L);
    assertThat(download.totalLength()).isEmpty();
    assertThat(right(download.text())).isEqualTo("23");
  }

  @Test
  void aPartWithMoreBytesThanItSaysIsAnError() {
    Pieces pieces = Pieces.stalled("2345");
    bench.stub.then(pieces.answer(206, "content-range", "bytes 2-4/10"));

    assertThat(left(right(Documents.READ.call(bench.core(), null, range(2, 4))).text()))
        .isInstanceOf(ConnectionError.class);
    assertThat(pieces.givenUp).isDone();
  }

  /** A server may give less than was asked for, and then wants to be asked for the others. */
  @Test
  void aPartThatEndsEarlierGoesOn() {
    bench
        .stub
        .then(Pieces.whole("23").answer(206, "content-range", "bytes 2-3/10"))
        .then(Pieces.whole("456").answer(206, "content-range", "bytes 4-6/10"));
    var text = right(Documents.READ.call(bench.core(), null, range(2, 6))).text();
    bench.time.advance(Duration.ofSeconds(1));

    assertThat(await(text).get()).isEqualTo("23456");
    assertThat(bench.sent().get(1).headers()).containsEntry("range", "bytes=4-6");
  }

  @Test
  void aPartThatEndsEarlierIsNotAllOfIt() {
    bench.stub.then(Pieces.whole("23").answer(206, "content-range", "bytes 2-3/10"));

    assertThat(left(right(Documents.READ.call(bench.single(), null, range(2, 6))).text()))
        .isInstanceOf(ConnectionError.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 4-9/10", "bytes 0-1/10", "bytes */10", "items 2-4/10", ""})
  void aPartOfSomethingElseIsUnexpected(String range) {
    Pieces pieces = Pieces.whole("x");
    bench.stub.then(pieces.answer(206, "content-range", range));

    ResponseValidationError error =
        left(ResponseValidationError.class, Documents.READ.call(bench.core(), null, range(2, 4)));

    assertThat(error.expected()).isEqualTo("the bytes from 2 on");
    assertThat(error.http().statusCode()).isEqualTo(206);
    assertThat(pieces.givenUp).isDone();
  }

  @Test
  void aRangeThatTheServerDoesNotHaveIsItsError() {
    bench.stub.thenJson(416, "{}");

    assertThat(
            left(ServerError.class, Documents.READ.call(bench.core(), null, range(20, 30)))
                .statusCode())
        .isEqualTo(416);
  }

  private static RequestOptions range(long first, long last) {
    return RequestOptions.builder().range(first, last).build();
  }
}
