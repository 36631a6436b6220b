package com.apideck.examples.sandbox;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import okio.Buffer;
import okio.ByteString;

/**
 * What is sent back: {@link Exchanges} adds the request id and leaves the body out of an answer to
 * HEAD.
 */
record Response(int status, Map<String, String> headers, ByteString body) {

  /** Writes one JSON value. */
  interface Json {
    void writeTo(JsonWriter json) throws IOException;
  }

  static Response json(int status, Json content) {
    return new Response(
        status,
        Map.of("content-type", "application/json; charset=utf-8", "cache-control", "no-store"),
        encode(content));
  }

  static ByteString encode(Json content) {
    Buffer buffer = new Buffer();
    try {
      content.writeTo(JsonWriter.of(buffer));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return buffer.readByteString();
  }

  Response withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Response(status, Map.copyOf(more), body);
  }
}
