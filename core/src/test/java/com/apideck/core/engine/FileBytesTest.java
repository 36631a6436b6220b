package com.apideck.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.apideck.core.Bench;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file on its way out, and what is said where it cannot be read ({@code FileProblem}). */
@Timeout(60)
class FileBytesTest {

  private static final int PIECE = 1 << 16;

  @TempDir private Path folder;

  @Test
  void allOfAFileFlowsInPiecesOfABoundedSize() throws IOException {
    byte[] bytes = numbered(2 * PIECE + 7);
    FileBytes file = FileBytes.of(Files.write(folder.resolve("f"), bytes), 0, -1).get();

    List<ByteBuffer> pieces = Bench.all(file);

    assertThat(file.contentLength()).isEqualTo(bytes.length);
    assertThat(pieces).extracting(ByteBuffer::remaining).containsExactly(PIECE, PIECE, 7);
    assertThat(joined(pieces)).isEqualTo(bytes);
  }

  @Test
  void aPartIsWhatItsNumbersSay() throws IOException {
    byte[] bytes = numbered(3 * PIECE);
    Path file = Files.write(folder.resolve("f"), bytes);

    assertThat(joined(Bench.all(FileBytes.of(file, PIECE - 1, PIECE + 2).get())))
        .isEqualTo(slice(bytes, PIECE - 1, PIECE + 2));
    assertThat(joined(Bench.all(FileBytes.of(file, 3 * PIECE - 5, -1).get())))
        .isEqualTo(slice(bytes, 3 * PIECE - 5, 5));
    assertThat(FileBytes.of(file, 3 * PIECE - 5, -1).get().contentLength()).isEqualTo(5);
  }

  @Test
  void whatHasNoBytesEndsAtOnce() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    Path file = Files.writeString(folder.resolve("f"), "abc");

