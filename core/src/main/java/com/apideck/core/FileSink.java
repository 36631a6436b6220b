package com.apideck.core;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.apideck.core.engine.FileProblem;
import com.apideck.core.engine.Unexpected;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Writes bytes to a file as they come, a few at a time. */
final class FileSink implements BodySubscriber<Path> {

  private final Path file;
  private final Path written;
  private final OpenOption[] options;
  private final CompletableFuture<Path> result = new CompletableFuture<>();
  private @Nullable FileChannel channel;
  private @Nullable Subscription source;
  private boolean over;

  private FileSink(Path file, Path written, OpenOption... options) {
    this.file = file;
    this.written = written;
    this.options = options;
  }

  /** Into a file beside it, which takes its name when it is whole, and goes if it never is. */
  static FileSink replacing(Path file) {
    Path beside = file.resolveSibling(".apideck-" + UUID.randomUUID() + ".part");
    return new FileSink(file, beside, CREATE_NEW, WRITE);
  }

  /** To the end of the file, where what was written stays, whatever happens then. */
  static FileSink appending(Path file) {
    return new FileSink(file, file, CREATE, WRITE, APPEND);
  }

  @Override
  public CompletionStage<Path> getBody() {
    return result;
  }

  @Override
  public synchronized void onSubscribe(Subscription subscription) {
    if (over) { // its time was up before it began
      subscription.cancel();
      return;
    }
    source = subscription;
    try {
      if (Files.isDirectory(file)) {
        throw new FileAlreadyExistsException(file + " is a folder");
      }
      channel = FileChannel.open(written, options);
    } catch (IOException | RuntimeException e) { // a file system of the caller's
      fail(e);
      return;
    }
    subscription.request(1);
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    FileChannel open = channel;
    if (over || open == null) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        while (buffer.hasRemaining()) {
          open.write(buffer);
        }
      }
    } catch (IOException | RuntimeException e) { // such as a disk that is full
      fail(e);
      return;
    }
    if (source != null) {
      source.request(1);
    }
  }

  private void fail(Exception thrown) {
    Subscription open = source;
    if (open != null) {
      open.cancel();
    }
    onError(new FileProblem(file, "cannot be written: " + thrown));
  }

  @Override
  public synchronized void onError(Throwable failure) {
    if (!over) {
      over = true;
      Unexpected.quietly(this::leave);
      result.completeExceptionally(failure);
    }
  }

  /** Nothing half-written keeps a name that stands for the whole. */
  private void leave() {
    try {
      if (channel != null) {
        channel.close();
        if (!written.equals(file)) {
          Files.deleteIfExists(written);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void onComplete() {
    if (over) {
      return;
    }
    try {
      if (channel != null) {
        channel.close();
      }
      if (!written.equals(file)) {
        move();
      }
    } catch (IOException | RuntimeException e) {
      onError(new FileProblem(file, "cannot be written: " + e));
      return;
    }
    over = true;
    result.complete(file);
  }

  private void move() throws IOException {
    try {
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
