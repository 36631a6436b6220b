package com.apideck.funcs.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.RequestOptions;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionResult;
import io.vavr.control.Either;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over a real socket, byte for byte. */
class WireTest {

  private ServerSocket server;
  private CompletableFuture<String> received;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    received = CompletableFuture.supplyAsync(this::serveOnce, task -> daemon(task).start());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void sendsTheDocumentedRequestForTheWholeExample() throws Exception {
    Either<ApideckError, SessionResult> made =
        VaultSessionsCreate.call(core(), Examples.full()).get(30, TimeUnit.SECONDS);

    String request = received.get(30, TimeUnit.SECONDS);
    assertThat(request).startsWith("POST /vault/sessions HTTP/1.1\r\n");
    assertThat(headers(request))
        .containsEntry("authorization", "Bearer sk_live_secret")
        .containsEntry("x-apideck-app-id", "dSBdXd2H6Mqwfg0atXHXYcysLJE9qyn1VwBtXHX")
        .containsEntry("x-apideck-consumer-id", "test-consumer")
        .containsEntry("content-type", "application/json")
        .containsEntry("accept", "application/json")
        .containsEntry("content-length", Integer.toString(Examples.FULL_BODY.length()))
        .containsKey("host")
        .hasSize(8);
    assertThat(headers(request).get("user-agent"))
        .matches("apideck-java-functional/\\d+\\.\\d+\\.\\d+");
    assertThat(request.substring(request.indexOf("\r\n\r\n") + 4)).isEqualTo(Examples.FULL_BODY);
    assertThat(made.get().data().sessionUri()).isEqualTo("https://vault.apideck.com/session/t0ken");
    assertThat(made.get().http().requestId()).contains("r-1");
  }

  @Test
  void sendsOnlyWhatWasSet() throws Exception {
    RequestOptions options =
        RequestOptions.builder().consumerId("other").serviceId("salesforce").build();

    VaultSessionsCreate.call(core(), Session.builder().build(), options).get(30, TimeUnit.SECONDS);

    String request = received.get(30, TimeUnit.SECONDS);
    assertThat(request).endsWith("\r\n\r\n{}");
    assertThat(headers(request))
        .containsEntry("x-apideck-consumer-id", "other")
        .containsEntry("x-apideck-service-id", "salesforce");
  }

  private ApideckCore core() {
    return ApideckCore.builder()
        .apiKey("sk_live_secret")
        .appId("dSBdXd2H6Mqwfg0atXHXYcysLJE9qyn1VwBtXHX")
        .consumerId("test-consumer")
        .serverUrl("http://127.0.0.1:" + server.getLocalPort())
        .build();
  }

  private static Map<String, String> headers(String request) {
    return Arrays.stream(request.substring(0, request.indexOf("\r\n\r\n")).split("\r\n"))
        .skip(1)
        .map(line -> line.split(": ", 2))
        .collect(
            Collectors.toMap(
                line -> line[0].toLowerCase(Locale.ROOT),
                line -> line[1],
                (a, b) -> a + b,
                TreeMap::new));
  }

  private String serveOnce() {
    try (Socket socket = server.accept()) {
      String request = read(socket.getInputStream());
      byte[] body = Examples.CREATED.getBytes(UTF_8);
      String head =
          "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\nrequest-id: r-1\r\n"
              + "content-length: %d\r\n\r\n".formatted(body.length);
      socket.getOutputStream().write(head.getBytes(UTF_8));
      socket.getOutputStream().write(body);
      return request;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the request ends within its headers: " + request);
      }
      request.append((char) next);
    }
    String length = headers(request.toString()).getOrDefault("content-length", "0");
    return request + new String(in.readNBytes(Integer.parseInt(length)), UTF_8);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "server");
    thread.setDaemon(true);
    return thread;
  }
}
