package com.apideck.examples.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** What a client sends, counted. Its end is an error as long as less came than was announced. */
final class RequestBody extends InputStream {
  private final InputStream in;
  private final long announced;
  private final AtomicLong count = new AtomicLong();

  /** The announced length is negative where none was. */
  RequestBody(InputStream in, long announced) {
    this.in = in;
    this.announced = announced;
  }

  long announced() {
    return announced;
  }

  /** How many bytes were read so far. */
  long count() {
    return count.get();
  }

  /** Reads so many bytes, or all if there are fewer, and drops them. */
  void drop(long bytes) throws IOException {
    Contents.copy(this, OutputStream.nullOutputStream(), bytes);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read < 0 && count.get() < announced) {
      throw new EOFException(count + " of " + announced + " bytes came");
    }
    count.addAndGet(Math.max(read, 0));
    return read;
  }
}
