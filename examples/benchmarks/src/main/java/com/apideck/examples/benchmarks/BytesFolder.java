package com.apideck.examples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files to send, each known by how many bytes it has, and a place for one that comes. */
record BytesFolder(Path path) implements AutoCloseable {

  /** A folder for a while, with files of these sizes. */
  static BytesFolder make(long... sizes) throws IOException {
    BytesFolder folder = new BytesFolder(Files.createTempDirectory("apideck-bytes-"));
    for (long size : sizes) {
      makeSparse(folder.toSend(size), size);
    }
    return folder;
  }

  /**
   * All zeros, which have no place on the disk. Read once, so that the first who sends it has it no
   * further away than those who come after.
   */
  private static void makeSparse(Path file, long size) throws IOException {
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.WRITE)) {
      channel.position(size - 1).write(ByteBuffer.allocate(1));
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  Path toSend(long size) {
    return path.resolve("send-" + size);
  }

  /** Where nothing is until something has come. */
  Path received() {
    return path.resolve("received");
  }

  void forgetReceived() throws IOException {
    Files.deleteIfExists(received());
  }

  /** Nothing of it stays. */
  @Override
  public void close() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(path);
  }
}
