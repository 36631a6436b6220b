package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.RawServer.ANSWERING;
import static com.apideck.core.wire.RawServer.head;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.make;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.Sent;
import com.apideck.core.ServerError.ApiError;
import com.apideck.core.wire.RawServer.Script;
import io.vavr.control.Either;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Promise 5: answers that are longer than allowed, or not as long as they say. */
class BodyBoundTest {

  private static final int BOUND = 1000;

  /** Just within the bound that a core has by itself. */
  private static final int LARGE = 16 << 20;

  /** As many spaces or digits as may stand in a row. */
  private static final int RUN = 256 * 1024;

  private static final String CHUNKED = "transfer-encoding: chunked";

  /** Goes on until the client has enough. */
  private static Script endless(int status, String header, String part) {
    return connection -> {
      connection.read();
      connection.send(head(status, header) + "{\"a\":1");
      while (true) {
        connection.send(part);
      }
    };
  }

  private static Script of(int status, String header, String body) {
    return connection -> {
      connection.read();
      connection.send(head(status, header) + body);
      connection.awaitEnd();
    };
  }

  private static ApideckCore.Builder bounded(RawServer server) {
    return core(server.url()).maxResponseBytes(BOUND).maxConcurrentRequests(1);
  }

  private static void isRefusedAsTooLong(Script script) throws Exception {
    try (RawServer server = RawServer.playing(script, ANSWERING)) {
      ApideckCore core = bounded(server).retries(Things.QUICK).build();

      ResponseValidationError error = errorOf(ResponseValidationError.class, make(core));
      server.awaitAbandoned(1);

      assertThat(error.expected()).isEqualTo("at most 1000 bytes");
      assertThat(error.http().statusCode()).isEqualTo(200);
      assertThat(error.body()).startsWith("{\"a\":1").hasSize(BOUND);
      assertThat(await(make(core)).isRight()).as("its turn is free again").isTrue();
      assertThat(server.requests()).hasSize(2);
    }
  }

  private static void keepsItsStatus(Script script) throws Exception {
    try (RawServer server = RawServer.playing(script, ANSWERING)) {
      ApideckCore core = bounded(server).build();

      ApiError error = errorOf(ApiError.class, make(core));
      server.awaitAbandoned(1);

      assertThat(error.statusCode()).isEqualTo(500);
      assertThat(error.body()).startsWith("{\"a\":1").hasSize(BOUND);
      assertThat(await(make(core)).isRight()).as("its turn is free again").isTrue();
    }
  }

  private static String json(int length) {
    return "{\"a\":1" + " ".repeat(length - 7) + "}";
  }

  @Test
  void aBodyOfExactlyTheBoundIsRead() throws Exception {
    try (RawServer server = RawServer.playing(of(200, "content-length: 1000", json(BOUND)))) {
      assertThat(await(make(bounded(server).build())).get()).isEqualTo(Map.of("a", 1));
    }
  }

  @Test
  void aBodyOfOneByteMoreIsNot() throws Exception {
    isRefusedAsTooLong(of(200, "content-length: 1001", json(BOUND + 1)));
  }

  @Test
  void aBodyThatIsSaidToBeHugeEndsAtTheBound() throws Exception {
    isRefusedAsTooLong(endless(200, "content-length: 99999999999999", "    "));
  }

  @Test
  void aBodyInEndlessChunksEndsAtTheBound() throws Exception {
    isRefusedAsTooLong(
        connection -> {
          connection.read();
          connection.send(head(200, CHUNKED) + "6\r\n{\"a\":1\r\n");
          while (true) {
            connection.send("10\r\n                \r\n");
          }
        });
  }

  @Test
  void aBodyThatGoesOnUntilTheConnectionEndsIsCutAtTheBound() throws Exception {
    isRefusedAsTooLong(endless(200, "connection: close", "    "));
  }

  @Test
  void anErrorThatIsSaidToBeHugeKeepsItsStatus() throws Exception {
    keepsItsStatus(endless(500, "content-length: 99999999999999", "    "));
  }

  @Test
  void anErrorInEndlessChunksKeepsItsStatus() throws Exception {
    keepsItsStatus(
        connection -> {
          connection.read();
          connection.send(head(500, CHUNKED) + "6\r\n{\"a\":1\r\n");
          while (true) {
            connection.send("10\r\n                \r\n");
          }
        });
  }

  @Test
  void anErrorThatGoesOnUntilTheConnectionEndsKeepsItsStatus() throws Exception {
    keepsItsStatus(endless(500, "connection: close", "    "));
  }

