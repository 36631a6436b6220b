package com.apideck.examples.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The least that has to be done for a call. */
final class BareCaller implements Caller<HttpResponse<byte[]>> {

  /** What the others send. */
  static final String BODY =
      """
      {"consumer_metadata":{"account_name":"SpaceX","user_name":"Elon Musk","email":"elon@musk.com",\
      "image":"https://www.spacex.com/static/images/share.jpg"},\
      "redirect_uri":"https://mysaas.com/dashboard",\
      "settings":{"unified_apis":["crm"],"session_length":"30m"},\
      "theme":{"primary_color":"#286efa","vault_name":"Intercom"},\
      "custom_consumer_settings":{"feature_flag_1":true,"tax_rates":[{"id":"6","label":"6%"}]}}""";

  private final HttpClient client;
  private final HttpRequest.Builder request;

  BareCaller(String url, HttpClient client) {
    this.client = client;
    request =
        HttpRequest.newBuilder(URI.create(url + "/vault/sessions"))
            .header("authorization", "Bearer sk_live_benchmarks")
            .header("x-apideck-app-id", "benchmarks")
            .header("x-apideck-consumer-id", "test-consumer")
            .header("content-type", "application/json")
            .header("accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(BODY.getBytes(StandardCharsets.UTF_8)));
    if (url.startsWith("http:")) {
      request.version(HttpClient.Version.HTTP_1_1); // no upgrade to h2c is asked for
    }
  }

  @Override
  public CompletableFuture<HttpResponse<byte[]>> call() {
    return client.sendAsync(request.build(), BodyHandlers.ofByteArray());
  }

  @Override
  public String answer(HttpResponse<byte[]> result) {
    if (result.statusCode() != 200) {
      throw new IllegalStateException("status " + result.statusCode());
    }
    return result.body().length + " bytes";
  }
}
