package com.apideck.examples.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Calls a sandbox over the wire; its requests are in order until a test spoils them. */
record TestClient(String serverUrl, Map<String, String> headers) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static TestClient of(Sandbox sandbox) {
    return new TestClient(
        sandbox.serverUrl(),
        Map.of(
            "authorization",
            "Bearer " + Sandbox.API_KEY,
            "x-apideck-app-id",
            Sandbox.APP_ID,
            "x-apideck-consumer-id",
            "test-consumer",
            "content-type",
            "application/json"));
  }

  TestClient with(String name, String value) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.put(name, value);
    return new TestClient(serverUrl, changed);
  }

  TestClient without(String name) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.remove(name);
    return new TestClient(serverUrl, changed);
  }

  Answer create(String body) {
    return create(BodyPublishers.ofString(body));
  }

  Answer create(BodyPublisher body) {
    return send("POST", "/vault/sessions", body);
  }

  /** Creates a session and gives its token. */
  String token(String body) {
    Answer created = create(body);
    if (created.status() != 200) {
      throw new AssertionError(created.body());
    }
    return created.text("data.session_token");
  }

  /** Creates a session and opens its page. */
  Answer page(String body) {
    return open(token(body));
  }

  Answer open(String token) {
    return send("GET", "/session/" + token);
  }

  Answer send(String method, String path) {
    return send(method, path, BodyPublishers.noBody());
  }

  private Answer send(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(serverUrl + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body);
    headers.forEach(request::header);
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