  /** As many spaces as may stand in a row, time and again. */
  private static String runs() {
    StringBuilder members = new StringBuilder("{\"a\":1");
    for (int i = 0; i < LARGE / RUN - 1; i++) {
      members.append(",\"").append(i).append("\":").append(" ".repeat(RUN)).append('7');
    }
    return members.append('}').toString();
  }

  private static Script large(int status, String body) {
    return of(status, "content-length: " + body.length(), body);
  }

  @Test
  void aResultThatIsMostlySpacesIsReadWithoutMuchWork() throws Exception {
    assertThat(quickly(large(200, runs())).get()).containsEntry("a", 1).hasSizeGreaterThan(60);
  }

  @Test
  void anErrorThatIsMostlySpacesIsReadWithoutMuchWork() throws Exception {
    String spaces = runs().replaceFirst("\"a\":1", "\"message\":\"m\"");
    ApideckError error = quickly(large(500, spaces)).getLeft();

    assertThat(error).isInstanceOf(ApiError.class);
    assertThat(((ApiError) error).problem().message()).contains("m");
  }

  @Test
  void aResultWithNumbersOfManyDigitsIsRefusedWithoutMuchWork() throws Exception {
    String digits = "{\"a\":[" + ("9".repeat(RUN) + ",").repeat(LARGE / RUN - 1) + "1]}";
    ApideckError error = quickly(large(200, digits)).getLeft();

    assertThat(error).isInstanceOf(ResponseValidationError.class);
    assertThat(((ResponseValidationError) error).path()).isEqualTo("$.a[0]");
  }

  @Test
  void aResultWithMoreSpacesOrDigitsInARowIsRefusedWithoutMuchWork() throws Exception {
    for (String body : List.of(json(LARGE), "{\"a\":" + "1".repeat(LARGE - 6) + "}")) {
      ApideckError error = quickly(large(200, body)).getLeft();

      assertThat(error).isInstanceOf(ResponseValidationError.class);
      assertThat(((ResponseValidationError) error).expected())
          .isEqualTo("at most 262144 spaces or digits in a row");
    }
  }

  @Test
  void anErrorWithMoreSpacesInARowKeepsItsStatusAndItsBody() throws Exception {
    ApideckError error = quickly(large(500, json(LARGE))).getLeft();

    assertThat(error).isInstanceOf(ApiError.class);
    assertThat(((ApiError) error).statusCode()).isEqualTo(500);
    assertThat(((ApiError) error).body()).hasSize(LARGE).startsWith("{\"a\":1 ");
  }

  /**
   * Within a time in which even a slow machine reads the bytes, but in which none can compare each
   * to each.
   */
  private static Either<ApideckError, Map<String, Object>> quickly(Script script) throws Exception {
    try (RawServer server = RawServer.playing(script)) {
      return await(make(core(server.url()).build()));
    }
  }

  @Test
  void aBodyThatIsShorterThanItSaysIsNoResult() throws Exception {
    Script shorter =
        connection -> {
          connection.read();
          connection.send(head(200, "content-length: 8") + "{\"a\":1}"); // and closes
        };
    try (RawServer server = RawServer.playing(shorter)) {
      ConnectionError error = errorOf(ConnectionError.class, make(core(server.url()).build()));

      assertThat(error.sent()).isEqualTo(Sent.YES);
    }
  }

  @Test
  void whatComesAfterABodyIsNotTakenForTheNextAnswer() throws Exception {
    String smuggled = head(200, "content-length: 14") + "{\"smuggled\":1}";
    Script more =
        connection -> {
          connection.read();
          connection.send(head(200, "content-length: 7") + "{\"a\":1}" + smuggled);
          connection.read();
        };
    try (RawServer server = RawServer.playing(more, ANSWERING)) {
      ApideckCore core = core(server.url()).build();

      assertThat(await(make(core)).get()).isEqualTo(Map.of("a", 1));
      await(make(core)).peek(thing -> assertThat(thing).doesNotContainKey("smuggled"));
    }
  }

  @Test
  void aBodyThatIsCompressedWithoutBeingAskedForIsNotExpanded() throws Exception {
    byte[] zipped = gzip(json(100_000));
    Script compressed =
        connection -> {
          connection.read();
          connection.send(head(200, "content-encoding: gzip", "content-length: " + zipped.length));
          connection.send(zipped);
          connection.awaitEnd();
        };
    try (RawServer server = RawServer.playing(compressed)) {
      ResponseValidationError error =
          errorOf(ResponseValidationError.class, make(bounded(server).build()));

      assertThat(error.expected()).isEqualTo("no content encoding");
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
