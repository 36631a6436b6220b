package com.apideck.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ServerError.NotFoundResponse;
import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.Column.Part;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.testing.ManualScheduler;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import com.sun.net.httpserver.HttpServer;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 4: a body of bytes flows to the caller, piece by piece ({@code BodyStream}), and never
 * waits for ever ({@code WatchedBody}); what is kept in memory has a bound ({@code BoundedBytes}).
 */
@Timeout(60)
class DownloadTest {

  private static final Operation<Void, Download> DOWNLOAD =
      Operation.of("fileStorage.filesDownload", "GET", "/file").answeringBytes(200);

  private static final ObjectCodec<RequestBody> UPLOAD =
      ObjectCodec.<RequestBody>of(members -> members.next(), bytes -> new Object[] {bytes})
          .required(Part.BYTES, "body", Codecs.BYTES);

  private final StubTransport stub = StubTransport.holding();
  private final ManualScheduler clock = new ManualScheduler();

  @Test
  void savesWhatTheServerSendsToAFile(@TempDir Path folder) throws IOException {
    stub.then(TransportResponse.json(200, "the bytes").withHeader("content-type", "text/plain"));

    Download download = DOWNLOAD.call(core(), null).join().get();
    Path file = download.saveTo(folder.resolve("f")).join().get();

    assertThat(Files.readString(file)).isEqualTo("the bytes");
    assertThat(download.contentType()).contains("text/plain");
    assertThat(download.http().statusCode()).isEqualTo(200);
    assertThat(download).hasToString("Download{HTTP 200, text/plain}");
    assertThat(stub.requests().get(0).headers()).containsEntry("accept", "*/*");
  }

  @Test
  void anErrorIsTheUsualOne() {
    stub.thenJson(404, "{}").thenJson(202, "");

    assertThat(DOWNLOAD.call(core(), null).join().getLeft()).isInstanceOf(NotFoundResponse.class);
    assertThat(DOWNLOAD.call(core(), null).join().getLeft())
        .isInstanceOf(ResponseValidationError.class);
  }

  @Test
  void aStreamThatStallsEndsWithinTheTimeout() {
    stub.then(streamed(subscriber -> subscriber.onSubscribe(new Recorded())));

    CompletableFuture<Either<ApideckError, byte[]>> bytes =
        DOWNLOAD.call(once(), null).join().get().consume(BodySubscribers.ofByteArray());
    assertThat(bytes).isNotDone();
    clock.advance(Duration.ofSeconds(61));

    assertThat(bytes.join().getLeft()).isInstanceOf(RequestTimeoutError.class);
  }

  @Test
  void aStreamThatStallsLaterEndsWithinTheTimeoutFromThenOn() {
    Pieces pieces = Pieces.stalled("a");
    stub.then(pieces.answer(200));
    var text = DOWNLOAD.call(once(), null).join().get().text();
    clock.advance(Duration.ofSeconds(20));
    pieces.give("b");

    clock.advance(Duration.ofSeconds(30).minusNanos(1));
    assertThat(text).isNotDone();
    clock.advance(Duration.ofNanos(1));

    assertThat(Bench.left(RequestTimeoutError.class, text).wholeCall()).isFalse();
    assertThat(pieces.givenUp).isDone();
  }

  /** A subscriber may have its result before there are bytes. */
  @Test
  void aStreamFlowsOnAfterItsResult() throws IOException {
    Pieces pieces = Pieces.stalled("the ");
    stub.then(pieces.answer(200));

    try (InputStream in =
        Bench.right(
            DOWNLOAD.call(once(), null).join().get().consume(BodySubscribers.ofInputStream()))) {
      assertThat(in.readNBytes(4)).asString(UTF_8).isEqualTo("the ");
      pieces.give("bytes");
      pieces.end();

      assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("bytes");
    }
  }

  @Test
  void aLengthThatIsOfACollectedAnswerIsNotLookedAt() {
    Download download =
        download(TransportResponse.json(200, "[1]").withHeader("content-length", "99"));

    assertThat(download.length()).isEmpty();
    assertThat(Bench.right(download.text())).isEqualTo("[1]");
  }

  @Test
  void aStreamThatBreaksIsALostConnection() {
    stub.then(
        streamed(
            subscriber -> {
              subscriber.onSubscribe(new Recorded());
              subscriber.onNext(List.of(ByteBuffer.wrap("the by".getBytes(UTF_8))));
              subscriber.onError(new IOException("Connection reset"));
            }));

    Either<ApideckError, byte[]> bytes =
        DOWNLOAD.call(once(), null).join().get().consume(BodySubscribers.ofByteArray()).join();

    assertThat(bytes.getLeft())
        .isInstanceOfSatisfying(
            ConnectionError.class,
            lost -> {
              assertThat(lost.reason()).isEqualTo(ConnectionError.Reason.LOST);
              assertThat(lost.sent()).isEqualTo(Sent.YES);
            });
  }

