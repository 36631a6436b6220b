package com.apideck.examples.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okio.Buffer;

/** What a server answered, with the questions that tests have about it. */
record Answer(HttpResponse<byte[]> http) {
  int status() {
    return http.statusCode();
  }

  byte[] bytes() {
    return http.body();
  }

  String body() {
    return new String(http.body(), StandardCharsets.UTF_8);
  }

  String header(String name) {
    return http.headers().firstValue(name).orElse("");
  }

  Object json() {
    try {
      return Objects.requireNonNull(
          JsonReader.of(new Buffer().writeUtf8(body())).readJsonValue(), "null");
    } catch (IOException e) {
      throw new UncheckedIOException(body(), e);
    }
  }

  /** A member of the body, by a path such as {@code data.id}; fails where there is none. */
  Object json(String path) {
    Object value = json();
    for (String name : path.split("\\.", -1)) {
      value = Objects.requireNonNull(((Map<?, ?>) value).get(name), path + " of " + body());
    }
    return value;
  }

  boolean lacks(String path) {
    int end = path.lastIndexOf('.');
    return !((Map<?, ?>) json(path.substring(0, end))).containsKey(path.substring(end + 1));
  }

  String text(String path) {
    return String.valueOf(json(path));
  }

  /** A member of each item of a page. */
  List<String> each(String name) {
    return ((List<?>) json("data"))
        .stream().map(item -> String.valueOf(((Map<?, ?>) item).get(name))).toList();
  }

  Answer is(int status) {
    assertThat(status()).as(body()).isEqualTo(status);
    return this;
  }

  /** Checks the API's error shape, with its status on both levels. */
  Answer isError(int status, String typeName) {
    is(status);
    assertThat(header("content-type")).isEqualTo("application/json");
    assertThat(json("status_code")).isEqualTo((double) status);
    assertThat(text("type_name")).isEqualTo(typeName);
    assertThat(text("error")).isNotBlank();
    assertThat(text("message")).isNotBlank();
    assertThat(text("detail")).isNotBlank();
    assertThat(text("ref")).startsWith("https://developers.apideck.com/errors#");
    return this;
  }

  /** Checks the error shape of an object store. */
  Answer isXmlError(int status, String code) {
    is(status);
    assertThat(header("content-type")).isEqualTo("application/xml");
    assertThat(body()).contains("<Error><Code>" + code + "</Code><Message>");
    return this;
  }

  /** Checks what is around the data of the API. */
  Answer isData(int status, String resource, String operation) {
    is(status);
    assertThat(json("status_code")).isEqualTo((double) status);
    assertThat(text("status")).isEqualTo(status == 201 ? "Created" : "OK");
    assertThat(text("service")).isNotBlank();
    assertThat(text("resource")).isEqualTo(resource);
    assertThat(text("operation")).isEqualTo(operation);
    return this;
  }
}
