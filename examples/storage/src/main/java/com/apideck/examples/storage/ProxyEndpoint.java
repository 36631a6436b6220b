package com.apideck.examples.storage;

import com.apideck.examples.storage.Fault.Step;
import com.apideck.examples.storage.StoredFile.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** Passes requests on to the service behind it, and its answers back. */
final class ProxyEndpoint {
  private static final String PREFIX = "x-apideck-";
  private static final long MAX_ANSWER_BYTES = 2_000_000;

  /** What is for the next server only, what the client of the JDK sets, and the API's key. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final HttpClient http;
  private final Contents contents;
  private final SignedAddresses addresses;
  private final URI downstream;

  ProxyEndpoint(
      Contents contents, SignedAddresses addresses, String downstreamUrl, Executor workers) {
    this.contents = contents;
    this.addresses = addresses;
    this.downstream = URI.create(downstreamUrl);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(workers)
            .build();
  }

  void addTo(Routes routes) {
    routes.add(Routes.ANY, "/proxy", Step.PROXY, this::pass);
  }

  private Response pass(Request request) throws IOException {
    URI target = target(request);
    required(request, "service-id");
    try (Contents.Draft body = contents.draft();
        Contents.Draft answer = contents.draft()) {
      body.fill(request.body(), Long.MAX_VALUE);
      HttpResponse<Path> answered = answer(passedOn(request, target, body), answer);
      return passedBack(request, answered, answer);
    }
  }

  private HttpResponse<Path> answer(HttpRequest passed, Contents.Draft answer) throws IOException {
    try {
      return http.send(passed, BodyHandlers.ofFile(answer.path()));
    } catch (IOException e) {
      throw ApiError.BAD_GATEWAY.refusal("The service did not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The server is closing");
    }
  }

  private URI target(Request request) {
    String url = required(request, "downstream-url");
    URI target;
    try {
      target = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw ApiError.INVALID_STATE.refusal("x-apideck-downstream-url is not a URL");
    }
    if (!url.chars().allMatch(character -> character < 0x80)
        || !downstream.getScheme().equals(target.getScheme())
        || !downstream.getRawAuthority().equals(target.getRawAuthority())) {
      throw ApiError.INVALID_STATE.refusal(
          "x-apideck-downstream-url has to be below " + downstream);
    }
    return target;
  }

  private static String required(Request request, String name) {
    return request
        .header(PREFIX + name)
        .orElseThrow(() -> ApiError.INVALID_STATE.refusal("Missing Header: " + PREFIX + name));
  }

  private static HttpRequest passedOn(Request request, URI target, Contents.Draft body)
      throws IOException {
    HttpRequest.Builder passed = HttpRequest.newBuilder(target);
    Optional<String> method = request.header(PREFIX + "downstream-method");
    try {
      passed.method(
          method.orElse(request.method()),
          body.size() == 0 ? BodyPublishers.noBody() : BodyPublishers.ofFile(body.path()));
      request
          .headers()
          .forEach(
              (name, values) -> {
                String lower = name.toLowerCase(Locale.ROOT);
                if (!lower.startsWith(PREFIX) && !NOT_PASSED_ON.contains(lower)) {
                  values.forEach(value -> passed.header(lower, value));
                }
              });
      request
          .header(PREFIX + "downstream-authorization")
          .ifPresent(value -> passed.header("authorization", value));
      return passed.build();
    } catch (IllegalArgumentException e) {
      throw ApiError.INVALID_STATE.refusal("This cannot be passed on: " + e.getMessage());
    }
  }

  private Response passedBack(Request request, HttpResponse<Path> answered, Contents.Draft answer)
      throws IOException {
    Optional<String> contentType = answered.headers().firstValue("content-type");
    if (answer.size() > MAX_ANSWER_BYTES) {
      return addresses.leadTo(
          request,
          contents.keep(
              answer,
              Kind.ANSWER,
              downstream.toString(),
              "answer",
              Optional.empty(),
              contentType.orElse("application/octet-stream")));
    }
    Response response = Response.draft(answered.statusCode(), answer);
    if (contentType.isPresent()) {
      response = response.withHeader("content-type", contentType.get());
    }
    // Without it an answer to OPTIONS would say nothing.
    Optional<String> allow = answered.headers().firstValue("allow");
    if (allow.isPresent()) {
      response = response.withHeader("allow", allow.get());
    }
    return answered.statusCode() >= 400
        ? response.withHeader(PREFIX + "downstream-error", "true")
        : response;
  }
}
