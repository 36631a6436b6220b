package com.apideck.examples.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;

import com.squareup.moshi.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import okio.Buffer;

/** What is sent back; the body is opened when its turn comes. */
record Response(int status, Map<String, String> headers, long length, Source source) {

  /** Writes one JSON value. */
  interface Json {
    void writeTo(JsonWriter json) throws IOException;
  }

  /** Where the bytes of a body come from. */
  interface Source {
    InputStream open() throws IOException;
  }

  static Response empty(int status) {
    return new Response(status, Map.of(), 0, InputStream::nullInputStream);
  }

  static Response text(int status, String contentType, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Response(
        status,
        Map.of("content-type", contentType),
        bytes.length,
        () -> new ByteArrayInputStream(bytes));
  }

  static Response json(int status, Json content) {
    Buffer buffer = new Buffer();
    try {
      content.writeTo(JsonWriter.of(buffer));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return text(status, "application/json", buffer.readUtf8());
  }

  /** Some bytes of a file, which stays. */
  static Response slice(int status, String contentType, Path path, long offset, long length) {
    return new Response(
        status,
        Map.of("content-type", contentType),
        length,
        () -> Channels.newInputStream(FileChannel.open(path, READ).position(offset)));
  }

  /** A draft in whole, which is deleted with that. */
  static Response draft(int status, Contents.Draft draft) throws IOException {
    long length = draft.size();
    if (length == 0) {
      return empty(status);
    }
    Path path = draft.keep();
    return new Response(
        status, Map.of(), length, () -> Files.newInputStream(path, READ, DELETE_ON_CLOSE));
  }

  Response withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Response(status, Map.copyOf(more), length, source);
  }
}
