package com.apideck.core;

import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bytes on their way into a file ({@code FileSink}): nothing half-written has its name. */
@Timeout(60)
class SavedFileTest {

  private static final Path OPEN = Path.of("/proc/self/fd");

  private final Bench bench = new Bench();

  @TempDir private Path folder;

  // --- all of it ---

  @Test
  void aFileHasItsNameWhenItIsWhole() throws IOException {
    Pieces pieces = Pieces.stalled("the ");
    Path file = folder.resolve("f.txt");
    var saved = download(pieces).saveTo(file);
    assertThat(names()).singleElement().asString().startsWith(".apideck-").endsWith(".part");

    pieces.give("bytes");
    pieces.end();

    assertThat(right(saved)).isEqualTo(file);
    assertThat(names()).containsExactly("f.txt");
    assertThat(Files.readString(file)).isEqualTo("the bytes");
  }

  @Test
  void aFileThatWasThereIsReplacedWhenTheNewOneIsWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("f.txt"), "what was there before");
    Pieces pieces = Pieces.stalled("new");
    var saved = download(pieces).saveTo(file);
    assertThat(Files.readString(file)).isEqualTo("what was there before");

    pieces.end();

    right(saved);
    assertThat(names()).containsExactly("f.txt");
    assertThat(Files.readString(file)).isEqualTo("new");
  }

  @Test
  void aFileOfNoBytesIsThereToo() throws IOException {
    Path file = folder.resolve("f.txt");

    right(download(Pieces.whole()).saveTo(file));

    assertThat(names()).containsExactly("f.txt");
    assertThat(Files.size(file)).isZero();
  }

  @Test
  void bytesAreAskedForAsTheyAreWritten() throws IOException {
    Pieces pieces = Pieces.stalled("a", "b", "c");

    download(pieces).saveTo(folder.resolve("f.txt"));

    assertThat(pieces.asked).containsOnly(1L).hasSize(4);
  }

  // --- not all of it ---

  @Test
  void bytesThatBreakOffLeaveNoFile() throws IOException {
    var saved = download(Pieces.broken("the ")).saveTo(folder.resolve("f.txt"));

    assertThat(left(saved)).isInstanceOf(ConnectionError.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void bytesThatBreakOffLeaveTheFileThatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("f.txt"), "what was there before");

    left(download(Pieces.broken("the ")).saveTo(file));

    assertThat(names()).containsExactly("f.txt");
    assertThat(Files.readString(file)).isEqualTo("what was there before");
  }

  @Test
  void bytesThatStallLeaveNoFile() throws IOException {
    var saved = download(Pieces.stalled("the ")).saveTo(folder.resolve("f.txt"));
    bench.time.advance(Duration.ofSeconds(30));

    assertThat(left(saved)).isInstanceOf(RequestTimeoutError.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void bytesThatTakeTooLongLeaveNoFile() throws IOException {
    Pieces pieces = Pieces.stalled("the ");
    bench.stub.then(pieces.answer(200));
    ApideckCore core = bench.single().withCallTimeout(Duration.ofSeconds(10));
    var saved = right(Documents.READ.call(core, null)).saveTo(folder.resolve("f.txt"));
    bench.time.advance(Duration.ofSeconds(10));

    assertThat(await(saved).getLeft()).isInstanceOf(RequestTimeoutError.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void cancellingLeavesNoFile() throws IOException {
    Path file = Files.writeString(folder.resolve("f.txt"), "what was there before");
    Pieces pieces = Pieces.stalled("the ");
    var saved = download(pieces).saveTo(file);
    assertThat(names()).hasSize(2);

    saved.cancel(true);

    assertThat(pieces.givenUp).isDone();
    assertThat(names()).containsExactly("f.txt");
    assertThat(Files.readString(file)).isEqualTo("what was there before");
  }

  @Test
  void endingAStageLeavesNoFile() throws IOException {
    Pieces pieces = Pieces.stalled("the ");
    var stage = download(pieces).saveTo(folder.resolve("f.txt")).thenApply(result -> result);

    stage.complete(null);

    assertThat(pieces.givenUp).isDone();
    assertThat(names()).isEmpty();
  }

  @Test
  void stoppingTheCoreLeavesNoFile() throws IOException {
    Pieces pieces = Pieces.stalled("the ");
    bench.stub.then(pieces.answer(200));
    ApideckCore core = bench.core();
    var saved = right(Documents.READ.call(core, null)).saveTo(folder.resolve("f.txt"));

    core.stop();

    assertThat(await(saved).isLeft()).isTrue();
    assertThat(names()).isEmpty();
  }

  @Test
  void aFileWhoseTimeIsUpBeforeItBeginsIsNotBegun() throws IOException {
    FileSink sink = FileSink.replacing(folder.resolve("f.txt"));
    Pieces pieces = Pieces.stalled("x");
    sink.onError(new IOException("too late"));

    sink.onSubscribe(pieces);

    assertThat(pieces.givenUp).isDone();
    assertThat(pieces.asked).isEmpty();
    assertThat(names()).isEmpty();
    assertThat(Bench.failure(sink.getBody().toCompletableFuture())).hasMessage("too late");
  }

  // --- where nothing can be written ---

  @Test
  void aFolderThatIsNotThereIsAnErrorThatNamesTheFile() {
    Pieces pieces = Pieces.stalled("x");
    Path file = folder.resolve("no/f.txt");

    UnexpectedClientError error = left(UnexpectedClientError.class, download(pieces).saveTo(file));

    assertThat(error.detail()).startsWith("the file " + file + " cannot be written");
    assertThat(pieces.givenUp).isDone();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));

    assertThat(
            left(UnexpectedClientError.class, download(Pieces.whole("x")).saveTo(taken)).detail())
        .contains("" + taken, "cannot be written");
    assertThat(left(download(Pieces.whole("x")).appendTo(taken)))
        .isInstanceOf(UnexpectedClientError.class);
    assertThat(names()).containsExactly("taken");
  }

  @Test
  void aFolderThatTakesTheNameMeanwhileStaysAndIsAnError() throws IOException {
    Path file = folder.resolve("f.txt");
    Pieces pieces = Pieces.stalled("x");
    var saved = download(pieces).saveTo(file);
    Files.createFile(Files.createDirectory(file).resolve("in it"));

    pieces.end();

    assertThat(left(UnexpectedClientError.class, saved).detail())
        .startsWith("the file " + file + " cannot be written");
    assertThat(names()).containsExactly("f.txt");
    assertThat(file.resolve("in it")).exists();
  }

  @Test
  void noFileIsLeftOpen() throws IOException {
    assumeTrue(Files.isDirectory(OPEN), "open files are listed");
    Pieces saving = Pieces.stalled("x");
    var saved = download(saving).saveTo(folder.resolve("saved"));
    assertThat(open()).hasSize(1);
    saving.end();
    right(saved);

    right(download(Pieces.whole("x")).appendTo(folder.resolve("appended")));
    left(download(Pieces.broken("x")).saveTo(folder.resolve("broken")));
    left(download(Pieces.broken("x")).appendTo(folder.resolve("cut")));
    download(Pieces.stalled("x")).saveTo(folder.resolve("cancelled")).cancel(true);

    assertThat(open()).isEmpty();
  }

  @Test
  void noFileAtAllIsAnError() {
    assertThat(left(download(Pieces.whole("x")).saveTo(null)))
        .isInstanceOf(UnexpectedClientError.class);
    assertThat(left(download(Pieces.whole("x")).appendTo(null)))
        .isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void aDiskThatIsFullIsAnErrorThatNamesTheFile() throws IOException {
    Path device = Path.of("/dev/full");
    assumeTrue(Files.exists(device), "there is a file that takes nothing");
    Path full = Files.createSymbolicLink(folder.resolve("full"), device); // what might be deleted
    Pieces pieces = Pieces.stalled("x");

    UnexpectedClientError error =
        left(UnexpectedClientError.class, download(pieces).appendTo(full));

    assertThat(error.detail()).startsWith("the file " + full + " cannot be written");
    assertThat(pieces.givenUp).isDone();
  }

  // --- at the end of a file ---

  @Test
  void bytesAreWrittenBehindThoseOfTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("f.txt"), "the ");

    assertThat(right(download(Pieces.whole("by", "tes")).appendTo(file))).isEqualTo(file);

    assertThat(Files.readString(file)).isEqualTo("the bytes");
    assertThat(names()).containsExactly("f.txt");
  }

  @Test
  void aFileThatIsNotThereIsMadeToBeWrittenBehind() throws IOException {
    Path file = folder.resolve("f.txt");

    right(download(Pieces.whole("the bytes")).appendTo(file));

    assertThat(Files.readString(file)).isEqualTo("the bytes");
  }

  @Test
  void whatCameBeforeBytesBrokeOffStaysAndALaterCallGoesOnThere() throws IOException {
    Path file = folder.resolve("f.txt");
    assertThat(left(download(Pieces.broken("the ", "by")).appendTo(file)))
        .isInstanceOf(ConnectionError.class);
    assertThat(Files.readString(file)).isEqualTo("the by");

    bench.stub.then(Pieces.whole("tes").answer(206, "content-range", "bytes 6-8/9"));
    RequestOptions rest = RequestOptions.builder().range(Files.size(file)).build();
    right(right(Documents.READ.call(bench.core(), null, rest)).appendTo(file));

    assertThat(bench.sent().get(1).headers()).containsEntry("range", "bytes=6-");
    assertThat(Files.readString(file)).isEqualTo("the bytes");
  }

  @Test
  void whatCameBeforeTheCancellationStays() throws IOException {
    Path file = folder.resolve("f.txt");
    Pieces pieces = Pieces.stalled("the ");

    download(pieces).appendTo(file).cancel(true);

    assertThat(pieces.givenUp).isDone();
    assertThat(Files.readString(file)).isEqualTo("the ");
  }

  // --- what the tests are made of ---

  /** Of one answer alone. */
  private Download download(Pieces pieces) {
    bench.stub.then(pieces.answer(200));
    return right(Documents.READ.call(bench.single(), null));
  }

  /** Those of the folder, be they deleted or not. */
  private List<String> open() throws IOException {
    try (Stream<Path> files = Files.list(OPEN)) {
      return files.map(SavedFileTest::target).filter(file -> file.contains("" + folder)).toList();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) { // of another thread's, which has closed it meanwhile
      return "";
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
