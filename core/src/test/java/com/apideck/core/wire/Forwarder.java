package com.apideck.core.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and a server, and passes on what each sends, byte by byte, until the test
 * lets the connections that are open go dead: then what comes is swallowed, and nothing is closed.
 */
final class Forwarder implements AutoCloseable {

  private final ServerSocket listener;
  private final URI server;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();

  Forwarder(String server) throws IOException {
    this.listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    this.server = URI.create(server);
    daemon(this::accept);
  }

  String url() {
    return server.getScheme() + "://127.0.0.1:" + listener.getLocalPort();
  }

  int connections() {
    return connections.size();
  }

  /** From now on nothing passes over the connections that are open; new ones work. */
  void swallow() {
    connections.forEach(connection -> connection.dead = true);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Connection connection =
            new Connection(client, new Socket(server.getHost(), server.getPort()));
        connections.add(connection);
        daemon(() -> connection.pass(connection.client, connection.behind));
        daemon(() -> connection.pass(connection.behind, connection.client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "forwarder");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Connection connection : connections) {
      connection.client.close();
      connection.behind.close();
    }
  }

  private static final class Connection {
    private final Socket client;
    private final Socket behind;
    private volatile boolean dead;

    Connection(Socket client, Socket behind) throws IOException {
      this.client = client;
      this.behind = behind;
      client.setTcpNoDelay(true);
      behind.setTcpNoDelay(true);
    }

    void pass(Socket from, Socket to) {
      byte[] buffer = new byte[16_384];
      try {
        InputStream in = from.getInputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          if (!dead) {
            to.getOutputStream().write(buffer, 0, count);
          }
        }
        if (!dead) {
          to.shutdownOutput();
        }
      } catch (IOException closed) {
        // by one side
      }
    }
  }
}
