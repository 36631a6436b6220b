package com.apideck.examples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okio.Buffer;

/** What the sandbox answered, with the questions that tests have about it. */
record Answer(HttpResponse<String> http) {
  int status() {
    return http.statusCode();
  }

  String body() {
    return http.body();
  }

  String header(String name) {
    return http.headers().firstValue(name).orElse("");
  }

  /**
   * A member of the body, by a path such as {@code data.session_uri}; fails where there is none.
   */
  Object json(String path) {
    Object value = document();
    for (String name : path.split("\\.", -1)) {
      value = Objects.requireNonNull(((Map<?, ?>) value).get(name), path);
    }
    return value;
  }

  private Object document() {
    try {
      return Objects.requireNonNull(
          JsonReader.of(new Buffer().writeUtf8(body())).readJsonValue(), "null");
    } catch (IOException e) {
      throw new UncheckedIOException(body(), e);
    }
  }

  String text(String path) {
    return String.valueOf(json(path));
  }

  /** Checks the API's error shape, with its status on both levels. */
  Answer isError(int status, String typeName) {
    assertThat(status()).as(body()).isEqualTo(status);
    assertThat(header("content-type")).isEqualTo("application/json; charset=utf-8");
    assertThat(json("status_code")).isEqualTo((double) status);
    assertThat(json("type_name")).isEqualTo(typeName);
    assertThat(text("error")).isNotBlank();
    assertThat(text("message")).isNotBlank();
    assertThat(json("detail")).isNotNull();
    assertThat(text("ref")).startsWith("https://developers.apideck.com/errors");
    return this;
  }

  /** The places that a 400 lists under a kind of problem. */
  List<String> places(String kind) {
    return ((List<?>) json("detail." + kind))
        .stream()
            .flatMap(problem -> ((Map<?, ?>) problem).keySet().stream())
            .map(String::valueOf)
            .toList();
  }
}