  @Test
  void aStreamThatNobodyWantsIsGivenUp() {
    Recorded recorded = new Recorded();
    stub.then(streamed(subscriber -> subscriber.onSubscribe(recorded)));

    DOWNLOAD.call(core(), null).join();
    clock.advance(Duration.ofSeconds(61));

    assertThat(recorded.cancelled).isTrue();
  }

  @Test
  void savingReplacesALongerFile(@TempDir Path folder) throws IOException {
    stub.thenJson(200, "new");
    Path file = Files.writeString(folder.resolve("f"), "old content");

    DOWNLOAD.call(core(), null).join().get().saveTo(file).join();

    assertThat(Files.readString(file)).isEqualTo("new");
  }

  @Test
  void aFileThatCannotBeWrittenIsNoLostConnection(@TempDir Path folder) {
    stub.thenJson(200, "x").thenJson(200, "x");

    assertThat(
            DOWNLOAD
                .call(core(), null)
                .join()
                .get()
                .saveTo(folder.resolve("no/such/folder"))
                .join()
                .getLeft())
        .isInstanceOf(UnexpectedClientError.class);
    assertThat(DOWNLOAD.call(core(), null).join().get().saveTo(null).join().isLeft()).isTrue();
  }

  @Test
  void aSubscriberWithoutAResultIsASuccess() {
    stub.thenJson(200, "x");

    assertThat(
            DOWNLOAD
                .call(core(), null)
                .join()
                .get()
                .consume(BodySubscribers.discarding())
                .join()
                .isRight())
        .isTrue();
  }

  @Test
  void aSecondConsumerIsRefusedAndDoesNotDisturbTheFirst() {
    List<Flow.Subscriber<? super List<ByteBuffer>>> subscribers = new ArrayList<>();
    stub.then(
        streamed(
            subscriber -> {
              subscribers.add(subscriber);
              subscriber.onSubscribe(new Recorded());
            }));
    Download download = DOWNLOAD.call(core(), null).join().get();

    CompletableFuture<Either<ApideckError, byte[]>> first =
        download.consume(BodySubscribers.ofByteArray());
    CompletableFuture<Either<ApideckError, byte[]>> second =
        download.consume(BodySubscribers.ofByteArray());
    subscribers.get(0).onNext(List.of(ByteBuffer.wrap("x".getBytes(UTF_8))));
    subscribers.get(0).onComplete();

    assertThat(subscribers).hasSize(1);
    assertThat(second.join().isLeft()).isTrue();
    assertThat(first.join().get()).isEqualTo("x".getBytes(UTF_8));
    assertThat(download.consume(BodySubscribers.ofByteArray()).join().isLeft()).isTrue();
  }

  @Test
  void aConsumerThatComesTooLateIsRefused() {
    stub.thenJson(200, "x");
    Download download = DOWNLOAD.call(core(), null).join().get();

    clock.advance(Duration.ofSeconds(61));

    assertThat(download.consume(BodySubscribers.ofByteArray()).join().isLeft()).isTrue();
  }

  @Test
  void cancellingAConsumerEndsTheStream() {
    Recorded recorded = new Recorded();
    stub.then(streamed(subscriber -> subscriber.onSubscribe(recorded)));

    DOWNLOAD.call(core(), null).join().get().consume(BodySubscribers.ofByteArray()).cancel(true);

    assertThat(recorded.cancelled).isTrue();
  }

  @Test
  void aStreamWithAnUndocumentedStatusIsGivenUpAtOnce() {
    Recorded recorded = new Recorded();
    stub.then(
        new TransportResponse(
            HttpMeta.of(206),
            new byte[0],
            Ending.COMPLETE,
            Optional.of(subscriber -> subscriber.onSubscribe(recorded))));

    assertThat(DOWNLOAD.call(core(), null).join().getLeft())
        .isInstanceOf(ResponseValidationError.class);
    assertThat(recorded.cancelled).isTrue();
  }

  @Test
  void aSubscriberThatThrowsIsAValue() {
    stub.thenJson(200, "x");

    Either<ApideckError, Object> result =
        DOWNLOAD
            .call(core(), null)
            .join()
            .get()
            .consume(
                BodySubscribers.mapping(
                    BodySubscribers.ofString(UTF_8),
                    text -> {
                      throw new IllegalStateException("no");
                    }))
            .join();

    assertThat(result.isLeft()).isTrue();
  }

