package com.apideck.core;

import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ServerError.NotFoundResponse;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes that break off are asked for where they did ({@code ContinuedBody}), so that nothing is
 * lost and nothing comes twice.
 */
@Timeout(60)
class ContinuedDownloadTest {

  private static final String TEXT = "0123456789";

  /** Whoever brought that much has made progress. */
  private static final String MUCH = "x".repeat(1 << 16);

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Bench bench = new Bench();
  private final Wire wire = new Wire();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  // --- going on ---

  @Test
  void bytesThatBreakOffGoOnWhereTheyDid() {
    bench.stub.then(beginning(Pieces.broken("01", "23"))).then(rest(4, Pieces.whole("4567", "89")));

    assertThat(read()).isEqualTo(Either.right(TEXT));

    TransportRequest again = bench.sent().get(1);
    assertThat(again.headers())
        .containsEntry("range", "bytes=4-")
        .containsEntry("authorization", "Bearer " + Bench.KEY);
    assertThat(again.uri()).isEqualTo(bench.sent().get(0).uri());
    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void bytesGoOnAsOftenAsTheyBreakOff() {
    bench
        .stub
        .then(beginning(Pieces.broken("01")))
        .then(rest(2, Pieces.broken("234")))
        .then(rest(5, Pieces.whole("56789")));

    assertThat(read()).isEqualTo(Either.right(TEXT));

    assertThat(ranges()).containsExactly("bytes=2-", "bytes=5-");
  }

  @Test
  void bytesThatEndBeforeTheirLengthGoOn() {
    bench.stub.then(beginning(Pieces.whole("0123"))).then(rest(4, Pieces.whole("456789")));

    assertThat(read()).isEqualTo(Either.right(TEXT));
  }

  @Test
  void bytesOfWhichNoneCameAreAskedForOnceMore() {
    bench.stub.then(beginning(Pieces.broken())).then(beginning(Pieces.whole(TEXT)));

    assertThat(read()).isEqualTo(Either.right(TEXT));

    assertThat(bench.sent().get(1).headers()).doesNotContainKey("range");
  }

  @Test
  void bytesWithoutALengthGoOnWhenTheyBreakOffAndEndWhenTheyEnd() {
    bench
        .stub
        .then(Pieces.broken("0123").answer(200))
        .then(Pieces.whole("45").answer(206, "content-range", "bytes 4-5/*"));

    assertThat(read()).isEqualTo(Either.right("012345"));
    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void bytesThatAreThereButForTheirEndAreWhole() {
    bench.stub.then(beginning(Pieces.broken(TEXT)));

    assertThat(read()).isEqualTo(Either.right(TEXT));
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void bytesThatStallGoOn() {
    Pieces stalled = Pieces.stalled("0123");
    bench.stub.then(beginning(stalled)).then(rest(4, Pieces.whole("456789")));
    var text = right(Documents.READ.call(hasty(), null)).text();
    bench.time.advance(Duration.ofSeconds(30));

    assertThat(await(text)).isEqualTo(Either.right(TEXT));
    assertThat(stalled.givenUp).isDone();
  }

  @Test
  void aPartThatBreaksOffGoesOnWithinIt() {
    bench
        .stub
        .then(Pieces.broken("23").answer(206, "content-range", "bytes 2-6/10"))
        .then(Pieces.whole("456").answer(206, "content-range", "bytes 4-6/10"));
    RequestOptions options = RequestOptions.builder().range(2, 6).build();
    Download download = right(Documents.READ.call(hasty(), null, options));

    assertThat(await(download.text())).isEqualTo(Either.right("23456"));

    assertThat(download.length()).contains(5L);
    assertThat(download.totalLength()).contains(10L);
    assertThat(ranges()).containsExactly("bytes=2-6", "bytes=4-6");
  }

  // --- answers that go on elsewhere ---

  @Test
  void aServerThatBeginsAnewIsHeardFromWhereItBroke() {
    bench
        .stub
        .then(beginning(Pieces.broken("0123")))
        .then(beginning(Pieces.whole("012", "345", "6", "789")));

    assertThat(read()).isEqualTo(Either.right(TEXT));
  }

  @Test
  void aServerThatBeginsEarlierIsHeardFromWhereItBroke() {
    bench
        .stub
        .then(beginning(Pieces.broken("0123")))
        .then(Pieces.whole("23456789").answer(206, "content-range", "bytes 2-9/10"));

    assertThat(read()).isEqualTo(Either.right(TEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes 5-9/10", "bytes 0-3/10", "bytes 4-9", "pages 4-9/10", "bytes */10", ""})
  void aServerThatGoesOnElsewhereIsAnError(String range) {
    Pieces other = Pieces.stalled();
    bench
        .stub
        .then(beginning(Pieces.broken("0123")))
        .then(other.answer(206, "content-range", range));

    assertThat(read().getLeft())
        .isInstanceOfSatisfying(
            ResponseValidationError.class,
            error -> assertThat(error.expected()).isEqualTo("the bytes from 4 on"));
    await(other.givenUp);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"etag;\"one\";\"other\"", "last-modified;yesterday;today", "content-length;10;11"})
  void bytesOfAnotherFileDoNotGoOn(String header, String before, String now) {
    Pieces other = Pieces.stalled();
    bench
        .stub
        .then(beginning(Pieces.broken("0123")).withHeader(header, before))
        .then(other.answer(200).withHeader(header, now));

    assertThat(read().getLeft())
        .isInstanceOfSatisfying(
            ResponseValidationError.class,
            error ->
                assertThat(error.expected())
                    .isEqualTo("the same file as before its bytes broke off"));
    await(other.givenUp);
  }

  @Test
  void anotherTotalOfAPartIsOfAnotherFile() {
    bench
        .stub
        .then(beginning(Pieces.broken("0123")))
        .then(Pieces.whole("456789A").answer(206, "content-range", "bytes 4-10/11"));

    assertThat(read().getLeft()).isInstanceOf(ResponseValidationError.class);
  }

  @Test
  void whatOneAnswerDoesNotTellIsNoDifference() {
    bench
        .stub
        .then(beginning(Pieces.broken("0123")).withHeader("etag", "\"one\""))
        .then(
            Pieces.broken("45")
                .answer(206, "content-range", "bytes 4-9/*", "last-modified", "today"))
        .then(rest(6, Pieces.whole("6789")).withHeader("etag", "\"one\""));

    assertThat(read()).isEqualTo(Either.right(TEXT));
  }

  @Test
  void anErrorWhereTheyAreToGoOnIsTheResult() {
    bench.stub.then(beginning(Pieces.broken("0123"))).thenJson(404, "{}");

    assertThat(read().getLeft()).isInstanceOf(NotFoundResponse.class);
  }

  @Test
  void moreBytesThanWereAnnouncedAreAnError() {
    Pieces more = Pieces.stalled(TEXT + "A");
    bench.stub.then(beginning(more));

    assertThat(read().getLeft())
        .isInstanceOfSatisfying(
            ConnectionError.class,
            error -> assertThat(error.detail()).contains("more bytes than were announced"));
    assertThat(more.givenUp).isDone();
    assertThat(bench.sent()).hasSize(1);
  }

  // --- as far as the retries allow it ---

  @Test
  void nothingGoesOnWithoutRetries() {
    bench.stub.then(beginning(Pieces.broken("0123"))).then(beginning(Pieces.whole("0123")));

    assertThat(left(right(Documents.READ.call(bench.single(), null)).text()))
        .isInstanceOfSatisfying(
            ConnectionError.class,
            lost -> {
              assertThat(lost.reason()).isEqualTo(Reason.LOST);
              assertThat(lost.sent()).isEqualTo(Sent.YES);
              assertThat(lost.detail()).contains("Connection reset");
            });
    assertThat(left(right(Documents.READ.call(bench.single(), null)).text()))
        .isInstanceOfSatisfying(
            ConnectionError.class,
            lost -> assertThat(lost.detail()).contains("ended after 4 of 10 bytes"));
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void nothingGoesOnWhereLostConnectionsAreNotRetried() {
    bench.stub.then(beginning(Pieces.broken("0123")));
    ApideckCore core = bench.core(RetryConfig.backoff().retryConnectionErrors(false).build());

    assertThat(left(right(Documents.READ.call(core, null)).text()))
        .isInstanceOf(ConnectionError.class);
  }

  @Test
  void whatDoesNotOnlyReadDoesNotGoOn() {
    bench.stub.then(beginning(Pieces.broken("0123")));

    assertThat(left(right(Documents.RENDER.call(bench.core(), null)).text()))
        .isInstanceOf(ConnectionError.class);
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void answersThatBringNextToNothingAreBounded() {
    bench
        .stub
        .then(beginning(Pieces.broken("0")))
        .then(rest(1, Pieces.broken("1")))
        .then(rest(2, Pieces.broken("2")))
        .then(rest(3, Pieces.broken("3")));

    assertThat(read().getLeft()).isInstanceOf(ConnectionError.class);

    assertThat(bench.sent()).hasSize(4);
    assertThat(pauses)
        .containsExactly(Duration.ofMillis(500), Duration.ofMillis(750), Duration.ofMillis(1125));
  }

  @Test
  void answersThatBringMuchGoOnAtOnceAndHoweverManyTheyAre() {
    String all = MUCH.repeat(10);
    for (int i = 0; i < 10; i++) {
      long first = (long) i * MUCH.length();
      bench.stub.then(
          i == 0
              ? Pieces.broken(MUCH).answer(200, "content-length", "" + all.length())
              : Pieces.broken(MUCH).answer(206, "content-range", range(first, all.length())));
    }

    assertThat(read()).isEqualTo(Either.right(all));

    assertThat(bench.sent()).hasSize(10);
    assertThat(pauses).isEmpty();
  }

  @Test
  void answersInARowAreCountedAnewOnceOneBringsMuch() {
    int length = MUCH.length() + 6;
    bench
        .stub
        .then(Pieces.broken("0").answer(200, "content-length", "" + length))
        .then(Pieces.broken("1").answer(206, "content-range", range(1, length)))
        .then(Pieces.broken("2").answer(206, "content-range", range(2, length)))
        .then(Pieces.broken(MUCH).answer(206, "content-range", range(3, length)))
        .then(Pieces.broken("3").answer(206, "content-range", range(length - 3, length)))
        .then(Pieces.broken("4").answer(206, "content-range", range(length - 2, length)))
        .then(Pieces.whole("5").answer(206, "content-range", range(length - 1, length)));

    assertThat(read()).isEqualTo(Either.right("012" + MUCH + "345"));

    assertThat(pauses).hasSize(5);
  }

  @Test
  void answersThatBringNextToNothingAreBoundedByTheTimeToo() {
    RetryConfig retries =
        RetryConfig.backoff().maxAttempts(1000).maxElapsedTime(Duration.ofSeconds(10)).build();
    for (int i = 0; i < 20; i++) {
      bench.stub.then(
          i == 0
              ? Pieces.broken("x").answer(200, "content-length", "100")
              : Pieces.broken("x").answer(206, "content-range", range(i, 100)));
    }
    Scheduler passing =
        new ScriptedScheduler(
            bench.time,
            (delay, task) -> {
              if (delay.compareTo(Duration.ofSeconds(5)) < 0) {
                pauses.add(delay);
                bench.time.advance(delay);
                task.run();
                return () -> {};
              }
              return bench.time.schedule(delay, task);
            });
    ApideckCore core = bench.builder().scheduler(passing).retries(retries).build();

    assertThat(await(right(Documents.READ.call(core, null)).text()).getLeft())
        .isInstanceOf(ConnectionError.class);

    assertThat(pauses).as("of which the next would end after 10 s").hasSize(5);
    assertThat(bench.sent()).hasSize(6);
  }

  // --- from a storage ---

  @Test
  void bytesOfAStorageGoOnThere() {
    bench
        .stub
        .then(named("https://storage.example/x"))
        .then(beginning(Pieces.broken("0123")))
        .then(rest(4, Pieces.whole("456789")));

    assertThat(await(right(Documents.EXPORT.call(hasty(), null)).text()))
        .isEqualTo(Either.right(TEXT));

    assertThat(hosts()).containsExactly("unify.apideck.com", "storage.example", "storage.example");
    assertThat(bench.sent().get(2).headers()).containsOnly(Map.entry("range", "bytes=4-"));
  }

  @Test
  void anAddressThatHasExpiredIsAskedForAnew() {
    Pieces stalled = Pieces.stalled("0123");
    bench
        .stub
        .then(named("https://storage.example/x"))
        .then(beginning(stalled))
        .then(named("https://other.example/x"))
        .then(rest(4, Pieces.whole("456789")));
    var text = right(Documents.STORED.call(hasty(), null)).text();
    bench.time.advance(Duration.ofSeconds(10)); // when it expires
    stalled.breakOff();

    assertThat(await(text)).isEqualTo(Either.right(TEXT));

    assertThat(hosts())
        .containsExactly(
            "unify.apideck.com", "storage.example", "unify.apideck.com", "other.example");
    assertThat(bench.sent().get(2).headers())
        .containsEntry("range", "bytes=4-")
        .containsEntry("authorization", "Bearer " + Bench.KEY);
    assertThat(bench.sent().get(3).headers()).containsOnly(Map.entry("range", "bytes=4-"));
  }

  @Test
  void anAddressThatIsAboutToExpireIsNotAskedForAnew() {
    Pieces stalled = Pieces.stalled("0123");
    bench
        .stub
        .then(named("https://storage.example/x"))
        .then(beginning(stalled))
        .then(rest(4, Pieces.whole("456789")));
    var text = right(Documents.STORED.call(hasty(), null)).text();
    bench.time.advance(Duration.ofSeconds(9));
    stalled.breakOff();

    assertThat(await(text)).isEqualTo(Either.right(TEXT));
    assertThat(hosts()).containsExactly("unify.apideck.com", "storage.example", "storage.example");
  }

  @Test
  void anAddressThatHasExpiredIsTriedWhereItCannotBeAskedForAnew() {
    Pieces stalled = Pieces.stalled("0123");
    bench
        .stub
        .then(named("https://storage.example/x"))
        .then(beginning(stalled))
        .then(rest(4, Pieces.whole("456789")));
    var text = right(Documents.EXPORT.call(hasty(), null)).text();
    bench.time.advance(Duration.ofSeconds(20));
    stalled.breakOff();

    assertThat(await(text)).isEqualTo(Either.right(TEXT));
    assertThat(hosts()).containsExactly("unify.apideck.com", "storage.example", "storage.example");
  }

  @Test
  void anAddressThatIsRefusedWhileItGoesOnIsAskedForAnewOnce() {
    bench
        .stub
        .then(named("https://storage.example/x"))
        .then(beginning(Pieces.broken("0123")))
        .thenJson(403, "{}")
        .then(named("https://other.example/x"))
        .thenJson(403, "{\"message\":\"no\"}");

    assertThat(await(right(Documents.STORED.call(hasty(), null)).text()).getLeft())
        .isInstanceOfSatisfying(
            ServerError.class, error -> assertThat(error.statusCode()).isEqualTo(403));
    assertThat(hosts())
        .containsExactly(
            "unify.apideck.com",
            "storage.example",
            "storage.example",
            "unify.apideck.com",
            "other.example");
  }

  // --- checksums ---

  @Test
  void aChecksumIsOfAllThatCameTogether() {
    bench
        .stub
        .then(beginning(Pieces.broken("0123")).withHeader("digest", "sha-256=" + sha256(TEXT)))
        .then(beginning(Pieces.whole("012345", "6789")));

    assertThat(read()).isEqualTo(Either.right(TEXT));
  }

  @Test
  void bytesOfAnotherChecksumAreAnError() {
    bench
        .stub
        .then(beginning(Pieces.broken("0123")).withHeader("digest", "sha-256=" + sha256(TEXT)))
        .then(rest(4, Pieces.whole("45678X")));

    assertThat(read().getLeft())
        .isInstanceOfSatisfying(
            ResponseValidationError.class,
            error -> assertThat(error.expected()).startsWith("bytes whose sha-256 is "));
  }

  /** That of a part is of the whole, in some storages. */
  @Test
  void aChecksumOfAPartIsNotLookedAt() {
    bench.stub.then(
        Pieces.whole("23")
            .answer(206, "content-range", "bytes 2-3/10", "digest", "sha-256=" + sha256(TEXT)));
    RequestOptions options = RequestOptions.builder().range(2, 3).build();

    assertThat(right(right(Documents.READ.call(bench.core(), null, options)).text()))
        .isEqualTo("23");
  }

  // --- whoever takes the bytes ---

  @Test
  void whatWasAskedForOfOneAnswerIsAskedOfTheNext() {
    Pieces second = Pieces.whole("4", "56", "789");
    bench.stub.then(beginning(Pieces.broken("01", "23"))).then(rest(4, second));
    Taker taker = new Taker();
    right(Documents.READ.call(hasty(), null)).body().subscribe(taker);

    taker.subscription.request(3);
    assertThat(await(taker.pieces(3))).containsExactly("01", "23", "4");
    taker.subscription.request(2);

    assertThat(await(taker.end)).isEqualTo("the end");
    assertThat(taker.got).containsExactly("01", "23", "4", "56", "789");
    assertThat(second.asked).containsExactly(1L, 2L);
  }

  /** A piece in which nothing was wanted is not what was asked for. */
  @Test
  void whatIsSkippedTakesNothingFromWhatWasAskedFor() {
    bench
        .stub
        .then(beginning(Pieces.broken("0123")))
        .then(beginning(Pieces.whole("01", "23", TEXT.substring(4))));
    Taker taker = new Taker();
    right(Documents.READ.call(hasty(), null)).body().subscribe(taker);

    taker.subscription.request(2);

    assertThat(await(taker.end)).isEqualTo("the end");
    assertThat(taker.got).containsExactly("0123", "456789");
  }

  @Test
  void nothingIsAskedForWhereNothingIsWantedYet() {
    Pieces second = Pieces.whole("456789");
    bench.stub.then(beginning(Pieces.broken("01", "23")));
    bench.stub.then(rest(4, second));
    Taker taker = new Taker();
    right(Documents.READ.call(hasty(), null)).body().subscribe(taker);
    taker.subscription.request(2);
    await(second.subscribed);

    taker.subscription.request(1);

    assertThat(await(taker.end)).isEqualTo("the end");
    assertThat(second.asked).containsExactly(1L);
  }

  @Test
  void allThatThereIsCanBeAskedForMoreThanOnce() {
    Pieces first = Pieces.stalled();
    Pieces second = Pieces.whole("4", "56789");
    bench.stub.then(beginning(first)).then(rest(4, second));
    Taker taker = new Taker();
    right(Documents.READ.call(hasty(), null)).body().subscribe(taker);

    taker.subscription.request(Long.MAX_VALUE - 1);
    taker.subscription.request(7);
    first.give("0123");
    first.breakOff();

    assertThat(await(taker.end)).isEqualTo("the end");
    assertThat(second.asked).containsExactly(Long.MAX_VALUE);
  }

  @Test
  void aTakerThatDoesNotComeForMoreIsToldSo() {
    Pieces stalled = Pieces.stalled("01");
    bench.stub.then(beginning(stalled));
    Taker taker = new Taker();
    right(Documents.READ.call(hasty(), null)).body().subscribe(taker);

    taker.subscription.request(1);
    bench.time.advance(Duration.ofSeconds(30));

    assertThat(await(taker.end)).contains(HttpTimeoutException.class.getSimpleName());
    assertThat(stalled.givenUp).isDone();
    assertThat(bench.sent()).hasSize(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void aTakerThatAsksForNothingIsRefused() {
    bench.stub.thenJson(200, "x");
    Taker taker = new Taker();
    right(Documents.READ.call(bench.core(), null)).body().subscribe(taker);

    taker.subscription.request(0);

    assertThat(await(taker.end)).contains("must be positive");
  }

  // --- whoever ends it ---

  @Test
  void cancellingEndsThePause() {
    bench.stub.then(beginning(Pieces.broken("0123")));
    var text = right(Documents.READ.call(bench.core(), null)).text();
    assertThat(bench.time.scheduled()).isOne();

    text.cancel(true);

    assertThat(bench.time.scheduled()).isZero();
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void cancellingEndsWhatIsAsked() {
    var text = begun(core());
    wire.exchange(1);

    text.cancel(true);

    assertThat(Bench.failure(wire.exchange(1).outcome)).isInstanceOf(CancellationException.class);
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void cancellingEndsTheAnswerThatGoesOn() {
    Pieces second = Pieces.stalled("more");
    var text = begun(core());
    wire.exchange(1).answers(second.answer(206, "content-range", range(MUCH.length(), 100_000)));

    text.cancel(true);

    await(second.givenUp);
  }

  /** The stream is watched from then on, which needs a timer. */
  @Test
  void anAnswerThatGoesOnAsItIsCancelledIsGivenUp() {
    AtomicReference<CompletableFuture<?>> armed = new AtomicReference<>();
    Scheduler cancelling =
        new ScriptedScheduler(
            bench.time,
            (delay, task) -> {
              if (armed.get() != null) {
                armed.get().cancel(true);
              }
              return bench.time.schedule(delay, task);
            });
    Pieces second = Pieces.stalled("more");
    var text = begun(bench.builder().transport(wire).scheduler(cancelling).build());
    Wire.Exchange again = wire.exchange(1);
    armed.set(text);
    again.answers(second.answer(206, "content-range", range(MUCH.length(), 100_000)));

    await(second.givenUp);
    assertThat(text).isCancelled();
  }

  /** The stream is not watched any more, and the pause not yet. */
  @Test
  void cancellingAsThePauseBeginsEndsIt() {
    AtomicReference<CompletableFuture<?>> armed = new AtomicReference<>();
    Scheduler cancelling =
        new ScriptedScheduler(
            bench.time,
            (delay, task) -> {
              if (delay.equals(Duration.ofMillis(500))) {
                armed.get().cancel(true);
              }
              return bench.time.schedule(delay, task);
            });
    Pieces stalled = Pieces.stalled("0123");
    bench.stub.then(beginning(stalled));
    ApideckCore core = bench.builder().scheduler(cancelling).build();
    armed.set(right(Documents.READ.call(core, null)).text());

    stalled.breakOff();

    assertThat(armed.get()).isCancelled();
    assertThat(bench.time.scheduled()).isZero();
    assertThat(core.engine.underWay()).isZero();
  }

  @Test
  void aCoreThatIsStoppedAsTheBytesBreakOffDoesNotGoOn() {
    ApideckCore core = bench.core();
    bench.stub.then(beginning(Pieces.broken("0123")));
    Taker taker =
        new Taker() {
          @Override
          public void onNext(List<ByteBuffer> buffers) {
            core.stop();
          }
        };
    right(Documents.READ.call(core, null)).body().subscribe(taker);

    taker.subscription.request(1);

    assertThat(await(taker.end)).contains(CancellationException.class.getSimpleName());
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void stoppingTheCoreEndsThePause() {
    bench.stub.then(beginning(Pieces.broken("0123")));
    ApideckCore core = bench.core();
    var text = right(Documents.READ.call(core, null)).text();

    core.stop();

    assertThat(await(text).getLeft())
        .isInstanceOfSatisfying(
            RequestAbortedError.class, error -> assertThat(error.stopped()).isTrue());
    assertThat(bench.time.scheduled()).isZero();
    assertThat(core.engine.underWay()).isZero();
  }

  @Test
  void stoppingTheCoreEndsWhatIsAsked() {
    ApideckCore core = core();
    var text = begun(core);
    wire.exchange(1);

    core.stop();

    assertThat(await(text).getLeft()).isInstanceOf(RequestAbortedError.class);
  }

  @Test
  void aSchedulerThatFailsBeforeThePauseEndsIt() {
    Scheduler failing =
        new ScriptedScheduler(
            bench.time,
            (delay, task) ->
                delay.equals(Duration.ofMillis(500))
                    ? Misbehaviour.fail()
                    : bench.time.schedule(delay, task));
    bench.stub.then(beginning(Pieces.broken("0123")));

    var text = right(Documents.READ.call(bench.builder().scheduler(failing).build(), null)).text();

    assertThat(await(text).getLeft()).isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void aSchedulerThatFailsWhereBytesGoOnEndsThemAndTheirStream() {
    AtomicReference<Boolean> failing = new AtomicReference<>(false);
    Scheduler scheduler =
        new ScriptedScheduler(
            bench.time,
            (delay, task) ->
                failing.get() ? Misbehaviour.fail() : bench.time.schedule(delay, task));
    Pieces second = Pieces.stalled("more");
    var text = begun(bench.builder().transport(wire).scheduler(scheduler).build());
    Wire.Exchange again = wire.exchange(1);
    failing.set(true);
    again.answers(second.answer(206, "content-range", range(MUCH.length(), 100_000)));

    assertThat(await(text).getLeft()).isInstanceOf(UnexpectedClientError.class);
    await(second.givenUp);
  }

  @Test
  void nothingIsLeftOfBytesWhoseCallHasATime() {
    bench.stub.then(beginning(Pieces.whole(TEXT)));

    right(right(Documents.READ.call(bench.core().withCallTimeout(LIMIT), null)).text());

    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void nothingIsLeftOfBytesThatWentOn() {
    bench.stub.then(beginning(Pieces.broken("0123"))).then(rest(4, Pieces.whole("456789")));
    ApideckCore core = hasty();

    await(right(Documents.READ.call(core, null)).text());

    assertThat(bench.time.scheduled()).isZero();
    assertThat(core.engine.underWay()).isZero();
  }

  // --- how long it takes ---

  @Test
  void theTimeOfTheCallIsForItsBytesToo() {
    Pieces slow = Pieces.stalled("0");
    bench.stub.then(beginning(slow));
    var text = right(Documents.READ.call(hasty().withCallTimeout(LIMIT), null)).text();
    for (int i = 1; i < 6; i++) {
      bench.time.advance(Duration.ofSeconds(10));
      slow.give("" + i);
    }
    bench.time.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(text).isNotDone();
    bench.time.advance(Duration.ofNanos(1));

    assertThat(await(text).getLeft())
        .isInstanceOfSatisfying(
            RequestTimeoutError.class,
            late -> {
              assertThat(late.limit()).isEqualTo(LIMIT);
              assertThat(late.wholeCall()).isTrue();
              assertThat(late.sent()).isEqualTo(Sent.YES);
            });
    await(slow.givenUp);
  }

  @Test
  void theTimeOfTheCallIsForAllAnswers() {
    Duration limit = Duration.ofSeconds(20);
    var text = begun(core().withCallTimeout(limit));
    wire.exchange(1);
    bench.time.advance(limit);

    assertThat(await(text).getLeft())
        .isInstanceOfSatisfying(
            RequestTimeoutError.class, late -> assertThat(late.limit()).isEqualTo(limit));
    assertThat(Bench.failure(wire.exchange(1).outcome)).isInstanceOf(CancellationException.class);
  }

  @Test
  void bytesThatMoveMayTakeAnyTimeWhereTheCallHasNone() {
    Pieces slow = Pieces.stalled();
    bench.stub.then(slow.answer(200));
    var text = right(Documents.READ.call(hasty(), null)).text();
    for (int i = 0; i < 200; i++) {
      bench.time.advance(Duration.ofSeconds(29));
      slow.give("x");
    }
    slow.end();

    assertThat(right(text)).hasSize(200);
  }

  // --- what the tests are made of ---

  private ApideckCore core() {
    return bench.builder().transport(wire).build();
  }

  /** One whose pauses are over as soon as they begin. */
  private ApideckCore hasty() {
    Scheduler scheduler =
        new ScriptedScheduler(
            bench.time,
            (delay, task) -> {
              if (delay.compareTo(Duration.ofSeconds(10)) < 0) {
                pauses.add(delay);
                task.run();
                return () -> {};
              }
              return bench.time.schedule(delay, task);
            });
    return bench.builder().scheduler(scheduler).build();
  }

  private Either<ApideckError, String> read() {
    return await(right(Documents.READ.call(hasty(), null)).text());
  }

  /** Bytes of which much has come, and of which the others are asked for without a pause. */
  private CompletableFuture<Either<ApideckError, String>> begun(ApideckCore core) {
    var call = Documents.READ.call(core, null);
    wire.exchange(0).answers(Pieces.broken(MUCH).answer(200, "content-length", "100000"));
    return right(call).text();
  }

  private List<String> ranges() {
    return bench.sent().stream()
        .map(request -> request.headers().get("range"))
        .filter(range -> range != null)
        .toList();
  }

  private List<String> hosts() {
    return bench.sent().stream().map(request -> request.uri().getHost()).toList();
  }

  /** An answer that announces all of the text. */
  private static TransportResponse beginning(Pieces pieces) {
    return pieces.answer(200, "content-length", "" + TEXT.length());
  }

  /** An answer with what is behind the first bytes of the text. */
  private static TransportResponse rest(int first, Pieces pieces) {
    return pieces.answer(206, "content-range", range(first, TEXT.length()));
  }

  private static String range(long first, long total) {
    return "bytes " + first + '-' + (total - 1) + '/' + total;
  }

  /** An address that expires after ten seconds. */
  private static TransportResponse named(String url) {
    return TransportResponse.json(
        200, "{\"url\":\"" + url + "\",\"expires_at\":\"2026-01-01T00:00:10Z\"}");
  }

  private static String sha256(String text) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Takes bytes as it is told to. */
  private static class Taker implements Flow.Subscriber<List<ByteBuffer>> {
    private final List<String> got = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final CompletableFuture<List<String>> enough = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private volatile int expected = Integer.MAX_VALUE;

    /** All of them as soon as there are so many. */
    CompletableFuture<List<String>> pieces(int count) {
      expected = count;
      tell();
      return enough;
    }

    private void tell() {
      if (got.size() >= expected) {
        enough.complete(List.copyOf(got));
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
      subscription = begun;
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      StringBuilder text = new StringBuilder();
      buffers.forEach(buffer -> text.append(UTF_8.decode(buffer)));
      got.add(text.toString());
      tell();
    }

    @Override
    public void onError(Throwable failure) {
      end.complete(failure.toString());
    }

    @Override
    public void onComplete() {
      end.complete("the end");
    }
  }
}
