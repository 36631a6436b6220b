package com.apideck.examples;

import static com.apideck.examples.Storage.bytes;
import static com.apideck.examples.Storage.ended;
import static com.apideck.examples.Storage.left;
import static com.apideck.examples.Storage.right;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.Download;
import com.apideck.core.RequestBody;
import com.apideck.core.RequestOptions;
import com.apideck.core.Sent;
import com.apideck.core.ServerError;
import com.apideck.core.ServerError.UnprocessableResponse;
import com.apideck.examples.storage.Fault;
import com.apideck.examples.storage.Fault.Step;
import com.apideck.examples.storage.Seen;
import com.apideck.examples.storage.StoredFile;
import com.apideck.funcs.accounting.AccountingAttachmentsDownload;
import com.apideck.funcs.accounting.AccountingAttachmentsUpload;
import com.apideck.funcs.filestorage.FileStorageFilesUpload;
import com.apideck.funcs.filestorage.FileToUpload;
import com.apideck.funcs.filestorage.FileUpload;
import com.apideck.funcs.filestorage.UploadCheckpoint;
import com.apideck.funcs.filestorage.UploadProgress;
import com.apideck.funcs.filestorage.UploadedFile;
import com.apideck.models.IdResult;
import com.apideck.models.accounting.AccountingAttachmentsDownloadRequest;
import com.apideck.models.accounting.AccountingAttachmentsUploadRequest;
import com.apideck.models.accounting.AttachmentReferenceType;
import com.apideck.models.filestorage.FileStorageFilesUploadRequest;
import com.apideck.models.filestorage.NewFile;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files arrive in whole and once, or not at all, whatever the wire and the service do. */
@Timeout(60)
class UploadsOverSocketsTest {
  private static final int PART = 100_000;
  private static final int SIZE = 4 * PART + 7;
  private static final int PARTS = 5;
  private static final byte[] CONTENT = bytes(SIZE);
  private static final RequestOptions NONE = RequestOptions.builder().build();

  /** More than a connection holds, so that its end cannot have left when nobody reads. */
  private static final int LARGE = 12_000_000;

  @RegisterExtension final Storage storage = new Storage().with(options -> options.partSize(PART));

