package com.apideck.examples.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;

/**
 * HTTP/1.1 with a thread for each connection, for bodies of any size: none of them is on a disk, or
 * in memory but for a piece.
 */
final class BytesServer implements AutoCloseable {

  private final ServerSocketChannel listener = ServerSocketChannel.open();

  BytesServer() throws IOException {
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** Prints the address. */
  public static void main(String[] args) throws IOException {
    Servers.endWithParent();
    try (BytesServer server = new BytesServer()) {
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
      while (listener.isOpen()) {
        Thread thread = new Thread(new BytesConnection(listener.accept(), url()));
        thread.setDaemon(true);
        thread.start();
      }
    } catch (ClosedChannelException e) {
      // closed while it waited
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
