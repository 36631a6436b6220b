package com.apideck.examples.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/** What the API puts around its data, in the name of a service. */
record Envelopes(String service) {
  private static final long DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 200;

  Response of(int status, String resource, String operation, Response.Json data) {
    return Response.json(
        status,
        json -> {
          begin(json, status, resource, operation);
          data.writeTo(json.name("data"));
          json.endObject();
        });
  }

  Response ofId(int status, String resource, String operation, String id) {
    return of(
        status, resource, operation, json -> json.beginObject().name("id").value(id).endObject());
  }

  /** The page that is asked for; a cursor is the number of files before it, in disguise. */
  Response page(Request request, String resource, List<StoredFile> all) {
    int limit = request.number("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT).intValue();
    int from = Math.min(request.query("cursor").map(Envelopes::position).orElse(0), all.size());
    int to = Math.min(from + limit, all.size());
    return Response.json(
        200,
        json -> {
          begin(json, 200, resource, "all");
          json.name("data").beginArray();
          for (StoredFile file : all.subList(from, to)) {
            file.writeTo(json);
          }
          json.endArray();
          json.name("meta").beginObject();
          json.name("items_on_page").value(to - from);
          json.name("cursors").beginObject();
          json.name("current").value(cursor(from));
          if (to < all.size()) {
            json.name("next").value(cursor(to));
          }
          json.endObject().endObject().endObject();
        });
  }

  private void begin(JsonWriter json, int status, String resource, String operation)
      throws IOException {
    json.beginObject();
    json.name("status_code").value(status);
    json.name("status").value(status == 201 ? "Created" : "OK");
    json.name("service").value(service);
    json.name("resource").value(resource);
    json.name("operation").value(operation);
  }

  private static String cursor(int position) {
    return Base64.getUrlEncoder().encodeToString(("from:" + position).getBytes(UTF_8));
  }

  private static int position(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      if (text.matches("from:\\d{1,9}")) {
        return Integer.parseInt(text.substring("from:".length()));
      }
    } catch (IllegalArgumentException e) {
      // as any other text that is no cursor
    }
    throw ApiError.INVALID.refusal("cursor has to be one that a page had");
  }
}
