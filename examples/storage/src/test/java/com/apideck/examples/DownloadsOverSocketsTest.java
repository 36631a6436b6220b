package com.apideck.examples;

import static com.apideck.examples.Storage.bytes;
import static com.apideck.examples.Storage.ended;
import static com.apideck.examples.Storage.left;
import static com.apideck.examples.Storage.right;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.Download;
import com.apideck.core.RequestOptions;
import com.apideck.core.RetryConfig;
import com.apideck.core.Sent;
import com.apideck.core.ServerError;
import com.apideck.core.ServerError.NotFoundResponse;
import com.apideck.examples.storage.Fault;
import com.apideck.examples.storage.Fault.Step;
import com.apideck.examples.storage.Seen;
import com.apideck.funcs.filestorage.FileStorageFilesDownload;
import com.apideck.models.filestorage.FileStorageFilesDownloadRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files come as they are, or not at all, whatever the wire and the storage do. */
@Timeout(60)
class DownloadsOverSocketsTest {
  private static final int SIZE = 1_000_000;
  private static final byte[] CONTENT = bytes(SIZE);
  private static final RequestOptions NONE = RequestOptions.builder().build();
  private static final RequestOptions ONCE =
      RequestOptions.builder().retries(RetryConfig.none()).build();

  @RegisterExtension final Storage storage = new Storage();
  @TempDir Path folder;
  private HttpServer elsewhere;

  @AfterEach
  void stop() {
    if (elsewhere != null) {
      elsewhere.stop(0);
    }
  }

  private String put() {
    return storage.server().put("report.pdf", CONTENT);
  }

  private CompletableFuture<Either<ApideckError, Download>> download(
      String id, RequestOptions options) {
    return FileStorageFilesDownload.call(
        storage.core(), FileStorageFilesDownloadRequest.builder().id(id).build(), options);
  }

  private Download opened(String id) {
    return right(download(id, NONE));
  }

  private byte[] fetched(String id, RequestOptions options) {
    return right(right(download(id, options)).bytes());
  }

  private static RequestOptions range(long first) {
    return RequestOptions.builder().range(first).build();
  }

  private List<Path> filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static byte[] part(int from, int to) {
    return Arrays.copyOfRange(CONTENT, from, to);
  }

  // --- in one piece ---

  @Test
  void noCredentialAndNoHeaderOfTheCallGoesToTheStorage() {
    RequestOptions mine =
        RequestOptions.builder().putHeaders("x-of-mine", "a").serviceId("dropbox").build();

    assertThat(fetched(put(), mine)).isEqualTo(CONTENT);

    assertThat(storage.asked("GET", "/download"))
        .singleElement()
        .satisfies(
            asked ->
                assertThat(asked.headers())
                    .containsEntry("authorization", "Bearer a-key-to-look-for")
                    .containsEntry("x-apideck-follow-redirects", "false")
                    .containsEntry("x-apideck-consumer-id", "consumer")
                    .containsEntry("x-of-mine", "a"));
    assertThat(storage.fetched())
        .singleElement()
        .satisfies(
            fetched ->
                assertThat(fetched.headers().keySet())
                    .noneMatch(name -> name.startsWith("x-") || name.equals("authorization")));
  }

