package com.apideck.examples.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/** A call whose bytes a test sends by itself, so that they need not be what is announced. */
final class RawCall implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  /** Sends a head, with the credentials of the API in it. */
  RawCall(StorageServer server, String requestLine, String... headers) throws IOException {
    this(URI.create(server.apiUrl()).getPort());
    send(requestLine + " HTTP/1.1\r\nhost: a\r\nauthorization: Bearer key\r\n");
    send("x-apideck-app-id: app\r\nx-apideck-consumer-id: consumer\r\n");
    send(String.join("\r\n", headers) + "\r\n\r\n");
  }

  /** Sends nothing yet. */
  RawCall(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  /** Says that nothing more is sent, and gives all that is answered. */
  String answerAtTheEnd() throws IOException {
    socket.shutdownOutput();
    return new String(in.readAllBytes(), UTF_8);
  }

  /** Reads the head of an answer, and of that the status. */
  int status() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("An answer ended in its head: " + head);
      }
      head.append((char) next);
    }
    return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
