package com.apideck.core;

import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes that a storage has ({@code StoredAt}), on their way from what the API answers to the caller
 * ({@code Delivery}, {@code ByteOperation}): nothing of the call goes there, and whoever ends the
 * call leaves nothing open.
 */
@Timeout(60)
class StorageTest {

  private static final String SIGNATURE = "0a1b2c3d4e5f6071%2B82%2F93";
  private static final String ADDRESS = "https://storage.example/b/doc?sig=" + SIGNATURE + "&v=1";
  private static final String ANOTHER = "https://storage.example/b/doc?sig=another&v=1";

  private final Bench bench = new Bench();
  private final Wire wire = new Wire();

  // --- what is sent there ---

  @Test
  void anAddressIsAskedForInsteadOfARedirect() {
    bench.stub.then(Pieces.whole("x").answer(200)).then(Pieces.whole("x").answer(200));

    right(Documents.STORED.call(bench.core(), null));
    right(Documents.READ.call(bench.core(), null));

    assertThat(bench.sent().get(0).headers())
        .containsEntry("x-apideck-follow-redirects", "false")
        .containsEntry("accept", "*/*");
    assertThat(bench.sent().get(1).headers()).doesNotContainKey("x-apideck-follow-redirects");
  }

  @Test
  void bytesAreFetchedFromTheAddressWithoutAnyHeader() {
    bench.stub.then(named(ADDRESS)).then(Pieces.whole("the ", "bytes").answer(200));

    assertThat(right(right(Documents.STORED.call(bench.core(), null)).text()))
        .isEqualTo("the bytes");

    TransportRequest request = bench.sent().get(1);
    assertThat(bench.sent()).hasSize(2);
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.uri()).hasToString(ADDRESS);
    assertThat(request.headers()).isEmpty();
    assertThat(request.body()).isEmpty();
    assertThat(request.upload()).isEmpty();
    assertThat(request.operation()).isEqualTo("documents.stored");
  }

  @Test
  void whatTheCallerAddsDoesNotGoThere() {
    bench.stub.then(named(ADDRESS)).then(Pieces.whole("x").answer(200));
    RequestOptions options =
        RequestOptions.builder()
            .putHeaders("x-own", "1")
            .putHeaders("accept", "image/png")
            .putQuery("own", "1")
            .serviceId("box")
            .build();

    right(Documents.STORED.call(bench.core(), null, options));

    assertThat(bench.sent().get(0).headers())
        .containsEntry("x-own", "1")
        .containsEntry("accept", "image/png");
    assertThat(bench.sent().get(1).headers()).isEmpty();
    assertThat(bench.sent().get(1).uri()).hasToString(ADDRESS);
  }

  @Test
  void aKeyThatIsSentInTheQueryDoesNotGoThere() {
    bench.stub.then(named(ADDRESS)).then(Pieces.whole("x").answer(200));

    right(
        Operation.of("n", "GET", "/stored")
            .withKeyInQuery("key")
            .throughStorage()
            .answeringBytes(200)
            .call(bench.core(), null));

    assertThat(bench.sent().get(0).uri().getQuery()).contains(Bench.KEY);
    assertThat(bench.sent().get(1).uri()).hasToString(ADDRESS);
  }

  @Test
  void aRangeGoesThereToo() {
    bench
        .stub
        .then(named(ADDRESS))
        .then(Pieces.whole("234").answer(206, "content-range", "bytes 2-4/10"));

    Download download = right(Documents.STORED.call(bench.core(), null, range(2, 4)));

    assertThat(right(download.text())).isEqualTo("234");
    assertThat(bench.sent().get(0).headers()).containsEntry("range", "bytes=2-4");
    assertThat(bench.sent().get(1).headers()).containsOnly(Map.entry("range", "bytes=2-4"));
  }

  @ParameterizedTest
  @CsvSource({"https://storage.example/x,true", "http://127.0.0.1:9000/x,false"})
  void ofTheHeadersOfHooksOnlyThePasswordOfAProxyBeforeItGoesThere(String url, boolean tunnelled) {
    bench.stub.then(named(url)).then(Pieces.whole("x").answer(200));
    CallHook hook =
        call ->
            attempt ->
                Started.sending(Map.of("traceparent", "00-1", "Proxy-Authorization", "Basic eDp5"));

    right(Documents.STORED.call(bench.builder().addHook(hook).build(), null));

    assertThat(bench.sent().get(0).headers()).containsEntry("traceparent", "00-1");
    assertThat(bench.sent().get(1).headers())
        .isEqualTo(tunnelled ? Map.of("proxy-authorization", "Basic eDp5") : Map.of());
  }

  @Test
  void hooksSeeWhereItGoesAndNoMore() {
    List<CallHook.Call> calls = new ArrayList<>();
    List<String> ends = new ArrayList<>();
    bench.stub.then(named(ADDRESS)).then(Pieces.whole("x").answer(200));
    CallHook hook =
        call -> {
          calls.add(call);
          return attempt ->
              Started.until(outcome -> ends.add(outcome.http().orElseThrow().toString()));
        };

    right(Documents.STORED.call(bench.builder().addHook(hook).build(), null));

    assertThat(calls)
        .extracting(call -> call.method() + ' ' + call.server())
        .containsExactly("GET https://unify.apideck.com", "GET https://storage.example");
    assertThat(calls).extracting(CallHook.Call::operation).containsOnly("documents.stored");
    assertThat(calls.toString()).doesNotContain(SIGNATURE);
    assertThat(ends).hasSize(2);
  }

  @Test
  void theAnswerIsTheOneOfTheStorage() {
    bench
        .stub
        .then(named(ADDRESS).withHeader("x-request-id", "of-the-api"))
        .then(
            Pieces.whole("x")
                .answer(200, "content-type", "image/png", "content-length", "1", "etag", "\"e\""));

    Download download = right(Documents.STORED.call(bench.core(), null));

    assertThat(download.contentType()).contains("image/png");
    assertThat(download.length()).contains(1L);
    assertThat(download.totalLength()).contains(1L);
    assertThat(download.http().headers().firstValue("etag")).contains("\"e\"");
    assertThat(download.http().headers().firstValue("x-request-id")).isEmpty();
  }

  // --- which addresses ---

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://storage.example/x?sig=0123456789abcdef",
        "http://localhost.example/x",
        "https://me:secret@storage.example/x",
        "https://me@127.0.0.1/x",
        "https:///x",
        "https:storage.example/x",
        "http:storage.example/x",
        "http:///x",
        "ftp://storage.example/x",
        "file:///etc/passwd",
        "//storage.example/x",
        "x",
        "",
        "https://storage.example/%zz",
        "https://storage.example/a\\nb",
        "https://under_score.example/x"
      })
  void anAddressThatIsNotSafeIsRefused(String url) {
    bench.stub.then(named(url));

    ResponseValidationError error =
        left(ResponseValidationError.class, Documents.STORED.call(bench.core(), null));

    assertThat(error.path()).isEqualTo("$.url");
    assertThat(error.http().statusCode()).isEqualTo(200);
    assertThat(Shown.everywhere(error)).noneMatch(text -> text.contains("0123456789abcdef"));
    assertThat(bench.sent()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:9000/x,http://localhost:9000/x",
    "http://[::1]:9000/x,http://[::1]:9000/x",
    "HTTPS://storage.example/x,HTTPS://storage.example/x",
    "https://storage.example/x?a=b#part,https://storage.example/x?a=b",
    "https://storage.example/Zoë b.png?a=%20|,https://storage.example/Zo%C3%AB%20b.png?a=%20%7C",
    "https://bücher.example/x,https://xn--bcher-kva.example/x"
  })
  void anAddressIsAskedAsItIsMeant(String url, String asked) {
    bench.stub.then(named(url)).then(Pieces.whole("x").answer(200));

    right(Documents.STORED.call(bench.core(), null));

    assertThat(bench.sent().get(1).uri()).hasToString(asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"url\":\"https://storage.example/x\"}",
        "{\"url\":7,\"expires_at\":\"2026-01-01T00:00:10Z\"}",
        "{\"url\":null,\"expires_at\":null}",
        "{\"expires_at\":\"2026-01-01T00:00:10Z\"}",
        "[{\"url\":\"https://storage.example/x\",\"expires_at\":null}]",
        "{\"data\":{\"url\":\"https://storage.example/x\",\"expires_at\":null}}",
        "\"https://storage.example/x\"",
        "null",
        "no JSON at all",
        ""
      })
  void jsonThatIsNoAddressIsTheFileItself(String json) {
    bench.stub.thenJson(200, json);

    assertThat(right(right(Documents.STORED.call(bench.core(), null)).text())).isEqualTo(json);

    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void anAnswerThatSaysMoreThanTheAddressIsOneAllTheSame() {
    bench
        .stub
        .thenJson(200, "{\"url\":\"" + ADDRESS + "\",\"expires_at\":null,\"id\":\"f-1\"}")
        .then(Pieces.whole("x").answer(200));

    assertThat(right(right(Documents.STORED.call(bench.core(), null)).text())).isEqualTo("x");
  }

  @Test
  void anAnswerOfAnOperationWithoutStorageIsNoAddress() {
    bench.stub.then(named(ADDRESS));

    assertThat(right(right(Documents.READ.call(bench.core(), null)).text())).contains(ADDRESS);
  }

  // --- what it answers ---

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void anAddressThatIsRefusedIsAskedForAnew(int status) {
    bench
        .stub
        .then(named(ADDRESS))
        .thenJson(status, "{}")
        .then(named(ANOTHER))
        .then(Pieces.whole("x").answer(200));

    assertThat(right(right(Documents.STORED.call(bench.core(), null)).text())).isEqualTo("x");

    assertThat(bench.sent())
        .extracting(request -> request.uri().toString())
        .containsExactly(
            "https://unify.apideck.com/stored",
            ADDRESS,
            "https://unify.apideck.com/stored",
            ANOTHER);
    assertThat(bench.sent().get(2).headers())
        .containsEntry("authorization", "Bearer " + Bench.KEY)
        .containsEntry("x-apideck-follow-redirects", "false");
    assertThat(bench.sent().get(3).headers()).isEmpty();
  }

  @Test
  void anAddressIsAskedForAnewWithTheRange() {
    bench
        .stub
        .then(named(ADDRESS))
        .thenJson(403, "{}")
        .then(named(ANOTHER))
        .then(Pieces.whole("234").answer(206, "content-range", "bytes 2-4/10"));

    right(Documents.STORED.call(bench.core(), null, range(2, 4)));

    assertThat(bench.sent().get(2).headers()).containsEntry("range", "bytes=2-4");
    assertThat(bench.sent().get(3).headers()).containsOnly(Map.entry("range", "bytes=2-4"));
  }

  @Test
  void anAddressIsAskedForAnewOnce() {
    bench
        .stub
        .then(named(ADDRESS))
        .thenJson(403, "{}")
        .then(named(ANOTHER))
        .thenJson(401, "{\"detail\":\"no\"}");

    ServerError error = left(ServerError.class, Documents.STORED.call(bench.core(), null));

    assertThat(error.statusCode()).isEqualTo(401);
    assertThat(bench.sent()).hasSize(4);
  }

  @Test
  void whatTheApiAnswersAnewCanBeTheBytes() {
    bench.stub.then(named(ADDRESS)).thenJson(403, "{}").then(Pieces.whole("x").answer(200));

    assertThat(right(right(Documents.STORED.call(bench.core(), null)).text())).isEqualTo("x");
  }

  @Test
  void whatTheApiAnswersAnewCanBeAnError() {
    bench.stub.then(named(ADDRESS)).thenJson(403, "{}").thenJson(404, "{}");

    assertThat(left(ServerError.class, Documents.STORED.call(bench.core(), null)).statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(ints = {402, 404, 410, 416})
  void otherErrorsOfTheStorageAreTheResult(int status) {
    bench.stub.then(named(ADDRESS)).thenJson(status, "{}");

    assertThat(left(ServerError.class, Documents.STORED.call(bench.core(), null)).statusCode())
        .isEqualTo(status);
    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void whatDoesNotOnlyReadIsNotAskedForAnew() {
    ByteOperation<Void, Download> repeatable =
        Operation.of("n", "POST", "/stored")
            .thatIsRepeatable()
            .throughStorage()
            .answeringBytes(200);
    for (ByteOperation<Void, Download> each : List.of(Documents.EXPORT, repeatable)) {
      Bench fresh = new Bench();
      fresh.stub.then(named(ADDRESS)).thenJson(403, "{}");

      assertThat(left(ServerError.class, each.call(fresh.core(), null)).statusCode())
          .isEqualTo(403);
      assertThat(fresh.sent()).hasSize(2);
    }
  }

  @Test
  void theStorageIsAskedAgainAsForAnyReading() {
    bench
        .stub
        .then(named(ADDRESS))
        .thenJson(500, "{}")
        .thenFail(new ConnectionError(Sent.MAYBE, Reason.LOST, ""))
        .then(Pieces.whole("x").answer(200));
    var call = Documents.EXPORT.call(bench.core(), null);
    bench.time.advance(Duration.ofSeconds(2));

    assertThat(right(right(call).text())).isEqualTo("x");
    assertThat(bench.sent())
        .extracting(request -> request.uri().getHost())
        .containsExactly(
            "unify.apideck.com", "storage.example", "storage.example", "storage.example");
  }

  @Test
  void theErrorOfAStorageThatIsAskedInVainIsTheResult() {
    bench.stub.then(named(ADDRESS)).thenJson(500, "{}");

    assertThat(left(ServerError.class, Documents.STORED.call(bench.single(), null)).statusCode())
        .isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsFollowedNeitherOfTheApiNorOfTheStorage(int status) {
    TransportResponse elsewhere =
        TransportResponse.json(status, "").withHeader("location", "https://evil.example/x");
    bench.stub.then(elsewhere).then(named(ADDRESS)).then(elsewhere);

    assertThat(left(ServerError.class, Documents.STORED.call(bench.core(), null)).statusCode())
        .isEqualTo(status);
    assertThat(left(ServerError.class, Documents.STORED.call(bench.core(), null)).statusCode())
        .isEqualTo(status);

    assertThat(bench.sent())
        .extracting(request -> request.uri().getHost())
        .doesNotContain("evil.example")
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 204, 206})
  void anotherSuccessOfTheStorageIsUnexpected(int status) {
    bench.stub.then(named(ADDRESS)).thenJson(status, "{\"a\":1}");

    ResponseValidationError error =
        left(ResponseValidationError.class, Documents.STORED.call(bench.core(), null));

    assertThat(error.http().statusCode()).isEqualTo(status);
    assertThat(error.expected()).isEqualTo("status 200");
    assertThat(error.body()).isEqualTo("{\"a\":1}");
  }

  /** Which the client is to collect, so that the error has it. */
  @Test
  void onlyWhatWasAskedForIsStreamed() {
    bench.stub.then(named(ADDRESS)).then(Pieces.whole("x").answer(200));
    right(Documents.STORED.call(bench.core(), null));
    bench
        .stub
        .then(named(ADDRESS))
        .then(Pieces.whole("1").answer(206, "content-range", "bytes 1-1/2"));
    right(Documents.STORED.call(bench.core(), null, range(1, 1)));

    assertThat(bench.sent())
        .extracting(request -> request.streamed().test(HttpMeta.of(206)))
        .containsExactly(false, false, true, true);
    assertThat(bench.sent()).allMatch(request -> request.streamed().test(HttpMeta.of(200)));
    assertThat(bench.sent())
        .noneMatch(request -> request.streamed().test(HttpMeta.of(204)))
        .noneMatch(request -> request.streamed().test(HttpMeta.of(404)));
  }

  @Test
  void aPartThatWasNotAskedForIsUnexpected() {
    Pieces part = Pieces.whole("01");
    bench
        .stub
        .then(named(ADDRESS))
        .then(part.answer(206, "content-range", "bytes 0-1/10", "content-length", "2"));

    assertThat(left(Documents.STORED.call(bench.core(), null)))
        .isInstanceOf(ResponseValidationError.class);
    assertThat(part.givenUp).isDone();
  }

  @Test
  void bytesThatAreCompressedAreUnexpected() {
    Pieces compressed = Pieces.whole("x");
    bench.stub.then(named(ADDRESS)).then(compressed.answer(200, "content-encoding", "gzip"));

    assertThat(
            left(ResponseValidationError.class, Documents.STORED.call(bench.core(), null))
                .expected())
        .isEqualTo("no content encoding");
    assertThat(compressed.givenUp).isDone();
  }

  @Test
  void jsonThatIsLongerThanAllowedIsAnError() {
    bench.stub.then(
        new TransportResponse(
            TransportResponse.json(200, "").http(), "[1,".getBytes(), Ending.TOO_LONG));

    assertThat(left(Documents.STORED.call(bench.core(), null)))
        .isInstanceOf(ResponseValidationError.class);
  }

  @Test
  void theErrorSaysOfWhichCallItIs() {
    bench
        .stub
        .then(named("x"))
        .then(named(ADDRESS))
        .thenJson(204, "")
        .then(named(ADDRESS))
        .thenJson(404, "{}")
        .thenJson(202, "");

    for (int i = 0; i < 4; i++) {
      CallSummary call = Bench.errorOf(Documents.STORED.call(bench.core(), null)).call();
      assertThat(call.operation()).isEqualTo("documents.stored");
      assertThat(call.consumerId()).contains("consumer-1");
    }
  }

  // --- the signature ---

  @Test
  void aSignatureThatTheStorageRepeatsIsMasked() {
    String decoded = "0a1b2c3d4e5f6071+82/93";
    bench
        .stub
        .then(named(ADDRESS))
        .then(
            TransportResponse.json(
                    404,
                    "<Error><a>"
                        + SIGNATURE
                        + "</a><b>"
                        + decoded
                        + "</b></Error>{\"message\":\""
                        + decoded
                        + "\"}")
                .withHeader("x-echo", decoded)
                .withHeader("x-again", "sig=" + SIGNATURE));

    ApideckError error = left(Documents.STORED.call(bench.core(), null));

    assertThat(Shown.everywhere(error))
        .noneMatch(text -> text.contains(decoded))
        .noneMatch(text -> text.contains(SIGNATURE))
        .anyMatch(text -> text.contains("***"));
  }

  /** Such texts stand in many a body. */
  @Test
  void whatIsTooShortForASignatureIsShown() {
    bench
        .stub
        .then(named(ADDRESS + "&as=attachment&at=20260101T000000Z"))
        .thenJson(404, "no attachment of 20260101T000000Z");

    assertThat(left(ServerError.class, Documents.STORED.call(bench.core(), null)).body())
        .isEqualTo("no attachment of ***");
  }

  @Test
  void aSignatureIsMaskedBesideThePasswordOfAProxyToo() {
    bench.stub.then(named(ADDRESS)).thenJson(404, SIGNATURE);
    CallHook hook = call -> attempt -> Started.sending(Map.of("proxy-authorization", "Basic eDp5"));

    ApideckError error = left(Documents.STORED.call(bench.builder().addHook(hook).build(), null));

    assertThat(Shown.everywhere(error)).noneMatch(text -> text.contains(SIGNATURE));
  }

  @Test
  void aSignatureIsInNothingThatIsPrinted() {
    bench.stub.then(named(ADDRESS)).then(Pieces.whole("x").answer(200));
    Download download = right(Documents.STORED.call(bench.core(), null));

    assertThat(List.of(download.toString(), bench.sent().toString(), "" + download.http()))
        .noneMatch(text -> text.contains(SIGNATURE));
  }

  @Test
  void aSignatureIsMaskedInWhatTheTransportThrows() {
    ApideckCore core =
        bench
            .builder()
            .transport(
                request -> {
                  if (request.uri().getHost().equals("storage.example")) {
                    throw new IllegalStateException("cannot send to " + request.uri());
                  }
                  return bench.stub.send(request);
                })
            .build();
    bench.stub.then(named(ADDRESS));

    UnexpectedClientError error =
        left(UnexpectedClientError.class, Documents.STORED.call(core, null));

    assertThat(Shown.everywhere(error)).noneMatch(text -> text.contains(SIGNATURE));
    assertThat(error.detail()).contains("***");
  }

  // --- how long it takes ---

  @Test
  void theTimeOfTheCallCoversTheApiAndTheStorage() {
    Duration limit = Duration.ofSeconds(10);
    bench.time.advance(Duration.ofSeconds(100));
    var call = Documents.STORED.call(core().withCallTimeout(limit), null);
    bench.time.advance(Duration.ofSeconds(4));
    wire.exchange(0).answers(named(ADDRESS));
    bench.time.advance(Duration.ofSeconds(6).minusNanos(1));
    assertThat(call).isNotDone();
    bench.time.advance(Duration.ofNanos(1));

    assertThat(left(RequestTimeoutError.class, call).limit()).isEqualTo(limit);
    assertThat(left(RequestTimeoutError.class, call).wholeCall()).isTrue();
    assertThat(wire.exchange(1).outcome).isCancelled();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void theTimeOfTheCallCoversAnAddressThatIsAskedForAnew() {
    Duration limit = Duration.ofSeconds(10);
    var call = Documents.STORED.call(core().withCallTimeout(limit), null);
    wire.exchange(0).answers(named(ADDRESS));
    bench.time.advance(Duration.ofSeconds(8));
    wire.exchange(1).answers(TransportResponse.json(403, "{}"));
    bench.time.advance(Duration.ofSeconds(2));

    assertThat(left(RequestTimeoutError.class, call).limit()).isEqualTo(limit);
    assertThat(wire.exchange(2).outcome).isCancelled();
  }

  @Test
  void aStorageThatIsSilentEndsWithTheTimeout() {
    var call = Documents.STORED.call(core().withRetries(RetryConfig.none()), null);
    wire.exchange(0).answers(named(ADDRESS));
    bench.time.advance(Duration.ofSeconds(30));

    assertThat(left(call))
        .isEqualTo(new RequestTimeoutError(Sent.MAYBE, Duration.ofSeconds(30), false));
  }

  // --- whoever ends the call ---

  @Test
  void cancellingEndsWhatIsAskedOfTheApi() {
    var call = Documents.STORED.call(core(), null);

    call.cancel(true);

    assertThat(wire.exchange(0).outcome).isCancelled();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void cancellingEndsWhatIsAskedOfTheStorage() {
    var call = Documents.STORED.call(core(), null);
    wire.exchange(0).answers(named(ADDRESS));

    call.cancel(true);

    assertThat(wire.exchange(1).outcome).isCancelled();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void cancellingEndsWhatIsAskedAnew() {
    var call = Documents.STORED.call(core(), null);
    wire.exchange(0).answers(named(ADDRESS));
    wire.exchange(1).answers(TransportResponse.json(403, "{}"));

    call.cancel(true);

    assertThat(wire.exchange(2).outcome).isCancelled();
    assertThat(bench.time.scheduled()).isZero();
    assertThat(wire.begun()).isEqualTo(3);
  }

  @Test
  void endingAStageOfTheCallEndsWhatIsAskedOfTheStorage() {
    var call = Documents.STORED.call(core(), null);
    var stage = call.thenApply(result -> result.map(Download::length));
    wire.exchange(0).answers(named(ADDRESS));

    stage.cancel(true);

    assertThat(call).isCancelled();
    assertThat(wire.exchange(1).outcome).isCancelled();
  }

  @Test
  void stoppingTheCoreEndsWhatIsAskedOfTheStorage() {
    ApideckCore core = core();
    var call = Documents.STORED.call(core, null);
    wire.exchange(0).answers(named(ADDRESS));

    core.stop();

    assertThat(await(call).getLeft()).isInstanceOf(ApideckError.RequestAbortedError.class);
    assertThat(wire.exchange(1).outcome).isCancelled();
  }

  /** The stream is watched from then on, which needs a timer. */
  @Test
  void aStreamOfTheStorageThatArrivesAsItsCallIsCancelledIsGivenUp() {
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
    Pieces pieces = Pieces.stalled();
    var call = Documents.STORED.call(core(cancelling), null);
    wire.exchange(0).answers(named(ADDRESS));
    armed.set(call);
    wire.exchange(1).answers(pieces.answer(200));

    assertThat(call).isCancelled();
    assertThat(pieces.givenUp).isDone();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void aStreamOfTheStorageWhoseCallAHookCancelsIsGivenUp() {
    AtomicReference<CompletableFuture<?>> armed = new AtomicReference<>();
    CallHook hook =
        any ->
            attempt ->
                Started.until(
                    outcome -> {
                      if (armed.get() != null) {
                        armed.get().cancel(true);
                      }
                    });
    Pieces pieces = Pieces.stalled();
    var call = Documents.STORED.call(bench.builder().transport(wire).addHook(hook).build(), null);
    wire.exchange(0).answers(named(ADDRESS));
    armed.set(call);
    wire.exchange(1).answers(pieces.answer(200));

    assertThat(call).isCancelled();
    assertThat(pieces.givenUp).isDone();
    assertThat(bench.time.scheduled()).isZero();
  }

  /** Before its future has the answer, and after the last attempt has handed it on. */
  @Test
  void aStreamOfTheStorageWhoseCallAHookCancelsAtTheEndIsGivenUp() {
    AtomicReference<CompletableFuture<?>> armed = new AtomicReference<>();
    CallHook hook =
        any ->
            new AttemptHook() {
              @Override
              public Started before(Attempt attempt) {
                return Started.NOTHING;
              }

              @Override
              public void ended(Outcome outcome) {
                if (armed.get() != null) {
                  armed.get().cancel(true);
                }
              }
            };
    Pieces pieces = Pieces.stalled();
    var call = Documents.STORED.call(bench.builder().transport(wire).addHook(hook).build(), null);
    wire.exchange(0).answers(named(ADDRESS));
    armed.set(call);
    wire.exchange(1).answers(pieces.answer(200));

    assertThat(call).isCancelled();
    assertThat(pieces.givenUp).isDone();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void aStreamOfTheApiWhoseCallAHookCancelsAtTheEndIsGivenUp() {
    AtomicReference<CompletableFuture<?>> armed = new AtomicReference<>();
    CallHook hook =
        any ->
            new AttemptHook() {
              @Override
              public Started before(Attempt attempt) {
                return Started.NOTHING;
              }

              @Override
              public void ended(Outcome outcome) {
                armed.get().cancel(true);
              }
            };
    Pieces pieces = Pieces.stalled();
    var call = Documents.READ.call(bench.builder().transport(wire).addHook(hook).build(), null);
    armed.set(call);

    wire.exchange(0).answers(pieces.answer(200));

    assertThat(call).isCancelled();
    assertThat(pieces.givenUp).isDone();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void aStreamThatArrivesAsTheAttemptAtTheStorageTimesOutIsGivenUp() {
    Pieces pieces = Pieces.stalled();
    CompletableFuture<Either<ApideckError, TransportResponse>> late =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            complete(Either.right(pieces.answer(200))); // it was there just before
            return false;
          }
        };
    bench.stub.then(named(ADDRESS));
    ApideckCore core =
        bench
            .builder()
            .transport(
                request ->
                    request.uri().getHost().equals("storage.example")
                        ? late
                        : bench.stub.send(request))
            .retries(RetryConfig.none())
            .build();
    var call = Documents.STORED.call(core, null);

    bench.time.advance(Duration.ofSeconds(30));

    assertThat(left(call)).isInstanceOf(RequestTimeoutError.class);
    assertThat(pieces.givenUp).isDone();
  }

  @Test
  void anAddressThatArrivesAsItsCallIsCancelledIsNotAsked() {
    AtomicReference<CompletableFuture<?>> armed = new AtomicReference<>();
    CallHook hook = any -> attempt -> Started.until(outcome -> armed.get().cancel(true));
    var call = Documents.STORED.call(bench.builder().transport(wire).addHook(hook).build(), null);
    armed.set(call);

    wire.exchange(0).answers(named(ADDRESS));

    assertThat(call).isCancelled();
    assertThat(wire.begun()).isOne();
    assertThat(bench.time.scheduled()).isZero();
  }

  /** As another thread may, between the end of one stage and the beginning of the next. */
  @Test
  void bytesThatAreHeldAreGivenUpOnceTheirStageIsEnded() {
    Delivery.Opening opening = new Delivery.Opening();
    CompletableFuture<String> stage = opening.watching(new CompletableFuture<>());
    Pieces before = Pieces.stalled();
    Pieces latest = Pieces.stalled();
    opening.holding(Either.right(arrived(before)));
    opening.holding(Either.left(new RequestTimeoutError(Sent.NO, Duration.ZERO, false)));
    opening.holding(Either.right(arrived(latest)));

    stage.cancel(true);

    assertThat(latest.givenUp).isDone();
    assertThat(before.givenUp).as("what was followed elsewhere").isNotDone();
  }

  @Test
  void bytesThatArriveOnceTheirStageIsEndedAreGivenUp() {
    Delivery.Opening opening = new Delivery.Opening();
    opening.watching(new CompletableFuture<>()).completeExceptionally(new IllegalStateException());
    Pieces pieces = Pieces.stalled();

    opening.holding(Either.right(arrived(pieces)));

    assertThat(pieces.givenUp).isDone();
  }

  @Test
  void bytesThatAreHandedOnAreNotGivenUp() {
    Delivery.Opening opening = new Delivery.Opening();
    CompletableFuture<String> stage = opening.watching(new CompletableFuture<>());
    Pieces pieces = Pieces.stalled();
    opening.holding(Either.right(arrived(pieces)));

    stage.complete("handed on");
    stage.cancel(true);

    assertThat(pieces.givenUp).isNotDone();
  }

  private static Answer arrived(Pieces pieces) {
    return new Answer(null, null, pieces.answer(200));
  }

  @Test
  void aSchedulerThatFailsWhenTheStreamIsToBeWatchedEndsTheCallAndTheStream() {
    AtomicReference<Boolean> failing = new AtomicReference<>(false);
    Scheduler scheduler =
        new ScriptedScheduler(
            bench.time,
            (delay, task) ->
                failing.get() ? Misbehaviour.fail() : bench.time.schedule(delay, task));
    Pieces pieces = Pieces.stalled();
    var call = Documents.STORED.call(core(scheduler), null);
    wire.exchange(0).answers(named(ADDRESS));
    failing.set(true);
    wire.exchange(1).answers(pieces.answer(200));

    assertThat(left(call)).isInstanceOf(UnexpectedClientError.class);
    assertThat(pieces.givenUp).isDone();
  }

  // --- what the tests are made of ---

  private ApideckCore core() {
    return bench.builder().transport(wire).build();
  }

  private ApideckCore core(Scheduler scheduler) {
    return bench.builder().transport(wire).scheduler(scheduler).build();
  }

  private static RequestOptions range(long first, long last) {
    return RequestOptions.builder().range(first, last).build();
  }

  /** The address of a storage, as the API gives it. */
  private static TransportResponse named(String url) {
    return TransportResponse.json(
        200, "{\"url\":\"" + url + "\",\"expires_at\":\"2026-01-01T01:00:00Z\"}");
  }
}
