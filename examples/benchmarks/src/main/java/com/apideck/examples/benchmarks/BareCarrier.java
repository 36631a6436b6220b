package com.apideck.examples.benchmarks;

import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JDK's client, which is told where the bytes are. */
final class BareCarrier implements Carrier {

  private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");

  private final String url;
  private final HttpClient client;

  BareCarrier(String url, HttpClient client) {
    this.url = url;
    this.client = client;
  }

  @Override
  public CompletableFuture<Long> download(long bytes) {
    return get(bytes, BodyHandlers.discarding())
        .thenApply(
            response ->
                response.headers().firstValueAsLong("content-length").orElse(-1)); // or it fails
  }

  @Override
  public CompletableFuture<Long> download(long bytes, Path file) {
    return get(bytes, BodyHandlers.ofFile(file))
        .thenApply(response -> response.body().toFile().length());
  }

  private <T> CompletableFuture<HttpResponse<T>> get(long bytes, BodyHandler<T> handler) {
    return send(request(BytesConnection.object(url, bytes)).GET().build(), 200, handler);
  }

  @Override
  public CompletableFuture<Long> upload(Path file) {
    HttpRequest request =
        request(url + "/file-storage/files")
            .header("authorization", "Bearer sk_live_benchmarks")
            .header("content-type", "application/octet-stream")
            .header("accept", "application/json")
            .POST(content(file))
            .build();
    return send(request, 201, BodyHandlers.ofString())
        .thenApply(response -> count(response.body()));
  }

  private static BodyPublisher content(Path file) {
    try {
      return BodyPublishers.ofFile(file);
    } catch (FileNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long count(String json) {
    Matcher id = ID.matcher(json);
    return id.find() ? Long.parseLong(id.group(1)) : -1;
  }

  private static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address))
        .version(HttpClient.Version.HTTP_1_1); // no upgrade to h2c is asked for
  }

  private <T> CompletableFuture<HttpResponse<T>> send(
      HttpRequest request, int status, BodyHandler<T> handler) {
    return client
        .sendAsync(request, handler)
        .thenApply(
            response -> {
              if (response.statusCode() != status) {
                throw new IllegalStateException("status " + response.statusCode());
              }
              return response;
            });
  }
}
