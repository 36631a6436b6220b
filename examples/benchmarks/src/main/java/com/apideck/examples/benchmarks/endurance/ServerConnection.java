package com.apideck.examples.benchmarks.endurance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection of the server: reads requests one after the other, and sends what it is given. */
final class ServerConnection {

  private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)");
  private static final Pattern CALL = Pattern.compile(Kind.MARK + "(\\d+)");

  private final SocketChannel channel;
  private final SelectionKey key;
  private final FaultServer server;
  private final ByteBuffer in = ByteBuffer.allocate(16 * 1024);
  private ByteBuffer out = ByteBuffer.allocate(0);
  private Fault fault = Fault.NONE;
  private boolean busy;
  private boolean closed;

  private ServerConnection(SocketChannel channel, SelectionKey key, FaultServer server) {
    this.channel = channel;
    this.key = key;
    this.server = server;
  }

  static void open(SocketChannel channel, Selector selector, FaultServer server)
      throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    key.attach(new ServerConnection(channel, key, server));
    server.tally().opened();
  }

  void ready(SelectionKey ready) {
    try {
      if (ready.isWritable()) {
        flush();
      } else if (channel.read(in) < 0) {
        close();
      } else {
        parse();
      }
    } catch (IOException clientIsGone) {
      close();
    }
  }

  private void parse() {
    String text = new String(in.array(), 0, in.position(), ISO_8859_1);
    int end = text.indexOf("\r\n\r\n") + 4;
    if (end < 4) {
      return;
    }
    Matcher length = LENGTH.matcher(text.substring(0, end).toLowerCase(Locale.ROOT));
    int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    if (text.length() < end + body) {
      return;
    }
    in.clear();
    busy(true);
    Matcher call = CALL.matcher(text);
    if (call.find()) {
      server.answer(this, text.startsWith("POST /crm"), Integer.parseInt(call.group(1)));
    } else {
      close();
    }
  }

  /** Sends an answer, and does to the connection what the fault asks for. */
  void send(Fault kind, ByteBuffer answer) {
    if (closed) {
      return;
    }
    fault = kind;
    out = answer;
    try {
      flush();
    } catch (IOException clientIsGone) {
      close();
    }
  }

  private void flush() throws IOException {
    channel.write(out);
    if (out.hasRemaining()) {
      key.interestOps(SelectionKey.OP_WRITE);
      return;
    }
    key.interestOps(SelectionKey.OP_READ);
    busy(false);
    switch (fault) {
      case RESET -> {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        close();
      }
      case CUT, CLOSED, NO_HTTP -> close();
      default -> {} // the next request comes on the same connection
    }
  }

  private void busy(boolean now) {
    if (busy != now) {
      busy = now;
      server.tally().busy(now ? 1 : -1);
    }
  }

  private void close() {
    if (closed) {
      return;
    }
    closed = true;
    busy(false);
    server.tally().closed();
    try {
      channel.close(); // which takes its key from the selector
    } catch (IOException clientIsGone) {
      // it is closed all the same
    }
  }
}
