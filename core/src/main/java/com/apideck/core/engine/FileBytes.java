package com.apideck.core.engine;

import io.vavr.control.Either;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file, as often as it is subscribed to: as the file was when this was made. Whoever
 * reads it is told when it is another by then.
 *
 * @param file where it is
 * @param offset how many bytes come before
 * @param contentLength how many bytes there are
 * @param size of the whole file
 * @param modifiedAt when it was written to for the last time
 */
public record FileBytes(Path file, long offset, long contentLength, long size, FileTime modifiedAt)
    implements BodyPublisher {

  private static final int PIECE = 1 << 16;

  /**
   * Left: why there is no such part.
   *
   * @param length how many bytes there are; -1: all that come
   */
  public static Either<String, FileBytes> of(Path file, long offset, long length) {
    try {
      BasicFileAttributes known = Files.readAttributes(file, BasicFileAttributes.class);
      if (!known.isRegularFile()) {
        return Either.left("is no file: " + file);
      }
      if (!Files.isReadable(file)) {
        return Either.left("is a file that cannot be read: " + file);
      }
      long rest = known.size() - offset;
      if (offset < 0 || length < -1 || rest < Math.max(length, 0)) {
        return Either.left(
            "is a part from %d that %s does not have: it has %d bytes"
                .formatted(offset, file, known.size()));
      }
      return Either.right(
          new FileBytes(
              file, offset, length < 0 ? rest : length, known.size(), known.lastModifiedTime()));
    } catch (NoSuchFileException e) {
      return Either.left("is no file: " + file);
    } catch (IOException | RuntimeException e) { // a file system of the caller's
      return Either.left("is a file that cannot be read: " + e);
    }
  }

  /** Another part of the same file, as it was then. */
  public FileBytes part(long from, long length) {
    return new FileBytes(file, from, length, size, modifiedAt);
  }

  /** Empty: it is as it was. */
  public Optional<String> change() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      boolean same = now.size() == size && now.lastModifiedTime().equals(modifiedAt);
      return same ? Optional.empty() : Optional.of("has changed while it was read");
    } catch (IOException | RuntimeException e) {
      return Optional.of("cannot be read any more: " + e);
    }
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    new PullPublisher<>(Reader::new).subscribe(subscriber);
  }

  private final class Reader implements PullPublisher.Source<ByteBuffer> {
    private @Nullable FileChannel channel;
    private long done;

    @Override
    public CompletableFuture<Optional<List<ByteBuffer>>> next() {
      try {
        return CompletableFuture.completedFuture(read());
      } catch (IOException | RuntimeException e) {
        close();
        return CompletableFuture.failedFuture(
            e instanceof FileProblem ? e : new FileProblem(file, "cannot be read: " + e));
      }
    }

    private Optional<List<ByteBuffer>> read() throws IOException {
      if (done == contentLength && done > 0) {
        return Optional.empty();
      }
      ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, contentLength - done));
      if (piece.hasRemaining()) {
        FileChannel open = open();
        while (piece.hasRemaining() && open.read(piece, offset + done + piece.position()) >= 0) {}
      }
      done += piece.position();
      if (piece.hasRemaining() || done == contentLength) { // what was read is one file, or nothing
        close();
        Optional<String> change = change();
        if (change.isPresent()) {
          throw new FileProblem(file, change.get());
        }
      }
      return contentLength == 0 ? Optional.empty() : Optional.of(List.of(piece.flip()));
    }

    private FileChannel open() throws IOException {
      FileChannel known = channel;
      if (known == null) {
        known = FileChannel.open(file, StandardOpenOption.READ);
        channel = known;
      }
      return known;
    }

    @Override
    public void close() {
      FileChannel open = channel;
      channel = null;
      if (open != null) {
        try {
          open.close();
        } catch (IOException e) { // of a file that was only read: nothing is lost
          System.getLogger("com.apideck.core").log(System.Logger.Level.DEBUG, "Not closed: {0}", e);
        }
      }
    }
  }
}
