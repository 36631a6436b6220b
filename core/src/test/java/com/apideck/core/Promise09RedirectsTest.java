package com.apideck.core;

import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.stream;

import com.apideck.core.transport.TransportResponse;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Promise 9: redirects are never followed, by no client. */
class Promise09RedirectsTest {

  private final Bench bench = new Bench();

  @TestFactory
  Stream<DynamicTest> givesARedirectAsAnError() {
    return stream(
        Stream.of(300, 301, 302, 303, 307, 308),
        status -> "" + status,
        status -> {
          int before = bench.sent().size();
          bench.stub.then(
              TransportResponse.json(status, "").withHeader("location", "https://example.com/"));

          ServerError error = left(ServerError.class, Invoices.preview(bench.core()));
          bench.time.advance(Duration.ofMinutes(15));

          assertThat(error.statusCode()).isEqualTo(status);
          assertThat(error.http().headers().firstValue("location"))
              .contains("https://example.com/");
          assertThat(error.retryable()).isFalse();
          assertThat(bench.sent()).hasSize(before + 1);
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesAClientThatFollowsThem() {
    return stream(
        Stream.of(HttpClient.Redirect.NORMAL, HttpClient.Redirect.ALWAYS),
        HttpClient.Redirect::name,
        redirect -> {
          HttpClient client = HttpClient.newBuilder().followRedirects(redirect).build();

          assertThat(violations(Invoices.preview(Bench.unsent().httpClient(client).build())))
              .containsExactly("httpClient must not follow redirects");
        });
  }
}