  @TempDir Path folder;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("Größen 表.bin"), content);
  }

  /** How a file goes in parts, however small it is. */
  private static FileToUpload.Builder inParts(Path file) {
    return FileToUpload.builder().file(file).parentFolderId("root").directUpTo(0);
  }

  private static FileToUpload.Builder oneByOne(Path file) {
    return inParts(file).partsInFlight(1);
  }

  private CompletableFuture<Either<ApideckError, UploadedFile>> upload(FileToUpload.Builder file) {
    return FileUpload.call(storage.core(), file.build());
  }

  private CompletableFuture<Either<ApideckError, IdResult>> send(RequestBody body) {
    NewFile metadata = NewFile.builder().name("Größen 表.bin").parentFolderId("root").build();
    FileStorageFilesUploadRequest request =
        FileStorageFilesUploadRequest.builder().metadata(metadata).body(body).build();
    return FileStorageFilesUpload.call(storage.core(), request);
  }

  private List<Seen> puts() {
    return storage.asked("PUT", "/upload-sessions/");
  }

  private List<Integer> partsSent() {
    return puts().stream()
        .map(each -> Integer.valueOf(each.path().replaceFirst(".*part_number=(\\d+).*", "$1")))
        .sorted()
        .toList();
  }

  private void isThereOnce(byte[] content) {
    assertThat(storage.server().files())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.name()).isEqualTo("Größen 表.bin");
              assertThat(file.place()).isEqualTo("root");
              assertThat(file.path()).hasBinaryContent(content);
            });
  }

  private void isThereOnceAndNothingElse(byte[] content) {
    isThereOnce(content);
    assertThat(storage.server().openSessions()).isEmpty();
  }

  private void nothingIsLeft() {
    assertThat(storage.server().files()).isEmpty();
    assertThat(storage.server().openSessions()).isEmpty();
  }

  // --- in one request ---

  @Test
  void aSmallFileGoesInOneRequestWithItsNameBeyondAscii() throws IOException {
    UploadedFile made =
        right(upload(FileToUpload.builder().file(file(CONTENT)).parentFolderId("root")));

    isThereOnce(CONTENT);
    StoredFile file = storage.server().files().get(0);
    assertThat(made.id()).isEqualTo(file.id());
    assertThat(file.contentType()).isEqualTo("application/octet-stream");
    assertThat(storage.asked("POST", "/file-storage/files")).hasSize(1);
    assertThat(storage.asked("POST", "/upload-sessions")).isEmpty();
  }

  @Test
  void theSizeAboveWhichAFileGoesInPartsIsThatOfTheCaller() throws IOException {
    Path file = file(CONTENT);

    right(upload(inParts(file).directUpTo(SIZE)));
    assertThat(storage.asked("POST", "/upload-sessions")).isEmpty();
    right(upload(inParts(file).directUpTo(SIZE - 1)));
    assertThat(storage.asked("POST", "/upload-sessions")).hasSize(2);
  }

  @Test
  void bytesAndTextsArriveWithTheirMediaTypes() {
    right(send(RequestBody.ofBytes(CONTENT).withContentType("image/png")));
    right(send(RequestBody.ofText("Größen 表")));
    right(send(RequestBody.ofBytes(CONTENT).part(7, 11)));

    assertThat(storage.server().files())
        .extracting(StoredFile::contentType)
        .containsExactly("image/png", "text/plain; charset=utf-8", "application/octet-stream");
    assertThat(storage.server().files().get(0).path()).hasBinaryContent(CONTENT);
    assertThat(storage.server().files().get(1).path()).content().isEqualTo("Größen 表");
    assertThat(storage.server().files().get(2).size()).isEqualTo(11);
  }

  private static Publisher<ByteBuffer> published(byte[] content) {
    BodyPublisher known = BodyPublishers.ofByteArray(content);
    return known::subscribe;
  }

  static Stream<RequestBody> published() {
    return Stream.of(
        RequestBody.ofPublisher(published(CONTENT)),
        RequestBody.ofPublisher(published(CONTENT), SIZE),
        RequestBody.ofPublisher(BodyPublishers.ofByteArray(CONTENT)),
        RequestBody.ofPublishers(() -> published(CONTENT)));
  }

  @ParameterizedTest
  @MethodSource("published")
  void whatIsPublishedArrivesWhetherItsLengthIsKnownOrNot(RequestBody body) {
    right(send(body));

    isThereOnce(CONTENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {SIZE - 1, SIZE + 1, 1})
  void whatHasAnotherLengthThanItSaidIsAnErrorAndNoFile(int said) {
    ApideckError error = left(send(RequestBody.ofPublisher(published(CONTENT), said)));

    assertThat(error).isInstanceOf(UnexpectedClientError.class);
    assertThat(error.message()).contains("" + said);
    nothingIsLeft();
  }

  @Test
  void whatAPublisherEndsWithIsTheErrorAndThereIsNoFile() {
    Publisher<ByteBuffer> broken =
        subscriber ->
            BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(CONTENT))
                .subscribe(new Breaking(subscriber));

    ApideckError error = left(send(RequestBody.ofPublisher(broken)));

    assertThat(error).isInstanceOf(UnexpectedClientError.class);
    assertThat(error.message()).contains("of the test's own");
    nothingIsLeft();
  }

  /** Gives some of the bytes, and then fails. */
  private record Breaking(Subscriber<? super ByteBuffer> subscriber)
      implements Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Subscription subscription) {
      subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer piece) {
      subscriber.onNext(piece);
    }

    @Override
    public void onError(Throwable failure) {
      subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
      subscriber.onError(new IllegalStateException("of the test's own"));
    }
  }

  @Test
  void aRequestThatIsCutInItsMiddleIsSentAgainAndMakesOneFile() {
    byte[] large = bytes(LARGE);
    storage.server().plan(Fault.cutInRequest(Step.FILE_UPLOAD, 1_000));
    storage.server().plan(Fault.cutBeforeRequest(Step.FILE_UPLOAD));

    right(send(RequestBody.ofBytes(large)));

    isThereOnce(large);
    assertThat(storage.asked("POST", "/file-storage/files")).hasSize(3);
  }

  @Test
  void whatIsPublishedAnewIsSentAgainAfterACutAndWhatIsPublishedOnceIsNot() {
    byte[] large = bytes(LARGE);
    storage.server().plan(Fault.cutInRequest(Step.FILE_UPLOAD, 1_000));
    right(send(RequestBody.ofPublishers(() -> published(large))));
    isThereOnce(large);

    storage.server().plan(Fault.cutInRequest(Step.FILE_UPLOAD, 1_000));
    RequestBody once = RequestBody.ofPublisher(published(large));
    assertThat(left(send(once))).isInstanceOf(ConnectionError.class);
    assertThat(left(send(once))).isInstanceOf(InvalidRequestError.class);
    isThereOnce(large);
  }

  static Stream<Fault> cutsAfterTheWholeRequest() {
    return Stream.of(
        Fault.cutBeforeAnswer(Step.FILE_UPLOAD), Fault.cutInAnswer(Step.FILE_UPLOAD, 5));
  }

  @ParameterizedTest
  @MethodSource("cutsAfterTheWholeRequest")
  void aRequestThatTookEffectIsNotSentAgain(Fault cut) throws IOException {
    storage.server().plan(cut);

    ApideckError error = left(send(RequestBody.ofFile(file(CONTENT))));

    assertThat(error).isInstanceOf(ConnectionError.class);
    assertThat(error.sent())
        .isEqualTo(cut.kind() == Fault.Kind.CUT_IN_ANSWER ? Sent.YES : Sent.MAYBE);
    assertThat(error.call().attempts()).isEqualTo(1);
    isThereOnce(CONTENT);
  }

  @Test
  void anAnswerThatSaysThatNothingWasDoneIsFollowedByAnotherAttempt() throws IOException {
    storage.server().plan(Fault.answer(Step.FILE_UPLOAD, 503, "{}"));

    right(send(RequestBody.ofFile(file(CONTENT))));

    isThereOnce(CONTENT);
  }

  // --- in parts ---

  @ParameterizedTest
  @CsvSource({"true, 4", "true, 1", "true, 64", "false, 4"})
  void aFileInPartsIsWholeInWhateverOrderTheyGo(boolean parallel, int inFlight) throws IOException {
    storage.with(options -> options.partSize(PART).parallelUploads(parallel));

    UploadedFile made = right(upload(inParts(file(CONTENT)).partsInFlight(inFlight)));

    isThereOnceAndNothingElse(CONTENT);
    assertThat(made.id()).isEqualTo(storage.server().files().get(0).id());
    assertThat(made.file())
        .hasValueSatisfying(file -> assertThat(file.size()).hasValue((long) SIZE));
    assertThat(partsSent()).containsExactlyElementsOf(IntStream.range(0, PARTS).boxed().toList());
    assertThat(puts()).allMatch(put -> !put.headers().containsKey("digest"));
  }

  @ParameterizedTest
  @CsvSource({"99999, 1", "100000, 1", "100001, 2", "200000, 2", "1, 1"})
  void theLastPartHasWhatIsLeft(int size, int parts) throws IOException {
    byte[] content = bytes(size);

    right(upload(inParts(file(content))));

    isThereOnceAndNothingElse(content);
    assertThat(puts()).hasSize(parts);
  }

  static Stream<List<Fault>> cutsOfParts() {
    return Stream.of(
        List.of(Fault.cutBeforeRequest(Step.SESSION_GET)),
        List.of(Fault.cutBeforeAnswer(Step.SESSION_GET)),
        List.of(Fault.cutInAnswer(Step.SESSION_GET, 5)),
        List.of(Fault.cutBeforeRequest(Step.SESSION_CREATE)),
        List.of(Fault.cutInRequest(Step.SESSION_CREATE, 5)),
        List.of(Fault.cutBeforeRequest(Step.PART)),
        List.of(Fault.cutInRequest(Step.PART, 1_000)),
        List.of(Fault.cutInRequest(Step.PART, Long.MAX_VALUE)),
        List.of(Fault.cutBeforeAnswer(Step.PART)),
        List.of(Fault.cutInAnswer(Step.PART, 5)),
        List.of(Fault.answer(Step.PART, 503, "{}")),
        List.of(
            Fault.none(Step.PART),
            Fault.cutBeforeAnswer(Step.PART),
            Fault.none(Step.PART),
            Fault.cutInRequest(Step.PART, 50_000),
            Fault.none(Step.PART),
            Fault.cutBeforeRequest(Step.PART),
            Fault.cutInAnswer(Step.PART, 1)));
  }

  @ParameterizedTest
  @MethodSource("cutsOfParts")
  void whereverTheConnectionIsCutTheFileIsThereOnce(List<Fault> cuts) throws IOException {
    for (boolean parallel : List.of(true, false)) {
      Storage each = new Storage();
      each.with(options -> options.partSize(PART).parallelUploads(parallel));
      each.server().plan(cuts.toArray(Fault[]::new));

      right(FileUpload.call(each.core(), inParts(file(CONTENT)).build()));

      assertThat(each.server().files()).singleElement().satisfies(this::isWhole);
      assertThat(each.server().openSessions()).isEmpty();
      each.afterEach(null);
    }
  }

  private void isWhole(StoredFile file) {
    assertThat(file.path()).hasBinaryContent(CONTENT);
  }

  @Test
  void aSessionThatNobodyWasToldOfMakesNoFile() throws IOException {
    storage.server().plan(Fault.cutBeforeAnswer(Step.SESSION_CREATE));

    right(upload(inParts(file(CONTENT))));

    isThereOnce(CONTENT);
    assertThat(storage.server().openSessions()).hasSize(1); // until it expires by itself
  }

  static Stream<Arguments> cutsOfFinish() {
    return Stream.of(
            List.of(Fault.cutBeforeRequest(Step.FINISH)),
            List.of(Fault.cutBeforeAnswer(Step.FINISH)),
            List.of(Fault.cutInAnswer(Step.FINISH, 5)),
            Collections.nCopies(4, Fault.cutBeforeAnswer(Step.FINISH)),
            List.of(Fault.cutBeforeAnswer(Step.FINISH), Fault.cutBeforeRequest(Step.FINISH)))
        .flatMap(cuts -> Stream.of(Arguments.of(cuts, true), Arguments.of(cuts, false)));
  }

  @ParameterizedTest
  @MethodSource("cutsOfFinish")
  void aCutAtTheEndMakesNoSecondFile(List<Fault> cuts, boolean kept) throws IOException {
    storage.with(options -> options.partSize(PART).keepFinishedSessions(kept));
    storage.server().plan(cuts.toArray(Fault[]::new));

    UploadedFile made = right(upload(inParts(file(CONTENT))));

    isThereOnceAndNothingElse(CONTENT);
    assertThat(made.id()).isEqualTo(storage.server().files().get(0).id());
    assertThat(made.file()).isPresent();
  }

  @Test
  void anEndThatNeverTookEffectIsAnErrorAndLeavesNothing() throws IOException {
    Fault[] cuts =
        Collections.nCopies(4, Fault.cutBeforeRequest(Step.FINISH)).toArray(Fault[]::new);
    storage.server().plan(cuts);

    assertThat(left(upload(inParts(file(CONTENT))))).isInstanceOf(ConnectionError.class);
    nothingIsLeft();
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"SESSION_GET", "PART", "FINISH"})
  void whatIsRefusedIsAnErrorAndLeavesNothing(Step step) throws IOException {
    storage.server().plan(Fault.answer(step, 422, "{}"));

    assertThat(left(upload(inParts(file(CONTENT))))).isInstanceOf(UnprocessableResponse.class);
    nothingIsLeft();
  }

  @Test
  void aPartThatIsRefusedAfterOthersIsAnErrorAndLeavesNothing() throws IOException {
    storage.server().plan(Fault.none(Step.PART), Fault.answer(Step.PART, 422, "{}"));

    assertThat(left(upload(oneByOne(file(CONTENT))))).isInstanceOf(UnprocessableResponse.class);
    nothingIsLeft();
    assertThat(puts()).hasSize(2);
  }

  @Test
  void boxGetsTheDigestOfEachPartAndOfTheWhole() throws Exception {
    storage.with(options -> options.partSize(PART).service("box"));

    right(upload(oneByOne(file(CONTENT))));

    isThereOnceAndNothingElse(CONTENT);
    assertThat(puts().get(0).headers()).containsEntry("digest", digest(0, PART));
    assertThat(puts().get(PARTS - 1).headers()).containsEntry("digest", digest(4 * PART, 7));
    assertThat(storage.asked("POST", "/finish").get(0).headers())
        .containsEntry("digest", digest(0, SIZE));
  }

  private static String digest(int offset, int length) throws Exception {
    MessageDigest sum = MessageDigest.getInstance("SHA-1");
    sum.update(CONTENT, offset, length);
    return "sha=" + Base64.getEncoder().encodeToString(sum.digest());
  }

  // --- progress ---

  static Stream<Arguments> waysToGo() {
    return Stream.of(
        Arguments.of(0L, 1, List.of()),
        Arguments.of(0L, 4, List.of()),
        Arguments.of((long) SIZE, 4, List.of()),
        Arguments.of(0L, 4, List.of(Fault.cutInRequest(Step.PART, 50_000))),
        Arguments.of(0L, 4, List.of(Fault.cutBeforeAnswer(Step.PART))));
  }

  @ParameterizedTest
  @MethodSource("waysToGo")
  void progressEndsAtTheTotalAndIsNeverBeyondIt(long directUpTo, int inFlight, List<Fault> cuts)
      throws IOException {
    List<UploadProgress> told = Collections.synchronizedList(new ArrayList<>());
    storage.server().plan(cuts.toArray(Fault[]::new));

    right(
        upload(
            inParts(file(CONTENT))
                .directUpTo(directUpTo)
                .partsInFlight(inFlight)
                .onProgress(told::add)));

    assertThat(told)
        .allMatch(each -> each.total() == SIZE && each.sent() >= 0 && each.sent() <= SIZE);
    assertThat(told.get(told.size() - 1).sent()).isEqualTo(SIZE);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, SIZE})
  void aListenerOfProgressThatThrowsChangesNothing(long directUpTo) throws IOException {
    right(
        upload(
            inParts(file(CONTENT))
                .directUpTo(directUpTo)
                .onProgress(
                    told -> {
                      if (told.sent() == SIZE) {
                        throw new IllegalStateException("of the test's own");
                      }
                    })));

    isThereOnceAndNothingElse(CONTENT);
  }

  // --- files that do not stay as they are ---

  /** What may happen to a file. */
  private enum Change {
    CHANGED {
      @Override
      void of(Path file) throws IOException {
        Files.write(file, new byte[SIZE]);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      }
    },
    TRUNCATED {
      @Override
      void of(Path file) throws IOException {
        Files.write(file, new byte[SIZE / 2]);
      }
    },
    GROWN {
      @Override
      void of(Path file) throws IOException {
        Files.write(file, new byte[SIZE + 1]);
      }
    },
    DELETED {
      @Override
      void of(Path file) throws IOException {
        Files.delete(file);
      }
    };

    abstract void of(Path file) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void aFileThatChangesBetweenItsPartsIsAnErrorThatNamesIt(Change change) throws Exception {
    Path file = file(CONTENT);
    storage.server().plan(Fault.none(Step.PART), Fault.hold(Step.PART));
    var call = upload(oneByOne(file));
    storage.server().awaitHeld();
    change.of(file);
    storage.server().release();

    ApideckError error = left(call);

    assertThat(error).isInstanceOf(UnexpectedClientError.class);
    assertThat(error.message()).contains(file.toString());
    nothingIsLeft();
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void aFileThatChangesBetweenItsPartsIsAnErrorWhereBoxWantsDigests(Change change)
      throws Exception {
    storage.with(options -> options.partSize(PART).service("box"));
    Path file = file(CONTENT);
    storage.server().plan(Fault.none(Step.PART), Fault.hold(Step.PART));
    var call = upload(oneByOne(file));
    storage.server().awaitHeld();
    change.of(file);
    storage.server().release();

    assertThat(left(call).message()).contains(file.toString());
    nothingIsLeft();
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void aFileThatChangesWithinARequestIsAnErrorThatNamesIt(Change change) throws Exception {
    Path file = file(bytes(LARGE));
    storage.server().plan(Fault.hold(Step.FILE_UPLOAD));
    var call = upload(inParts(file).directUpTo(100_000_000));
    storage.server().awaitHeld();
    change.of(file);
    storage.server().release();

    ApideckError error = left(call);

    assertThat(error).isInstanceOf(UnexpectedClientError.class);
    assertThat(error.message()).contains(file.toString());
    assertThat(error.call().attempts()).isEqualTo(1);
    nothingIsLeft();
  }

  @Test
  void aFileThatChangesBeforeTheUploadIsAnErrorAndNothingIsSent() throws IOException {
    Path file = file(CONTENT);
    FileToUpload.Builder upload = inParts(file);
    FileToUpload made = upload.build();
    Change.TRUNCATED.of(file);

    assertThat(left(FileUpload.call(storage.core(), made)).message()).contains(file.toString());
    nothingIsLeft();
  }

  @Test
  void aFileThatIsEmptyOrMissingIsRefusedAndNothingIsSent() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.bin"));

    for (Path file : List.of(empty, folder.resolve("none.bin"), folder)) {
      for (long directUpTo : new long[] {0, SIZE}) {
        ApideckError error = left(upload(inParts(file).directUpTo(directUpTo)));

        assertThat(error)
            .isInstanceOfSatisfying(
                InvalidRequestError.class,
                refused ->
                    assertThat(refused.violations())
                        .extracting(v -> v.path())
                        .containsExactly("file"));
      }
    }
    assertThat(storage.server().requests()).isEmpty();
  }

  // --- ends and goes on ---

  /** Ends when the first session has been deleted. */
  private static ApideckCore telling(ApideckCore core, CompletableFuture<Boolean> deleted) {
    return core.withHook(
        call ->
            attempt ->
                Started.until(
                    outcome -> {
                      if (call.operation().equals("fileStorage.uploadSessionsDelete")) {
                        deleted.complete(outcome.error().isEmpty());
                      }
                    }));
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"PART", "FINISH", "SESSION_GET"})
  void anUploadThatIsCancelledLeavesNothing(Step step) throws Exception {
    CompletableFuture<Boolean> deleted = new CompletableFuture<>();
    ApideckCore core = telling(storage.core(), deleted);
    storage.server().plan(Fault.none(Step.PART), Fault.hold(step), Fault.hold(step));
    var call = FileUpload.call(core, inParts(file(CONTENT)).build());
    storage.server().awaitHeld();

    assertThat(call.cancel(true)).isTrue();

    assertThat(ended(deleted)).isTrue();
    nothingIsLeft();
    storage.awaitEndOfAll();
    storage.server().release();
  }

  @Test
  void anUploadThatIsCancelledByALaterStageLeavesNothing() throws Exception {
    CompletableFuture<Boolean> deleted = new CompletableFuture<>();
    ApideckCore core = telling(storage.core(), deleted);
    storage.server().plan(Fault.hold(Step.PART));
    CompletableFuture<String> id =
        FileUpload.call(core, inParts(file(CONTENT)).build()).thenApply(made -> made.get().id());
    storage.server().awaitHeld();

    id.cancel(true);

    assertThat(ended(deleted)).isTrue();
    nothingIsLeft();
  }

  /** A file of which some parts have arrived, and what tells which. */
  private UploadCheckpoint brokenOff(Path file, Fault... faults) {
    List<UploadCheckpoint> told = Collections.synchronizedList(new ArrayList<>());
    storage.server().plan(faults);

    ApideckError error = left(upload(oneByOne(file).onCheckpoint(told::add)));

    assertThat(error).isInstanceOf(ServerError.class);
    assertThat(storage.server().openSessions()).hasSize(1);
    String json = told.get(told.size() - 1).toJson();
    UploadCheckpoint read = UploadCheckpoint.fromJson(json).get();
    assertThat(read).isEqualTo(told.get(told.size() - 1));
    return read;
  }

  private static Fault[] behind(int passed, Step step) {
    return Stream.concat(
            Collections.nCopies(passed, Fault.none(step)).stream(),
            Collections.nCopies(4, Fault.answer(step, 503, "{}")).stream())
        .toArray(Fault[]::new);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatBrokeOffGoesOnWithThePartsThatAreMissing(boolean parallel) throws IOException {
    storage.with(options -> options.partSize(PART).parallelUploads(parallel));
    Path file = file(CONTENT);
    UploadCheckpoint checkpoint = brokenOff(file, behind(2, Step.PART));
    int before = puts().size();
    List<UploadProgress> told = Collections.synchronizedList(new ArrayList<>());

    right(upload(inParts(file).resumeFrom(checkpoint).onProgress(told::add)));

    isThereOnceAndNothingElse(CONTENT);
    assertThat(checkpoint.done()).containsExactly(0, 1);
    assertThat(puts().subList(before, puts().size()))
        .extracting(put -> put.path().replaceFirst(".*part_number=", ""))
        .containsExactlyInAnyOrder("2", "3", "4");
    assertThat(told).allMatch(each -> each.sent() > 2 * PART && each.sent() <= SIZE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatBrokeOffAtItsEndGoesOnThere(boolean parallel) throws IOException {
    storage.with(options -> options.partSize(PART).parallelUploads(parallel));
    Path file = file(CONTENT);
    UploadCheckpoint checkpoint = brokenOff(file, behind(0, Step.FINISH));
    int before = puts().size();

    right(upload(inParts(file).resumeFrom(checkpoint)));

    isThereOnceAndNothingElse(CONTENT);
    assertThat(puts()).hasSize(before);
  }

  @Test
  void whatArrivedButWasNotToldIsNotSentAgain() throws IOException {
    Path file = file(CONTENT);
    UploadCheckpoint checkpoint = brokenOff(file, behind(2, Step.PART));
    UploadCheckpoint early =
        new UploadCheckpoint(
            checkpoint.sessionId(),
            checkpoint.size(),
            checkpoint.fingerprint(),
            checkpoint.partSize(),
            List.of(0));
    int before = puts().size();

    right(upload(oneByOne(file).resumeFrom(early)));

    isThereOnceAndNothingElse(CONTENT);
    assertThat(puts()).hasSize(before + 3);
  }

  @Test
  void anUploadThatIsGoneOnWithLeavesItsSessionForAnotherTimeToo() throws IOException {
    Path file = file(CONTENT);
    UploadCheckpoint first = brokenOff(file, behind(2, Step.PART));
    List<UploadCheckpoint> told = Collections.synchronizedList(new ArrayList<>());
    storage.server().plan(behind(2, Step.PART));
    left(upload(oneByOne(file).resumeFrom(first).onCheckpoint(told::add)));

    UploadCheckpoint second = told.get(told.size() - 1);
    right(upload(inParts(file).resumeFrom(second)));

    assertThat(second.done()).containsExactly(0, 1, 2, 3);
    isThereOnceAndNothingElse(CONTENT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Change.class,
      names = {"CHANGED", "TRUNCATED", "GROWN"})
  void aFileThatHasChangedIsNotGoneOnWith(Change change) throws IOException {
    Path file = file(CONTENT);
    UploadCheckpoint checkpoint = brokenOff(file, behind(2, Step.PART));
    int before = storage.server().requests().size();
    change.of(file);

    assertThat(left(upload(inParts(file).resumeFrom(checkpoint))))
        .isInstanceOfSatisfying(
            InvalidRequestError.class,
            refused ->
                assertThat(refused.violations())
                    .extracting(violation -> violation.path())
                    .containsExactly("resumeFrom"));
    assertThat(storage.server().requests()).hasSize(before);
  }

  @Test
  void aSessionThatIsGoneIsTheErrorOfTheApi() throws IOException {
    Path file = file(CONTENT);
    UploadCheckpoint checkpoint = brokenOff(file, behind(2, Step.PART));
    right(upload(inParts(file).resumeFrom(checkpoint)));
    UploadCheckpoint gone =
        new UploadCheckpoint("1", SIZE, checkpoint.fingerprint(), PART, List.of(0));

    assertThat(left(upload(inParts(file).resumeFrom(gone))))
        .isInstanceOf(ServerError.NotFoundResponse.class);
    isThereOnceAndNothingElse(CONTENT);
  }

  @Test
  void whatCannotPassLeavesNoSessionForAnotherTime() throws IOException {
    storage.server().plan(Fault.none(Step.PART), Fault.answer(Step.PART, 422, "{}"));

    left(upload(oneByOne(file(CONTENT)).onCheckpoint(told -> {})));

    nothingIsLeft();
  }

  @Test
  void aCoreThatIsClosedLeavesTheSessionToWhoeverGoesOn() throws Exception {
    Path file = file(CONTENT);
    List<UploadCheckpoint> told = Collections.synchronizedList(new ArrayList<>());
    storage.server().plan(Fault.none(Step.PART), Fault.none(Step.PART), Fault.hold(Step.PART));
    ApideckCore another =
        ApideckCore.builder()
            .apiKey("key")
            .appId("app")
            .consumerId("consumer")
            .serverUrl(storage.server().apiUrl())
            .build();
    var call = FileUpload.call(another, oneByOne(file).onCheckpoint(told::add).build());
    storage.server().awaitHeld();
    another.close();
    assertThat(left(call)).isInstanceOf(RequestAbortedError.class);
    storage.server().release();

    right(upload(inParts(file).resumeFrom(told.get(told.size() - 1))));

    isThereOnceAndNothingElse(CONTENT);
  }

  // --- attachments ---

  @Test
  void anAttachmentComesBackAsItWentWithTheMediaTypeOfTheCaller() {
    AccountingAttachmentsUploadRequest request =
        AccountingAttachmentsUploadRequest.builder()
            .referenceType(AttachmentReferenceType.INVOICE)
            .referenceId("12")
            .metadata("{\"name\":\"Größen 表.pdf\",\"description\":\"Ü\"}")
            .body(RequestBody.ofBytes(CONTENT).withContentType("application/x-of-mine; v=1"))
            .build();
    String id = right(AccountingAttachmentsUpload.call(storage.core(), request)).data().id();

    AccountingAttachmentsDownloadRequest wanted =
        AccountingAttachmentsDownloadRequest.builder()
            .referenceType(AttachmentReferenceType.INVOICE)
            .referenceId("12")
            .id(id)
            .build();
    Download back = right(AccountingAttachmentsDownload.call(storage.core(), wanted, NONE));

    assertThat(back.contentType()).hasValue("application/x-of-mine; v=1");
    assertThat(right(back.bytes())).isEqualTo(CONTENT);
    assertThat(storage.server().files()).isEmpty();
    assertThat(storage.asked("POST", "/attachments/").get(0).headers().get("x-apideck-metadata"))
        .isEqualTo("{\"name\":\"Gr\\u00f6\\u00dfen \\u8868.pdf\",\"description\":\"\\u00dc\"}");
  }

  @Test
  void anAttachmentThatTookEffectIsNotSentAgain() {
    storage.server().plan(Fault.cutBeforeAnswer(Step.ATTACHMENT_UPLOAD));
    AccountingAttachmentsUploadRequest request =
        AccountingAttachmentsUploadRequest.builder()
            .referenceType(AttachmentReferenceType.BILL)
            .referenceId("7")
            .metadata("{\"name\":\"a.pdf\"}")
            .body(RequestBody.ofText("a"))
            .build();

    ApideckError error = left(AccountingAttachmentsUpload.call(storage.core(), request));

    assertThat(error.sent()).isEqualTo(Sent.MAYBE);
    assertThat(storage.asked("POST", "/attachments/")).hasSize(1);
  }
}
