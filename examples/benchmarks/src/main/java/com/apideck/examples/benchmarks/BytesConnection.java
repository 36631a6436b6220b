package com.apideck.examples.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection, on which one request follows the other. A POST is answered with how many
 * bytes it had, which are dropped. The id of a file that is asked for is how many bytes it has: the
 * API names an address of the storage, where they come from.
 */
final class BytesConnection implements Runnable {

  private static final int LONGEST_HEAD = 4096;
  private static final Pattern FILE =
      Pattern.compile("GET /file-storage/files/(\\d+)/download[ ?].*");
  private static final Pattern OBJECT = Pattern.compile("GET /objects/(\\d+)[ ?].*");

  /** What all bodies consist of, again and again. */
  private static final ByteBuffer BYTES = bytes();

  private final SocketChannel channel;
  private final String url;
  private final ByteBuffer in = ByteBuffer.allocate(LONGEST_HEAD);
  private final ByteBuffer dropped = ByteBuffer.allocateDirect(BYTES.capacity());

  BytesConnection(SocketChannel channel, String url) {
    this.channel = channel;
    this.url = url;
  }

  private static ByteBuffer bytes() {
    byte[] bytes = new byte[1 << 18];
    new Random(1).nextBytes(bytes);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  /** Where the API says that the bytes of a file are. */
  static String object(String url, long bytes) {
    return url + "/objects/" + bytes + "?signature=2b6f0cc904d137be2e1730235f5664094b831186";
  }

  @Override
  public void run() {
    try (channel) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      for (RequestHead head = next(); head != null; head = next()) {
        answer(head.line(), drop(head));
      }
    } catch (IOException e) {
      // the client is gone
    }
  }

  /** Null where the client has closed the connection. */
  private @Nullable RequestHead next() throws IOException {
    RequestHead head = null;
    while (head == null) {
      if (channel.read(in) < 0) {
        return null;
      }
      head = RequestHead.of(in.array(), in.position());
    }
    return head;
  }

  /** Reads the body; how many bytes it has had. */
  private long drop(RequestHead head) throws IOException {
    long left = head.length() + head.contentLength() - in.position();
    in.clear();
    while (left > 0) {
      int read = channel.read(dropped.clear().limit(upTo(left)));
      if (read < 0) {
        throw new EOFException(left + " bytes are missing");
      }
      left -= read;
    }
    return head.contentLength();
  }

  private void answer(String line, long received) throws IOException {
    Matcher file = FILE.matcher(line);
    Matcher object = OBJECT.matcher(line);
    if (line.startsWith("POST ")) {
      json("201 Created", Answers.created(Long.toString(received)));
    } else if (file.matches()) {
      json("200 OK", Answers.storedAt(object(url, Long.parseLong(file.group(1)))));
    } else if (object.matches()) {
      object(Long.parseLong(object.group(1)));
    } else {
      head("404 Not Found", "text/plain", 0);
    }
  }

  private void json(String status, byte[] document) throws IOException {
    head(status, "application/json", document.length);
    write(ByteBuffer.wrap(document));
  }

  private void object(long bytes) throws IOException {
    head("200 OK", "application/octet-stream", bytes);
    for (long left = bytes; left > 0; left -= upTo(left)) {
      write(BYTES.duplicate().limit(upTo(left)));
    }
  }

  private static int upTo(long bytes) {
    return (int) Math.min(bytes, BYTES.capacity());
  }

  private void head(String status, String type, long length) throws IOException {
    String text =
        "HTTP/1.1 %s\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n"
            .formatted(status, type, length);
    write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