  @Test
  void sixtyFourMebibytesGoUpAndDownAServerAsAStream(@TempDir Path folder) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/file",
        exchange -> {
          byte[] sent = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(sent);
          }
        });
    server.start();
    try {
      Path file = Files.write(folder.resolve("up"), new byte[64 << 20]);
      Operation<RequestBody, Download> echo =
          Operation.of("n", "POST", "/file", UPLOAD).answeringBytes(200);
      ApideckCore core =
          ApideckCore.builder()
              .apiKey("sk_live_secret")
              .appId("app")
              .consumerId("consumer")
              .maxResponseBytes(1024)
              .serverUrl("http://127.0.0.1:" + server.getAddress().getPort())
              .build();

      Download download = echo.call(core, RequestBody.ofFile(file)).get(60, TimeUnit.SECONDS).get();
      Path back = download.saveTo(folder.resolve("down")).get(60, TimeUnit.SECONDS).get();

      assertThat(Files.mismatch(file, back)).isEqualTo(-1);
    } finally {
      server.stop(0);
    }
  }

  // --- in memory ---

  @Test
  void bytesAreKeptUpToABound() {
    Download exact = download(Pieces.whole("012", "34").answer(200));
    Download more = download(Pieces.stalled("012", "34").answer(200));

    assertThat(Bench.right(exact.bytes(5))).asString(UTF_8).isEqualTo("01234");
    ResponseValidationError error = Bench.left(ResponseValidationError.class, more.bytes(4));

    assertThat(error.expected()).isEqualTo("at most 4 bytes");
    assertThat(error.body()).as("the beginning").isEqualTo("0123");
    assertThat(error.http().statusCode()).isEqualTo(200);
  }

  @Test
  void bytesBeyondTheBoundAreGivenUp() {
    Pieces pieces = Pieces.stalled("0123", "4", "5");

    Bench.left(download(pieces.answer(200)).bytes(4));

    assertThat(pieces.givenUp).isDone();
    assertThat(clock.scheduled()).isZero();
  }

  @Test
  void theBoundIsThatOfTheCoreWhereNoneIsNamed() {
    stub.then(Pieces.whole("012", "34").answer(200));
    ApideckCore core =
        ApideckCore.builder()
            .apiKey("sk_live_secret")
            .appId("app")
            .consumerId("consumer")
            .maxResponseBytes(4)
            .transport(stub)
            .scheduler(clock)
            .build();

    assertThat(
            Bench.left(
                    ResponseValidationError.class, DOWNLOAD.call(core, null).join().get().bytes())
                .expected())
        .isEqualTo("at most 4 bytes");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void aBoundThatIsNoneIsRefused(long max) {
    assertThat(Bench.violations(download(Pieces.whole("x").answer(200)).bytes(max)))
        .singleElement()
        .asString()
        .startsWith("max must be from 1 to ");
  }

  /** A server may say what it likes: nothing is set aside for what does not come. */
  @ParameterizedTest
  @ValueSource(strings = {"999999999999999999", "99999999999999999999999", "-1", "x", ""})
  void aLengthThatIsOnlyAnnouncedTakesNoMemory(String length) {
    Download download = download(Pieces.stalled("01").answer(200, "content-length", length));

    CompletableFuture<Either<ApideckError, byte[]>> bytes = download.bytes(Setting.MOST);

    assertThat(bytes).isNotDone();
    bytes.cancel(true);
  }

  @Test
  void manyPiecesAreOneArray() {
    String[] pieces = new String[3_000];
    Arrays.setAll(pieces, i -> "piece " + i + "; ");

    byte[] announced =
        Bench.right(
            download(
                    Pieces.whole(pieces)
                        .answer(200, "content-length", "" + String.join("", pieces).length()))
                .bytes());
    byte[] unannounced = Bench.right(download(Pieces.whole(pieces).answer(200)).bytes());

    assertThat(announced).isEqualTo(String.join("", pieces).getBytes(UTF_8));
    assertThat(unannounced).isEqualTo(announced);
  }

  @Test
  void cancellingWhatIsMadeOfTheBytesEndsTheStream() {
    Pieces ofText = Pieces.stalled("x");
    Pieces ofJson = Pieces.stalled("x");

    download(ofText.answer(200)).text().cancel(true);
    download(ofJson.answer(200)).json().cancel(true);

    assertThat(ofText.givenUp).isDone();
    assertThat(ofJson.givenUp).isDone();
  }

  // --- as text ---

  @ParameterizedTest
  @CsvSource({
    "text/plain; charset=ISO-8859-1,ISO-8859-1",
    "text/plain; charset=\"utf-16\",UTF-16",
    "text/plain,UTF-8",
    "text/plain; charset=unheard-of,UTF-8",
    "application/octet-stream,UTF-8"
  })
  void textIsReadByTheCharsetOfItsMediaType(String type, String charset) {
    byte[] bytes = "Zoë".getBytes(Charset.forName(charset));

    assertThat(Bench.right(download(whole(bytes, type)).text())).isEqualTo("Zoë");
  }

  @Test
  void textIsUtf8WhereNoMediaTypeIsTold() {
    TransportResponse untyped =
        new TransportResponse(HttpMeta.of(200), "Zoë".getBytes(UTF_8), Ending.COMPLETE);

    assertThat(Bench.right(download(untyped).text())).isEqualTo("Zoë");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text/plain; charset=us-ascii"})
  void bytesThatAreNoTextAreAnError(String type) {
    byte[] bytes = {'a', (byte) 0xff, 'b'};

    ResponseValidationError error =
        Bench.left(ResponseValidationError.class, download(whole(bytes, type)).text());

    assertThat(error.expected()).startsWith("text in U");
    assertThat(error.bodyBytes()).isEqualTo(bytes);
  }

  // --- as JSON ---

  @Test
  void jsonIsReadWhateverTheMediaTypeSays() {
    byte[] json = "{\"name\":\"Zoë\",\"amounts\":[1.50,2,true,null]}".getBytes(UTF_8);

    Object read = Bench.right(download(whole(json, "text/plain; charset=ISO-8859-1")).json());

    assertThat(read)
        .isEqualTo(
            Map.of("name", "Zoë", "amounts", Arrays.asList(new BigDecimal("1.50"), 2, true, null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", " null\n"})
  void jsonMayBeNull(String json) {
    assertThat(Bench.right(download(Pieces.whole(json).answer(200)).json())).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nul", "{", "{} {}", "null null", "[1,]"})
  void whatIsNoJsonIsAnError(String text) {
    ResponseValidationError error =
        Bench.left(ResponseValidationError.class, download(Pieces.whole(text).answer(200)).json());

    assertThat(error.body()).isEqualTo(text);
  }

  @Test
  void jsonIsReadAsAValueByItsOwnFunction() {
    Download download = download(Pieces.whole("{\"id\":", "\"c-1\"}").answer(200));

    assertThat(Bench.right(download.json(Contacts.CODEC::fromJson)))
        .isEqualTo(new Contacts.Contact("c-1"));
  }

  @Test
  void jsonThatIsNoSuchValueIsAnErrorWithItsPlace() {
    Download download = download(Pieces.whole("{\"id\":7}").answer(200));

    ResponseValidationError error =
        Bench.left(ResponseValidationError.class, download.json(Contacts.CODEC::fromJson));

    assertThat(error.path()).isEqualTo("$.id");
    assertThat(error.expected()).contains("text");
    assertThat(error.body()).isEqualTo("{\"id\":7}");
  }

  @Test
  void jsonThatIsNotUtf8IsAnErrorByEitherWay() {
    byte[] json = {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xe9, '"', '}'};

    assertThat(
            Bench.left(ResponseValidationError.class, download(whole(json, "text/plain")).json())
                .expected())
        .isEqualTo("UTF-8");
    assertThat(
            Bench.left(
                    ResponseValidationError.class,
                    download(whole(json, "text/plain")).json(Contacts.CODEC::fromJson))
                .expected())
        .isEqualTo("UTF-8");
  }

  @Test
  void aReaderThatThrowsOrGivesNothingIsAnError() {
    assertThat(
            Bench.left(download(Pieces.whole("{}").answer(200)).json(text -> Misbehaviour.fail())))
        .isInstanceOf(UnexpectedClientError.class);
    assertThat(Bench.left(download(Pieces.whole("{}").answer(200)).json(text -> null)))
        .isInstanceOf(UnexpectedClientError.class);
    assertThat(Bench.left(download(Pieces.whole("{}").answer(200)).json(null)))
        .isInstanceOf(UnexpectedClientError.class);
  }

  // --- which answers ---

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 203, 204, 206})
  void anotherSuccessIsUnexpectedAndKeepsItsBody(int status) {
    stub.then(TransportResponse.json(status, "{\"a\":1}"));

    ResponseValidationError error =
        Bench.left(ResponseValidationError.class, DOWNLOAD.call(core(), null));

    assertThat(error.expected()).isEqualTo("status 200");
    assertThat(error.http().statusCode()).isEqualTo(status);
    assertThat(error.body()).isEqualTo("{\"a\":1}");
  }

  /** The others are collected, so that the error has them. */
  @Test
  void onlyTheDocumentedAnswersAreStreamed() {
    stub.then(Pieces.whole("x").answer(200))
        .then(Pieces.whole("x").answer(206, "content-range", "bytes 1-1/2"));
    DOWNLOAD.call(core(), null).join().get();
    DOWNLOAD.call(core(), null, RequestOptions.builder().range(1).build()).join().get();

    assertThat(stub.requests())
        .extracting(request -> request.streamed().test(HttpMeta.of(206)))
        .containsExactly(false, true);
    assertThat(stub.requests())
        .allMatch(request -> request.streamed().test(HttpMeta.of(200)))
        .noneMatch(request -> request.streamed().test(HttpMeta.of(201)))
        .noneMatch(request -> request.streamed().test(HttpMeta.of(404)));
  }

  @Test
  void bytesThatAreCompressedAreUnexpected() {
    Pieces compressed = Pieces.whole("x");
    stub.then(compressed.answer(200, "content-encoding", "gzip"));

    assertThat(Bench.left(ResponseValidationError.class, DOWNLOAD.call(core(), null)).expected())
        .isEqualTo("no content encoding");
    assertThat(compressed.givenUp).isDone();
  }

  @Test
  void anAnswerThatIsUnexpectedIsAnErrorForHooksToo() {
    List<AttemptHook.Outcome> ends = new ArrayList<>();
    CallHook hook =
        call ->
            new AttemptHook() {
              @Override
              public Started before(Attempt attempt) {
                return Started.NOTHING;
              }

              @Override
              public void ended(Outcome outcome) {
                ends.add(outcome);
              }
            };
    stub.thenJson(503, "{}").thenJson(202, "{}");
    var call = DOWNLOAD.call(core(hook), null);
    clock.advance(Duration.ofSeconds(1));

    assertThat(Bench.errorOf(call).call().operation()).isEqualTo("fileStorage.filesDownload");
    assertThat(Bench.errorOf(call).call().attempts()).isEqualTo(2);
    assertThat(ends)
        .singleElement()
        .satisfies(
            end ->
                assertThat(end.error().orElseThrow()).isInstanceOf(ResponseValidationError.class));
  }

  @Test
  void aSchedulerThatFailsWhenTheBytesAreToBeWatchedEndsTheCallAndTheStream() {
    AtomicBoolean failing = new AtomicBoolean();
    Scheduler scheduler =
        new ScriptedScheduler(
            clock,
            (delay, task) -> failing.get() ? Misbehaviour.fail() : clock.schedule(delay, task));
    ApideckCore core =
        ApideckCore.builder()
            .apiKey("sk_live_secret")
            .appId("app")
            .consumerId("consumer")
            .transport(stub)
            .scheduler(scheduler)
            .build();
    Pieces pieces = Pieces.stalled();
    var call = DOWNLOAD.call(core, null);
    failing.set(true);
    stub.answer(pieces.answer(200));

    assertThat(Bench.left(call)).isInstanceOf(UnexpectedClientError.class);
    assertThat(pieces.givenUp).isDone();
  }

  private Download download(TransportResponse answer) {
    stub.then(answer);
    return Bench.right(DOWNLOAD.call(core(), null));
  }

  private static TransportResponse whole(byte[] bytes, String type) {
    return new TransportResponse(HttpMeta.of(200), bytes, Ending.COMPLETE)
        .withHeader("content-type", type);
  }

  private ApideckCore core(CallHook hook) {
    return ApideckCore.builder()
        .apiKey("sk_live_secret")
        .appId("app")
        .consumerId("consumer")
        .transport(stub)
        .scheduler(clock)
        .addHook(hook)
        .build();
  }

  private ApideckCore once() {
    return core().withRetries(RetryConfig.none());
  }

  private ApideckCore core() {
    return ApideckCore.builder()
        .apiKey("sk_live_secret")
        .appId("app")
        .consumerId("consumer")
        .transport(stub)
        .scheduler(clock)
        .build();
  }

  private static TransportResponse streamed(Flow.Publisher<List<ByteBuffer>> stream) {
    return new TransportResponse(
        HttpMeta.of(200), new byte[0], Ending.COMPLETE, Optional.of(stream));
  }

  private static final class Recorded implements Flow.Subscription {
    private boolean cancelled;

    @Override
    public void request(long count) {}

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
