package com.apideck.examples.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** What is behind the proxy: a service that has nothing of the API's in its answers. */
final class DownstreamService {
  private static final byte[] CSV = "id,name\r\n".getBytes(US_ASCII);
  private static final int MAX_ECHO_BYTES = 1 << 20;

  private final Contents contents;

  DownstreamService(Contents contents) {
    this.contents = contents;
  }

  void addTo(Routes routes) {
    routes.add("GET", "/leads", DownstreamService::leads);
    routes.add("POST", "/leads", this::create);
    routes.add(
        "OPTIONS", "/leads", r -> Response.empty(204).withHeader("allow", "GET, POST, OPTIONS"));
    routes.add(Routes.ANY, "/echo", DownstreamService::echo);
    routes.add("GET", "/report.csv", DownstreamService::report);
    routes.add(Routes.ANY, "/status/{code}", DownstreamService::status);
    routes.add(
        "GET", "/garbage", request -> Response.text(200, "application/json", "{\"broken\":"));
  }

  static Response error(int status) {
    return Response.json(
        status,
        json ->
            json.beginObject()
                .name("error")
                .value("The service answers with " + status)
                .endObject());
  }

  private static Response leads(Request request) {
    return Response.json(
        200,
        json -> {
          json.beginArray().beginObject();
          json.name("id").value("1");
          json.name("name").value(request.query("name").orElse("Ada Lovelace"));
          json.endObject().endArray();
        });
  }

  private Response create(Request request) throws IOException {
    try (Contents.Draft draft = contents.draft()) {
      draft.fill(request.body(), Long.MAX_VALUE);
      Response response = Response.draft(201, draft);
      return request
          .header("content-type")
          .map(type -> response.withHeader("content-type", type))
          .orElse(response);
    }
  }

  private static Response echo(Request request) throws IOException {
    String body = new String(request.body().readNBytes(MAX_ECHO_BYTES), UTF_8);
    return Response.json(
        200,
        json -> {
          json.beginObject();
          json.name("method").value(request.method());
          json.name("path").value(request.target());
          json.name("headers").beginObject();
          for (Map.Entry<String, String> header : request.headersByName().entrySet()) {
            json.name(header.getKey()).value(header.getValue());
          }
          json.endObject();
          json.name("body").value(body);
          json.endObject();
        });
  }

  private static Response report(Request request) {
    long bytes = request.number("bytes", 0, Long.MAX_VALUE).orElse((long) CSV.length);
    return new Response(200, Map.of("content-type", "text/csv"), bytes, Rows::new);
  }

  private static Response status(Request request) {
    String code = request.variable("code");
    int status = code.matches("[2-5]\\d\\d") ? Integer.parseInt(code) : 404;
    return status < 400 ? Response.empty(status) : error(status);
  }

  /** The same line again and again, without an end. */
  private static final class Rows extends InputStream {
    private int next;

    @Override
    public int read() {
      int value = CSV[next];
      next = (next + 1) % CSV.length;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        buffer[i] = (byte) read();
      }
      return length;
    }
  }
}
