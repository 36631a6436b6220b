package com.apideck.examples.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Calls a server over the wire, with the headers that a test wants; it follows no redirect. */
record TestClient(String url, Map<String, String> headers) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** One whose calls the API takes. */
  static TestClient of(StorageServer server) {
    return at(server.apiUrl())
        .with("authorization", "Bearer key")
        .with("x-apideck-app-id", "app")
        .with("x-apideck-consumer-id", "consumer");
  }

  /** One that sends no credentials. */
  static TestClient at(String url) {
    return new TestClient(url, Map.of());
  }

  TestClient with(String name, String value) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.put(name, value);
    return new TestClient(url, changed);
  }

  TestClient without(String name) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.remove(name);
    return new TestClient(url, changed);
  }

  Answer get(String path) {
    return send("GET", path);
  }

  Answer send(String method, String path) {
    return send(method, path, BodyPublishers.noBody());
  }

  Answer send(String method, String path, String body) {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  Answer send(String method, String path, byte[] body) {
    return send(method, path, BodyPublishers.ofByteArray(body));
  }

  Answer send(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body);
    headers.forEach(request::header);
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where the API says that a content is. */
  String address(String path) {
    return with("x-apideck-follow-redirects", "false").get(path).is(200).text("url");
  }
}
