package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.RawServer.ANSWERING;
import static com.apideck.core.wire.RawServer.head;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.Sent;
import com.apideck.core.ServerError.ApiError;
import com.apideck.core.wire.RawServer.Script;
import io.vavr.control.Either;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Promises 1 and 2: servers that do not keep to HTTP, or to the API, give errors, and no wrong
 * result.
 */
class MalformedAnswerTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String JSON = "{\"a\":1}";

  private static Script sending(String answer) {
    return connection -> {
      connection.read();
      connection.send(answer);
    };
  }

  private static Either<ApideckError, Map<String, Object>> after(String answer) throws Exception {
    try (RawServer server = RawServer.playing(sending(answer), ANSWERING)) {
      ApideckCore core = core(server.url()).maxConcurrentRequests(1).build();
      Either<ApideckError, Map<String, Object>> result = await(make(core));

      await(make(core)); // may meet the same connection, but has an end
      assertThat(await(make(core)).get()).as("the call after").isEqualTo(Things.THING);
      return result;
    }
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoHttpIsAConnectionErrorThatDoesNotSayThatNothingLeft() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("text", "220 mail.example ESMTP\r\n");
    answers.put("binary", "\0\1\2\3\u00ff\r\n\r\n");
    answers.put("only line ends", "\r\n\r\n\r\n\r\n");
    answers.put("a status that is no number", "HTTP/1.1 OK 200\r\n\r\n");
    answers.put("a status below all", "HTTP/1.1 000 Odd\r\ncontent-length: 7\r\n\r\n" + JSON);
    answers.put("a negative status", "HTTP/1.1 -20 OK\r\ncontent-length: 7\r\n\r\n" + JSON);
    answers.put("a negative length", OK + "content-length: -7\r\n\r\n" + JSON);
    answers.put("a length that is no number", OK + "content-length: seven\r\n\r\n" + JSON);
    answers.put("a header name with a space", OK + "content length: 7\r\n\r\n" + JSON);
    answers.put(
        "a header without end", OK + "x-long: " + "x".repeat(2_000_000) + "\r\n\r\n" + JSON);
    answers.put("very many headers", OK + "x-many: x\r\n".repeat(100_000) + "\r\n" + JSON);
    answers.put("a chunk size that is no number", OK + "transfer-encoding: chunked\r\n\r\nzz\r\n");
    answers.put("a negative chunk size", OK + "transfer-encoding: chunked\r\n\r\n-1\r\n");
    answers.put(
        "a chunk size without end",
        OK + "transfer-encoding: chunked\r\n\r\n" + "1".repeat(100_000) + "\r\n");
    return answers.entrySet().stream()
        .map(
            answer ->
                dynamicTest(
                    answer.getKey(),
                    () -> {
                      Either<ApideckError, ?> result = after(answer.getValue());

                      assertThat(result.isLeft()).as("%s", result).isTrue();
                      assertThat(result.getLeft()).isInstanceOf(ConnectionError.class);
                      assertThat(result.getLeft().sent()).isNotEqualTo(Sent.NO);
                      assertThat(result.getLeft().toString()).hasSizeLessThan(1000);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aStatusThatDoesNotExistIsAnErrorWithThatStatus() {
    return Stream.of("600", "999")
        .map(
            status ->
                dynamicTest(
                    status,
                    () -> {
                      String answer =
                          "HTTP/1.1 " + status + " Odd\r\ncontent-length: 7\r\n\r\n" + JSON;

                      ApideckError error = after(answer).getLeft();

                      assertThat(error).isInstanceOf(ApiError.class);
                      assertThat(((ApiError) error).statusCode())
                          .isEqualTo(Integer.parseInt(status));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> anOddFormOfARightAnswerIsRead() {
    String length = "content-length: 7\r\n";
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("100 first", "HTTP/1.1 100 Continue\r\n\r\n" + OK + length + "\r\n" + JSON);
    answers.put("no reason", "HTTP/1.1 200\r\n" + length + "\r\n" + JSON);
    answers.put("HTTP/1.0", "HTTP/1.0 200 OK\r\n" + length + "\r\n" + JSON);
    answers.put("no length", OK + "\r\n" + JSON);
    answers.put("capitals", OK + "CONTENT-LENGTH: 7\r\nContent-Type: Text+JSON\r\n\r\n" + JSON);
    answers.put(
        "chunk extensions and trailers",
        OK
            + "transfer-encoding: Chunked\r\n\r\n"
            + "3;x=y\r\n"
            + "{\"a\r\n"
            + "4\r\n"
            + "\":1}\r\n"
            + "0\r\n"
            + "x-t: y\r\n\r\n");
    answers.put(
        "a charset", OK + length + "content-type: application/json;charset=x\r\n\r\n" + JSON);
    return answers.entrySet().stream()
        .map(
            answer ->
                dynamicTest(
                    answer.getKey(),
                    () -> assertThat(after(answer.getValue()).get()).isEqualTo(Map.of("a", 1))));
  }

  @TestFactory
  Stream<DynamicTest> anInterimAnswerThatIsNotAskedForEndsInTime() {
    return Stream.of("101 Switching Protocols", "102 Processing", "103 Early Hints")
        .map(
            status ->
                dynamicTest(
                    status,
                    () ->
                        after(
                            "HTTP/1.1 "
                                + status
                                + "\r\n\r\n"
                                + OK
                                + "content-length: 7\r\n\r\n"
                                + JSON)));
  }

  @TestFactory
  Stream<DynamicTest> aSuccessWithoutTheDocumentedBodyIsNoResult() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("an empty body", OK + "content-length: 0\r\n\r\n");
    answers.put("an empty body until the end", OK + "\r\n");
    answers.put("no chunk", OK + "transfer-encoding: chunked\r\n\r\n0\r\n\r\n");
    answers.put("204", "HTTP/1.1 204 No Content\r\n\r\n");
    answers.put("205", "HTTP/1.1 205 Reset\r\ncontent-length: 0\r\n\r\n");
    answers.put("202", "HTTP/1.1 202 Accepted\r\ncontent-length: 7\r\n\r\n" + JSON);
    answers.put("206", "HTTP/1.1 206 Partial\r\ncontent-length: 7\r\n\r\n" + JSON);
    answers.put("HTML", OK + "content-length: 6\r\ncontent-type: text/html\r\n\r\n<html>");
    answers.put("cut JSON", OK + "content-length: 6\r\n\r\n{\"a\":1");
    answers.put("two documents", OK + "content-length: 4\r\n\r\n{}{}");
    answers.put("a list", OK + "content-length: 2\r\n\r\n[]");
    return answers.entrySet().stream()
        .map(
            answer ->
                dynamicTest(
                    answer.getKey(),
                    () ->
                        assertThat(after(answer.getValue()).getLeft())
                            .isInstanceOf(ResponseValidationError.class)));
  }

  @Test
  void a204ThatHasABodyIsAnErrorThatDoesNotSayThatNothingLeft() throws Exception {
    String answer = "HTTP/1.1 204 No Content\r\ncontent-length: 7\r\n\r\n" + JSON;

    assertThat(after(answer).getLeft().sent()).isNotEqualTo(Sent.NO);
  }

  @Test
  void twoLengthsThatDifferGiveNoResultFromOutsideTheBody() throws Exception {
    String answer = OK + "content-length: 7\r\ncontent-length: 2\r\n\r\n" + JSON;

    after(answer).peek(thing -> assertThat(thing).isEqualTo(Map.of("a", 1)));
  }

  @Test
  void anAnswerBeforeTheRequestIsWholeEndsInTime() throws Exception {
    Script early =
        connection -> {
          connection.send(head(400, "content-length: 2", "connection: close") + "{}");
          connection.awaitEnd();
        };
    try (RawServer server = RawServer.playing(early)) {
      errorOf(make(core(server.url()).build()));
    }
  }
}
