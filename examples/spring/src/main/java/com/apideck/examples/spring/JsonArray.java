package com.apideck.examples.spring;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.apideck.core.ApideckError;
import com.apideck.core.Page;
import com.apideck.core.Page.Unreadable;
import com.apideck.core.Publishers;
import io.vavr.control.Either;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the records of all pages as one array. The next page is asked for when this one is
 * written, so that one page is in memory. That a client has gone shows when a page is written: then
 * no more are asked for.
 */
final class JsonArray {

  private static final Logger LOG = LoggerFactory.getLogger(JsonArray.class);

  private final JsonMapper json;
  private final ResponseBodyEmitter client;
  private boolean begun;

  private JsonArray(JsonMapper json, ResponseBodyEmitter client) {
    this.json = json;
    this.client = client;
  }

  /**
   * Begins to write. An error before the first page is for {@link ProblemAdvice}; one after it
   * leaves the array open and breaks the connection, so that nobody takes it for all there is.
   */
  static <T> ResponseBodyEmitter of(
      Publisher<? extends Either<ApideckError, Page<T>>> pages, JsonMapper json) {
    ResponseBodyEmitter client = new ResponseBodyEmitter(0L); // each page has a time of its own
    JsonArray array = new JsonArray(json, client);
    CompletableFuture<Either<ApideckError, Long>> whole =
        Publishers.forEach(pages, 1, page -> completedFuture(page.peek(array::write)));
    client.onCompletion(() -> whole.cancel(true));
    whole.thenAccept(end -> end.peek(count -> array.close()).peekLeft(array::fail));
    return client;
  }

  private void write(Page<?> page) {
    page.unreadable().stream().filter(Unreadable::recordLost).forEach(JsonArray::skip);
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (Object each : page.data()) {
      records.write(begun ? ',' : '[');
      records.writeBytes(json.writeValueAsBytes(each));
      begun = true;
    }
    if (records.size() > 0) { // else the answer would begin
      send(records.toByteArray());
    }
  }

  private static void skip(Unreadable record) {
    LOG.warn("Skipped {}", record); // it prints where, and nothing of what is in it
  }

  private void send(byte[] bytes) {
    try {
      client.send(bytes, MediaType.APPLICATION_JSON);
    } catch (IOException e) { // the client has gone: this ends the requests
      throw new UncheckedIOException(e);
    }
  }

  private void close() {
    send((begun ? "]" : "[]").getBytes(StandardCharsets.US_ASCII));
    client.complete();
  }

  private void fail(ApideckError error) {
    client.completeWithError(error.toException());
  }
}
