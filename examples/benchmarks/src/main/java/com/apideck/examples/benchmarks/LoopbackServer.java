package com.apideck.examples.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 on one thread, with as little work as possible: a POST is answered with a session, a GET
 * with a page of contacts. The cursor is the number of pages that are left.
 */
final class LoopbackServer implements AutoCloseable {

  private static final int RECORDS = 20;
  private static final int LONGEST_REQUEST = 4096;
  private static final int BACKLOG = 4096;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final Duration delay;
  private final Queue<Late> late = new ArrayDeque<>();
  private final ByteBuffer session = response(Answers.session());
  private final Map<String, ByteBuffer> pages = new HashMap<>();

  private record Late(long due, Connection connection, ByteBuffer answer) {
    void give() {
      try {
        connection.write(answer);
      } catch (IOException | CancelledKeyException e) {
        connection.key.cancel(); // the client is gone
      }
    }
  }

  LoopbackServer(Duration delay) throws IOException {
    this.delay = delay;
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Milliseconds until an answer is given; prints the address. */
  public static void main(String[] args) throws IOException {
    Servers.endWithParent();
    try (LoopbackServer server = new LoopbackServer(Duration.ofMillis(Long.parseLong(args[0])))) {
      System.out.println(server.url());
      server.run();
    }
  }

  String url() throws IOException {
    InetSocketAddress address = (InetSocketAddress) listener.getLocalAddress();
    return "http://127.0.0.1:" + address.getPort();
  }

  /** Serves until it is closed. */
  void run() throws IOException {
    try {
      while (selector.isOpen()) {
        Late first = late.peek();
        long wait = first == null ? 0 : (first.due - System.nanoTime()) / 1_000_000 + 1;
        selector.select(this::serve, first == null ? 0 : Math.max(1, wait));
        while (selector.isOpen() && !late.isEmpty() && late.peek().due <= System.nanoTime()) {
          late.remove().give();
        }
      }
    } catch (ClosedSelectorException e) {
      // closed just before it was asked again
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    listener.close();
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else if (key.attachment() instanceof Connection connection) {
        connection.ready();
      }
    } catch (IOException e) {
      key.cancel(); // the client is gone
    }
  }

  private void accept() throws IOException {
    for (SocketChannel made = listener.accept(); made != null; made = listener.accept()) {
      made.configureBlocking(false);
      made.setOption(StandardSocketOptions.TCP_NODELAY, true);
      new Connection(made);
    }
  }

  private ByteBuffer answer(String requestLine) {
    return requestLine.startsWith("POST")
        ? session.duplicate()
        : pages.computeIfAbsent(cursor(requestLine), LoopbackServer::page).duplicate();
  }

  private static String cursor(String requestLine) {
    String address = requestLine.split(" ", 3)[1];
    int at = address.indexOf("cursor=");
    return at < 0 ? "1" : address.substring(at + "cursor=".length()).split("&", 2)[0];
  }

  private static ByteBuffer page(String cursor) {
    int left = Integer.parseInt(cursor);
    Optional<String> next = left > 1 ? Optional.of("" + (left - 1)) : Optional.empty();
    return response(Answers.contacts(RECORDS, true, next));
  }

  private static ByteBuffer response(byte[] body) {
    byte[] head =
        ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip();
  }

  /** One client's connection, on which one request follows the other. */
  private final class Connection {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(LONGEST_REQUEST);
    private @Nullable ByteBuffer unsent;

    Connection(SocketChannel channel) throws IOException {
      this.channel = channel;
      this.key = channel.register(selector, SelectionKey.OP_READ);
      key.attach(this);
    }

    void ready() throws IOException {
      ByteBuffer rest = unsent;
      if (rest != null && key.isWritable()) {
        unsent = null;
        write(rest);
      }
      if (key.isValid() && key.isReadable()) {
        read();
      }
    }

    private void read() throws IOException {
      if (channel.read(in) < 0) {
        channel.close();
        return;
      }
      RequestHead head = RequestHead.of(in.array(), in.position());
      if (head != null && in.position() >= head.length() + head.contentLength()) {
        in.flip().position(head.length() + (int) head.contentLength());
        in.compact();
        answer(LoopbackServer.this.answer(head.line()));
      }
    }

    private void answer(ByteBuffer answer) throws IOException {
      if (delay.isZero()) {
        write(answer);
      } else {
        late.add(new Late(System.nanoTime() + delay.toNanos(), this, answer));
      }
    }

    void write(ByteBuffer bytes) throws IOException {
      channel.write(bytes);
      if (bytes.hasRemaining()) {
        unsent = bytes;
      }
      key.interestOps(
          bytes.hasRemaining()
              ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
              : SelectionKey.OP_READ);
    }
  }
}