    assertThat(Bench.all(FileBytes.of(empty, 0, -1).get())).isEmpty();
    assertThat(Bench.all(FileBytes.of(file, 3, -1).get())).isEmpty();
    assertThat(Bench.all(FileBytes.of(file, 1, 0).get())).isEmpty();
    assertThat(FileBytes.of(empty, 0, -1).get().contentLength()).isZero();
  }

  @Test
  void eachSubscriberGetsAllOfIt() throws IOException {
    FileBytes file = FileBytes.of(Files.writeString(folder.resolve("f"), "abc"), 0, -1).get();

    assertThat(joined(Bench.all(file))).asString().isEqualTo("abc");
    assertThat(joined(Bench.all(file))).asString().isEqualTo("abc");
  }

  @Test
  void aPartOfAPartIsOfTheFileAsItWas() throws IOException {
    Path path = Files.writeString(folder.resolve("f"), "0123456789");
    FileBytes file = FileBytes.of(path, 0, -1).get();

    assertThat(joined(Bench.all(file.part(2, 3)))).asString().isEqualTo("234");
    assertThat(file.part(2, 3).contentLength()).isEqualTo(3);
    assertThat(file.part(0, 10)).isEqualTo(file);

    Files.writeString(path, "0123456789a");
    assertThat(failure(file.part(2, 3))).hasMessageContaining("has changed");
  }

  @Test
  void aPartThatIsNotThereIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "0123456789");

    assertThat(FileBytes.of(file, 0, 10).isRight()).isTrue();
    assertThat(FileBytes.of(file, 10, -1).isRight()).isTrue();
    assertThat(
            List.of(
                FileBytes.of(file, 0, 11),
                FileBytes.of(file, 4, 7),
                FileBytes.of(file, 11, -1),
                FileBytes.of(file, 11, 0),
                FileBytes.of(file, -1, 2),
                FileBytes.of(file, Long.MIN_VALUE, 2),
                FileBytes.of(file, Long.MAX_VALUE, Long.MAX_VALUE),
                FileBytes.of(file, 0, -2)))
        .allSatisfy(part -> assertThat(part.getLeft()).contains("" + file, "10 bytes"));
  }

  @Test
  void whatIsNoFileIsRefused() {
    Path missing = folder.resolve("missing");

    assertThat(FileBytes.of(missing, 0, -1).getLeft()).isEqualTo("is no file: " + missing);
    assertThat(FileBytes.of(folder, 0, -1).getLeft()).isEqualTo("is no file: " + folder);
    assertThat(FileBytes.of(missing.resolve("below"), 0, -1).isLeft()).isTrue();
  }

  @Test
  void aFileThatHasGrownIsTold() throws IOException {
    Path path = Files.writeString(folder.resolve("f"), "abc");
    FileBytes file = FileBytes.of(path, 0, -1).get();
    assertThat(file.change()).isEmpty();

    Files.writeString(path, "abcd");

    assertThat(file.change()).contains("has changed while it was read");
    assertThat(failure(file))
        .isInstanceOf(FileProblem.class)
        .hasMessage("the file " + path + " has changed while it was read");
  }

  @Test
  void aFileThatHasShrunkIsTold() throws IOException {
    Path path = Files.write(folder.resolve("f"), numbered(2 * PIECE));
    FileBytes file = FileBytes.of(path, 0, -1).get();

    Files.write(path, numbered(PIECE + 1));

    assertThat(failure(file)).isInstanceOf(FileProblem.class).hasMessageContaining("has changed");
  }

  @Test
  void aFileThatWasWrittenToIsToldThoughItHasTheSameSize() throws IOException {
    Path path = Files.writeString(folder.resolve("f"), "abc");
    FileBytes file = FileBytes.of(path, 0, -1).get();

    Files.setLastModifiedTime(path, FileTime.fromMillis(1));

    assertThat(failure(file)).isInstanceOf(FileProblem.class).hasMessageContaining("has changed");
  }

  @Test
  void aChangeOfAFileOfWhichNothingIsReadIsTold() throws IOException {
    Path path = Files.createFile(folder.resolve("f"));
    FileBytes file = FileBytes.of(path, 0, -1).get();

    Files.writeString(path, "abc");

    assertThat(failure(file)).isInstanceOf(FileProblem.class);
  }

  @Test
  void aFileThatIsGoneIsTold() throws IOException {
    Path path = Files.writeString(folder.resolve("f"), "abc");
    FileBytes file = FileBytes.of(path, 0, -1).get();

    Files.delete(path);

    assertThat(failure(file))
        .isInstanceOf(FileProblem.class)
        .hasMessageStartingWith("the file " + path + " cannot be read")
        .hasMessageContaining(NoSuchFileException.class.getSimpleName());
    assertThat(file.change().orElseThrow()).startsWith("cannot be read any more");
  }

  @Test
  void whoeverIsGoneGetsNothingMoreAndTheFileIsClosed() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "open files are listed");
    Path path = Files.write(folder.resolve("f"), numbered(3 * PIECE));
    FileBytes file = FileBytes.of(path, 0, -1).get();

    CompletableFuture<Flow.Subscription> begun = new CompletableFuture<>();
    List<String> signals = new ArrayList<>();
    file.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            begun.complete(subscription);
          }

          @Override
          public void onNext(ByteBuffer piece) {
            signals.add("piece");
          }

          @Override
          public void onError(Throwable failure) {
            signals.add("error");
          }

          @Override
          public void onComplete() {
            signals.add("end");
          }
        });
    begun.join().request(1);
    assertThat(isOpen(path)).isTrue();

    begun.join().cancel();
    begun.join().request(1);

    assertThat(isOpen(path)).isFalse();
    assertThat(signals).containsExactly("piece");
  }

  @Test
  void aFileThatWasReadIsClosed() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "open files are listed");
    Path path = Files.write(folder.resolve("f"), numbered(2 * PIECE));

    Bench.all(FileBytes.of(path, 0, -1).get());

    assertThat(isOpen(path)).isFalse();
  }

  @Test
  void aSubscriberOfNothingIsRefused() throws IOException {
    FileBytes file = FileBytes.of(Files.createFile(folder.resolve("f")), 0, -1).get();

    assertThatThrownBy(() -> file.subscribe(null)).isInstanceOf(NullPointerException.class);
  }

  private static boolean isOpen(Path file) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.anyMatch(each -> leadsTo(each, file));
    }
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file.toRealPath());
    } catch (IOException e) { // of another thread's, which has closed it meanwhile
      return false;
    }
  }

  private static Throwable failure(FileBytes file) {
    Throwable failure = Bench.failure(Bench.collected(file));
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  private static byte[] numbered(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i % 251);
    }
    return bytes;
  }

  private static byte[] slice(byte[] bytes, int from, int length) {
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  private static byte[] joined(List<ByteBuffer> pieces) {
    ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(piece -> all.put(piece.duplicate()));
    return all.array();
  }
}