  @Test
  void aFileIsSavedInWholeAndReplacesTheOneThatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("copy.pdf"), "before");
    Download download = opened(put());

    assertThat(download.contentType()).hasValue("application/pdf");
    assertThat(download.length()).hasValue((long) SIZE);
    assertThat(download.totalLength()).hasValue((long) SIZE);
    assertThat(right(download.saveTo(file))).isEqualTo(file);
    assertThat(file).hasBinaryContent(CONTENT);
    assertThat(filesLeft()).containsExactly(file);
  }

  @Test
  void aFileComesToASubscriberOfTheCallers() {
    BodySubscriber<byte[]> own = BodySubscribers.ofByteArray();

    opened(put()).body().subscribe(own);

    assertThat(ended(own.getBody())).isEqualTo(CONTENT);
  }

  @Test
  void anEmptyFileIsSavedAsAnEmptyFile() {
    String id = storage.server().put("empty.txt", new byte[0]);

    assertThat(right(opened(id).saveTo(folder.resolve("empty.txt")))).isEmptyFile();
  }

  @Test
  void moreBytesThanMemoryIsGivenAreAnError() {
    assertThat(left(opened(put()).bytes(SIZE - 1))).isInstanceOf(ResponseValidationError.class);
    assertThat(right(opened(put()).bytes(SIZE))).isEqualTo(CONTENT);
  }

  @Test
  void aFileThatIsNotThereIsTheErrorOfTheApi() {
    assertThat(left(download("1", NONE))).isInstanceOf(NotFoundResponse.class);
  }

  // --- ranges ---

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRangeIsTheSameBytesWhetherTheStorageKnowsRangesOrNot(boolean known) {
    storage.with(options -> options.ranges(known));
    String id = put();
    Download some = right(download(id, RequestOptions.builder().range(1_000, 1_999).build()));

    assertThat(some.http().statusCode()).isEqualTo(known ? 206 : 200);
    assertThat(some.length()).hasValue(1_000L);
    assertThat(some.totalLength()).hasValue((long) SIZE);
    assertThat(right(some.bytes())).isEqualTo(part(1_000, 2_000));
    assertThat(fetched(id, range(SIZE - 10))).isEqualTo(part(SIZE - 10, SIZE));
    assertThat(fetched(id, RequestOptions.builder().range(SIZE - 10, SIZE + 10).build()))
        .isEqualTo(part(SIZE - 10, SIZE));
  }

  @Test
  void aRangeBehindTheEndIsAnErrorOfTheStorage() {
    assertThat(left(download(put(), range(SIZE))))
        .isInstanceOfSatisfying(
            ServerError.class, error -> assertThat(error.statusCode()).isEqualTo(416));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRangeThatBreaksOffGoesOnWithinIt(boolean known) {
    storage.with(options -> options.ranges(known));
    String id = put();
    storage.server().plan(Fault.cutInAnswer(Step.STORAGE, 300_000));

    assertThat(fetched(id, RequestOptions.builder().range(100_000, 899_999).build()))
        .isEqualTo(part(100_000, 900_000));
  }

  // --- addresses that expire ---

  @Test
  void anAddressThatHasExpiredIsAskedForAnewOnce() throws InterruptedException {
    AtomicReference<Instant> clock = clock();
    String id = put();
    storage.server().plan(Fault.hold(Step.STORAGE));
    CompletableFuture<Either<ApideckError, Download>> call = download(id, NONE);
    storage.server().awaitHeld();
    clock.set(clock.get().plusSeconds(61));
    storage.server().release();

    assertThat(right(right(call).bytes())).isEqualTo(CONTENT);
    assertThat(storage.asked("GET", "/download")).hasSize(2);
    assertThat(storage.fetched()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void anAddressThatHasExpiredOnceMoreIsAnError() {
    storage.with(options -> options.addressValidity(Duration.ZERO));

    assertThat(left(download(put(), NONE)))
        .isInstanceOfSatisfying(
            ServerError.class, error -> assertThat(error.statusCode()).isEqualTo(403));
    assertThat(storage.asked("GET", "/download")).hasSize(2);
    assertThat(storage.fetched()).hasSize(2);
  }

  @Test
  void anAddressThatExpiresBeforeTheBytesBreakOffIsAskedForAnew() {
    AtomicReference<Instant> clock = clock();
    String id = put();
    storage.server().plan(Fault.cutInAnswer(Step.STORAGE, 400_000));
    Download download = opened(id);
    clock.set(clock.get().plusSeconds(61));

    assertThat(right(download.bytes())).isEqualTo(CONTENT);
    assertThat(storage.asked("GET", "/download")).hasSize(2);
  }

  @Test
  void theSignatureOfAnAddressIsInNoError() {
    storage.with(options -> options.addressValidity(Duration.ZERO));

    ApideckError error = left(download(put(), NONE));

    String signature = storage.fetched().get(0).path().replaceFirst(".*signature=", "");
    assertThat(signature).hasSizeGreaterThan(32);
    assertThat(error.toString() + error.message()).doesNotContain(signature);
  }

  private AtomicReference<Instant> clock() {
    AtomicReference<Instant> clock = new AtomicReference<>(Instant.now());
    storage.with(options -> options.clock(clock::get));
    return clock;
  }

  // --- cuts ---

  static Stream<List<Fault>> cuts() {
    return Stream.of(
        List.of(Fault.cutBeforeRequest(Step.FILE_DOWNLOAD)),
        List.of(Fault.cutBeforeAnswer(Step.FILE_DOWNLOAD)),
        List.of(Fault.cutInAnswer(Step.FILE_DOWNLOAD, 20)),
        List.of(Fault.cutBeforeRequest(Step.STORAGE)),
        List.of(Fault.cutBeforeAnswer(Step.STORAGE)),
        List.of(Fault.cutInAnswer(Step.STORAGE, 0)),
        List.of(Fault.cutInAnswer(Step.STORAGE, SIZE / 2)),
        List.of(Fault.cutInAnswer(Step.STORAGE, SIZE - 1)),
        List.of(
            Fault.cutBeforeAnswer(Step.FILE_DOWNLOAD),
            Fault.cutBeforeAnswer(Step.STORAGE),
            Fault.cutInAnswer(Step.STORAGE, 0),
            Fault.cutInAnswer(Step.STORAGE, 200_000),
            Fault.cutBeforeAnswer(Step.STORAGE),
            Fault.cutInAnswer(Step.STORAGE, 10),
            Fault.cutInAnswer(Step.STORAGE, 200_000),
            Fault.answer(Step.STORAGE, 503, "{}"),
            Fault.cutInAnswer(Step.STORAGE, 599_000)));
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void whereverTheConnectionIsCutTheFileIsWhole(List<Fault> cuts) throws IOException {
    storage.with(options -> options.digests(true));
    String id = put();
    storage.server().plan(cuts.toArray(Fault[]::new));
    Path file = folder.resolve("copy.pdf");

    right(opened(id).saveTo(file));

    assertThat(file).hasBinaryContent(CONTENT);
    assertThat(filesLeft()).containsExactly(file);
  }

  @Test
  void whatBrokeOffGoesOnBehindTheLastByteThatCame() {
    String id = put();
    storage.server().plan(Fault.cutInAnswer(Step.STORAGE, 400_000));

    assertThat(fetched(id, NONE)).isEqualTo(CONTENT);

    List<Seen> fetched = storage.fetched();
    assertThat(fetched).hasSize(2);
    assertThat(fetched.get(0).headers()).doesNotContainKey("range");
    assertThat(fetched.get(1).headers().get("range")).matches("bytes=[1-9]\\d*-");
    assertThat(storage.asked("GET", "/download")).hasSize(1);
  }

  @Test
  void withoutRangesTheFileIsWholeAfterACutAllTheSame() {
    storage.with(options -> options.ranges(false));
    String id = put();
    storage.server().plan(Fault.cutInAnswer(Step.STORAGE, 400_000));

    assertThat(fetched(id, NONE)).isEqualTo(CONTENT);
  }

  @Test
  void withoutRetriesACutIsAnErrorAndNoFile() throws IOException {
    String id = put();
    storage.server().plan(Fault.cutInAnswer(Step.STORAGE, 400_000));

    ApideckError error = left(right(download(id, ONCE)).saveTo(folder.resolve("copy.pdf")));

    assertThat(error)
        .isInstanceOfSatisfying(
            ConnectionError.class,
            lost -> {
              assertThat(lost.sent()).isEqualTo(Sent.YES);
              assertThat(lost.reason()).isEqualTo(ConnectionError.Reason.LOST);
            });
    assertThat(error.call().operation()).isEqualTo("fileStorage.filesDownload");
    assertThat(filesLeft()).isEmpty();
  }

  @Test
  void aFileThatWasReplacedBeforeItWentOnIsAnErrorAndNoFile() throws IOException {
    String id = put();
    storage.server().plan(Fault.cutInAnswer(Step.STORAGE, 400_000));
    Download download = opened(id);
    storage.server().replace(id, bytes(SIZE + 1));

    assertThat(left(download.saveTo(folder.resolve("copy.pdf"))))
        .isInstanceOf(ResponseValidationError.class);
    assertThat(filesLeft()).isEmpty();
  }

  @Test
  void aFileThatWasReplacedByOneOfTheSameSizeIsAnErrorToo() throws IOException {
    String id = put();
    storage.server().plan(Fault.cutInAnswer(Step.STORAGE, 400_000));
    Download download = opened(id);
    storage.server().replace(id, new byte[SIZE]);

    assertThat(left(download.saveTo(folder.resolve("copy.pdf"))))
        .isInstanceOf(ResponseValidationError.class);
    assertThat(filesLeft()).isEmpty();
  }

  @Test
  void whereTheStorageNamesNoVersionTheChecksumTellsThatTheFileWasReplaced() throws IOException {
    storage.with(options -> options.etags(false).digests(true));
    String id = put();
    storage.server().plan(Fault.cutInAnswer(Step.STORAGE, 400_000));
    Download download = opened(id);
    storage.server().replace(id, new byte[SIZE]);

    assertThat(left(download.saveTo(folder.resolve("copy.pdf"))))
        .isInstanceOf(ResponseValidationError.class)
        .extracting(ApideckError::message)
        .asString()
        .contains("sha-256");
    assertThat(filesLeft()).isEmpty();
  }

  @Test
  void aFileThatWasDeletedBeforeItWentOnIsAnErrorAndNoFile() throws IOException {
    String id = put();
    storage.server().plan(Fault.cutInAnswer(Step.STORAGE, 400_000));
    storage.server().plan(Fault.answer(Step.STORAGE, 404, "{}"));

    assertThat(left(opened(id).saveTo(folder.resolve("copy.pdf"))))
        .isInstanceOf(NotFoundResponse.class);
    assertThat(filesLeft()).isEmpty();
  }

  // --- other storages ---

  /** What a storage of the test's own answers. */
  private interface Answering {
    void to(HttpExchange exchange) throws IOException;
  }

  /** A file whose bytes that storage has. */
  private String stored(Answering answering) throws IOException {
    elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.setExecutor(task -> new Thread(task).start());
    elsewhere.createContext(
        "/",
        exchange -> {
          try (exchange) {
            answering.to(exchange);
          }
        });
    elsewhere.start();
    return storedAt("http://127.0.0.1:" + elsewhere.getAddress().getPort());
  }

  private String storedAt(String url) {
    String json = "{\"url\":\"%s/object\",\"expires_at\":\"2999-01-01T00:00:00Z\"}".formatted(url);
    storage.server().plan(Fault.answer(Step.FILE_DOWNLOAD, 200, json));
    return put();
  }

  private static void answer(HttpExchange exchange, long length, byte[] content)
      throws IOException {
    exchange.sendResponseHeaders(200, length);
    OutputStream out = exchange.getResponseBody();
    out.write(content);
    out.flush();
  }

  @Test
  void aWrongChecksumIsAnErrorAndNoFile() throws IOException {
    String id =
        stored(
            exchange -> {
              exchange
                  .getResponseHeaders()
                  .set("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
              answer(exchange, SIZE, CONTENT);
            });

    assertThat(left(opened(id).saveTo(folder.resolve("copy.pdf"))).message()).contains("sha-256");
    assertThat(filesLeft()).isEmpty();
  }

  @Test
  void aLengthThatNeverComesIsAnErrorAndNoFile() throws IOException {
    String id = stored(exchange -> answer(exchange, SIZE + 1, CONTENT));

    assertThat(left(opened(id).saveTo(folder.resolve("copy.pdf"))))
        .isInstanceOf(ConnectionError.class);
    assertThat(filesLeft()).isEmpty();
  }

  @Test
  void aFileWhoseLengthIsNotToldEndsWhereItEnds() throws IOException {
    String id = stored(exchange -> answer(exchange, 0, CONTENT));
    Download download = opened(id);

    assertThat(download.length()).isEmpty();
    assertThat(right(download.bytes())).isEqualTo(CONTENT);
  }

  @Test
  void chunksWithoutTheLastOneAreNoWholeFile() throws IOException {
    try (ServerSocket raw = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerInChunks(raw));
      String id = storedAt("http://127.0.0.1:" + raw.getLocalPort());

      ApideckError error = left(right(download(id, ONCE)).saveTo(folder.resolve("copy.pdf")));

      assertThat(error).isInstanceOf(ConnectionError.class);
      assertThat(filesLeft()).isEmpty();
      assertThat(ended(answered)).isNull();
    }
  }

  private static void answerInChunks(ServerSocket raw) {
    try (Socket connection = raw.accept()) {
      connection.getInputStream().read(new byte[10_000]);
      String answer = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nsome\r\n";
      connection.getOutputStream().write(answer.getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // --- ends from outside ---

  /** A storage that sends bytes without an end: how far it has come, and that it was cut off. */
  private final CountDownLatch flowing = new CountDownLatch(1);

  private final CompletableFuture<IOException> cutOff = new CompletableFuture<>();

  private String endless() throws IOException {
    return stored(
        exchange -> {
          exchange.sendResponseHeaders(200, 1L << 40);
          byte[] piece = new byte[100_000];
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; true; i++) {
              out.write(piece);
              if (i == 20) {
                flowing.countDown();
              }
            }
          } catch (IOException e) {
            cutOff.complete(e);
            throw e;
          }
        });
  }

  @Test
  void aDownloadThatIsCancelledLeavesNoFileAndNoConnection() throws Exception {
    CompletableFuture<?> saving = opened(endless()).saveTo(folder.resolve("copy.pdf"));
    flowing.await();

    assertThat(saving.cancel(true)).isTrue();

    assertThat(filesLeft()).isEmpty();
    assertThat(ended(cutOff)).isNotNull();
    storage.awaitEndOfAll();
    assertThat(fetched(put(), NONE)).isEqualTo(CONTENT);
  }

  @Test
  void bytesForMemoryThatAreCancelledLeaveNoConnection() throws Exception {
    CompletableFuture<Either<ApideckError, byte[]>> all = opened(endless()).bytes(1 << 30);
    flowing.await();

    assertThat(all.cancel(true)).as("%s", all).isTrue();

    assertThat(ended(cutOff)).isNotNull();
    storage.awaitEndOfAll();
  }

  @Test
  void moreBytesThanMemoryIsGivenEndTheConnection() throws Exception {
    assertThat(left(opened(endless()).bytes(SIZE))).isInstanceOf(ResponseValidationError.class);

    assertThat(ended(cutOff)).isNotNull();
    storage.awaitEndOfAll();
  }

  @Test
  void aChainThatIsCancelledEndsTheBytesThatFlowInIt() throws Exception {
    CompletableFuture<Path> chain =
        download(endless(), NONE)
            .thenCompose(found -> found.get().saveTo(folder.resolve("copy.pdf")))
            .thenApply(Either::get);
    flowing.await();

    chain.cancel(true);

    assertThat(chain).isCancelled();
    assertThat(ended(cutOff)).isNotNull();
    assertThat(filesLeft()).isEmpty();
    storage.awaitEndOfAll();
  }

  @Test
  void aCallThatIsCancelledWhileTheStorageIsAskedEndsThere() throws Exception {
    String id = put();
    storage.server().plan(Fault.hold(Step.STORAGE));
    CompletableFuture<?> call = download(id, NONE);
    storage.server().awaitHeld();

    call.cancel(true);

    assertThat(call).isCompletedExceptionally().isCancelled();
    storage.awaitEndOfAll();
    storage.server().release();
    assertThat(fetched(id, NONE)).isEqualTo(CONTENT);
  }

  @Test
  void aSubscriberThatCancelsEndsTheConnection() throws Exception {
    CompletableFuture<Either<ApideckError, InputStream>> stream =
        opened(endless()).consume(BodySubscribers.ofInputStream());
    try (InputStream in = right(stream)) {
      assertThat(in.readNBytes(1_000_000)).hasSize(1_000_000);
    }

    assertThat(ended(cutOff)).isNotNull();
    storage.awaitEndOfAll();
  }

  @Test
  void aCoreThatIsClosedEndsTheBytesThatFlow() throws Exception {
    var saving = opened(endless()).saveTo(folder.resolve("copy.pdf"));
    flowing.await();

    storage.core().close();

    assertThat(left(saving))
        .isInstanceOfSatisfying(
            RequestAbortedError.class, error -> assertThat(error.stopped()).isTrue());
    assertThat(ended(cutOff)).isNotNull();
    assertThat(filesLeft()).isEmpty();
    storage.awaitEndOfAll();
    assertThat(left(download("1", NONE))).isInstanceOf(RequestAbortedError.class);
  }

  // --- files that cannot be written, and such as are written in several goes ---

  @Test
  void whatBreaksOffCanBeGoneOnWithByALaterCall() throws IOException {
    String id = put();
    Path file = folder.resolve("copy.pdf");
    storage.server().plan(Fault.cutInAnswer(Step.STORAGE, 600_000));
    assertThat(left(right(download(id, ONCE)).appendTo(file))).isInstanceOf(ConnectionError.class);
    long there = Files.size(file);

    right(right(download(id, range(there))).appendTo(file));

    assertThat(there).isPositive().isLessThanOrEqualTo(600_000);
    assertThat(file).hasBinaryContent(CONTENT);
  }

  @Test
  void aFolderThatIsNotThereIsAnErrorThatNamesTheFile() throws Exception {
    Path file = folder.resolve("none").resolve("copy.pdf");

    for (ApideckError error :
        List.of(left(opened(put()).saveTo(file)), left(opened(put()).appendTo(file)))) {
      assertThat(error).isInstanceOf(UnexpectedClientError.class);
      assertThat(error.message()).contains(file.toString());
      assertThat(error.sent()).isEqualTo(Sent.YES);
    }
    storage.awaitEndOfAll();
  }

  @Test
  void aFolderIsNotReplacedByAFile() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));

    assertThat(left(opened(put()).saveTo(taken)).message()).contains(taken.toString());
    assertThat(filesLeft()).containsExactly(taken);
  }

  @Test
  void aDiskThatIsFullIsAnErrorThatSaysSo() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full));

    assertThat(left(opened(put()).appendTo(full)))
        .isInstanceOf(UnexpectedClientError.class)
        .extracting(ApideckError::message)
        .asString()
        .contains("/dev/full", "space");
    storage.awaitEndOfAll();
  }

  @Test
  void bytesAreGivenOnce() {
    Download download = opened(put());
    assertThat(right(download.bytes())).isEqualTo(CONTENT);

    assertThat(left(download.bytes()).message()).contains("consumed already");
  }

  @Test
  void manyDownloadsAtOnceDoNotMixTheirBytes() {
    List<byte[]> contents =
        Stream.iterate(1, i -> i + 1).limit(40).map(i -> bytes(i * 5_000)).toList();
    List<String> ids = contents.stream().map(each -> storage.server().put("a.bin", each)).toList();
    for (int i = 0; i < 20; i++) {
      storage.server().plan(Fault.cutInAnswer(Step.STORAGE, i * 3_000L));
    }

    List<CompletableFuture<Either<ApideckError, byte[]>>> calls =
        ids.stream()
            .map(id -> download(id, NONE).thenCompose(found -> found.get().bytes()))
            .toList();

    for (int i = 0; i < ids.size(); i++) {
      assertThat(right(calls.get(i))).isEqualTo(contents.get(i));
    }
  }
}
