package com.apideck.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A server that does on each connection exactly what a script says, byte by byte. The n-th
 * connection follows the n-th script, and the last script is for all further ones.
 */
final class RawServer implements AutoCloseable {

  /** What happens on one connection, which is closed afterwards. */
  @FunctionalInterface
  interface Script {
    void play(Connection connection) throws IOException;
  }

  /** A request as it came. */
  record Request(String line, Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
      return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** Answers each request on the connection with the thing of the test. */
  static final Script ANSWERING =
      connection -> {
        while (connection.read() != null) {
          connection.answer(200, Things.THING_JSON);
        }
      };

  private final ServerSocket listener;
  private final String scheme;
  private final List<Script> scripts;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Request> arrivals = new LinkedBlockingQueue<>();
  private final Semaphore abandoned = new Semaphore(0);
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

  private RawServer(ServerSocket listener, String scheme, Script... scripts) {
    this.listener = listener;
    this.scheme = scheme;
    this.scripts = List.of(scripts);
    daemon(this::accept);
  }

  /** Plain HTTP. */
  static RawServer playing(Script... scripts) throws IOException {
    return playingAt(0, scripts);
  }

  /** Plain HTTP at a port that is known before. */
  static RawServer playingAt(int port, Script... scripts) throws IOException {
    ServerSocket listener = new ServerSocket(port, 512, InetAddress.getLoopbackAddress());
    return new RawServer(listener, "http", scripts);
  }

  /** Over TLS; the handshake is made when a script reads or sends for the first time. */
  static RawServer playingOverTls(Tls tls, Script... scripts) throws IOException {
    ServerSocket listener =
        tls.server()
            .getServerSocketFactory()
            .createServerSocket(0, 512, InetAddress.getLoopbackAddress());
    return new RawServer(listener, "https", scripts);
  }

  String url() {
    return url(scheme);
  }

  String url(String otherScheme) {
    return otherScheme + "://127.0.0.1:" + listener.getLocalPort();
  }

  /** All requests so far. */
  List<Request> requests() {
    return requests;
  }

  int connections() {
    return connections.get();
  }

  /** Waits for the next request that came in whole. */
  Request nextRequest() throws InterruptedException {
    Request request = arrivals.poll(Things.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(request).as("a request in good time").isNotNull();
    return request;
  }

  /** Waits until the client has closed so many connections on which a script waited for that. */
  void awaitAbandoned(int count) throws InterruptedException {
    assertThat(abandoned.tryAcquire(count, Things.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .as("the client has closed the connection")
        .isTrue();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        int number = connections.getAndIncrement();
        Script script = scripts.get(Math.min(number, scripts.size() - 1));
        daemon(() -> play(script, socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void play(Script script, Socket socket) {
    try (socket) {
      script.play(new Connection(socket));
    } catch (IOException clientIsGone) {
      abandoned.release();
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** The server's side of one connection. */
  final class Connection {
    private final Socket socket;
    private final InputStream in;

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** The same connection, encrypted from here on; what is sent on this one is not. */
    Connection overTls(Tls tls) throws IOException {
      return new Connection(encrypted(tls));
    }

    /** The server's side of TLS on this connection, before the handshake. */
    SSLSocket encrypted(Tls tls) throws IOException {
      SSLSocketFactory factory = tls.server().getSocketFactory();
      SSLSocket encrypted = (SSLSocket) factory.createSocket(socket, null, 0, false);
      encrypted.setUseClientMode(false);
      return encrypted;
    }

    /** Reads a request; null: the client has closed the connection. */
    Request read() throws IOException {
      String line = line();
      if (line == null) {
        return null;
      }
      Map<String, List<String>> headers = new TreeMap<>();
      for (String header = line(); header != null && !header.isEmpty(); header = line()) {
        String[] pair = header.split(":", 2);
        headers
            .computeIfAbsent(pair[0].toLowerCase(Locale.ROOT), name -> new CopyOnWriteArrayList<>())
            .add(pair[1].strip());
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).get(0));
      Request request = new Request(line, headers, in.readNBytes(length));
      requests.add(request);
      arrivals.add(request);
      return request;
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int next = in.read();
      if (next < 0) {
        return null;
      }
      for (; next >= 0 && next != '\n'; next = in.read()) {
        line.write(next);
      }
      return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /** A whole answer, after which the connection stays open. */
    void answer(int status, String json) throws IOException {
      int length = json.getBytes(StandardCharsets.UTF_8).length;
      send(head(status, "content-type: application/json", "content-length: " + length) + json);
    }

    /** The same from another thread, where nobody can help it if the client is gone. */
    void answerIfOpen(int status, String json) {
      try {
        answer(status, json);
      } catch (IOException clientIsGone) {
        abandoned.release();
      }
    }

    /** Waits until the client closes or resets the connection. */
    void awaitEnd() throws IOException {
      while (in.read() >= 0) {
        // what comes is of no interest
      }
      throw new IOException("the client has closed the connection");
    }

    /** Lets a moment pass; the client may close the connection meanwhile. */
    void pause() throws IOException {
      socket.setSoTimeout(20);
      try {
        awaitEnd();
      } catch (SocketTimeoutException moment) {
        socket.setSoTimeout(0);
      }
    }

    /** Ends the connection with a reset instead of a proper close. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** The socket, for what there is no word for here. */
    Socket socket() {
      return socket;
    }
  }

  /** Status line and headers of an answer, with the empty line. */
  static String head(int status, String... headers) {
    return "HTTP/1.1 " + status + " Status\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }
}
