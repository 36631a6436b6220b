package com.apideck.core.wire;

import static com.apideck.core.wire.RawServer.ANSWERING;
import static com.apideck.core.wire.RawServer.head;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.wire.RawServer.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 5: answers of 512 MiB in a heap of 160 MiB are errors, and the process goes on. */
class SmallHeapTest {

  private static final List<String> HEAP =
      List.of("-Xmx160m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final int MIB = 1 << 20;
  private static final int HUGE = 512 * MIB;

  private static Script huge(int status) {
    return repeating(head(status, "content-length: " + HUGE), "x");
  }

  private static Script hugeInChunks(int status, int length) {
    String chunk = Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n";
    return repeating(head(status, "transfer-encoding: chunked"), chunk);
  }

  private static Script repeating(String head, String part) {
    byte[] parts = part.repeat(Math.max(1, MIB / part.length())).getBytes(StandardCharsets.UTF_8);
    return connection -> {
      connection.read();
      connection.send(head);
      for (long sent = 0; sent < HUGE; sent += parts.length) {
        connection.send(parts);
      }
    };
  }

  /** The outcomes of as many rounds as there are scripts. */
  private static List<String> outcomes(int callsAtOnce, Script... scripts)
      throws IOException, InterruptedException {
    try (RawServer server = RawServer.playing(scripts)) {
      String rounds = String.valueOf(scripts.length / callsAtOnce);
      Forked ended =
          Forked.run(ForkedCalls.class, HEAP, server.url(), rounds, String.valueOf(callsAtOnce));

      assertThat(ended.exitCode()).as("%s", ended.lines()).isZero();
      return ended.lines();
    }
  }

  @Test
  void hugeAnswersAreErrorsAndTheNextCallHasItsResult() throws Exception {
    assertThat(
            outcomes(
                1,
                huge(200),
                huge(404),
                hugeInChunks(200, MIB),
                hugeInChunks(422, MIB),
                hugeInChunks(200, 1000),
                huge(200),
                ANSWERING))
        .containsExactly(
            "Left ResponseValidationError",
            "Left NotFoundResponse",
            "Left ResponseValidationError",
            "Left UnprocessableResponse",
            "Left ResponseValidationError",
            "Left ResponseValidationError",
            "Right({name=SpaceX})");
  }

  @Test
  void twoHugeAnswersAtOnceAreErrorsAndTheNextCallsHaveTheirResults() throws Exception {
    assertThat(outcomes(2, huge(200), huge(200), huge(404), huge(404), ANSWERING, ANSWERING))
        .containsExactly(
            "Left ResponseValidationError",
            "Left ResponseValidationError",
            "Left NotFoundResponse",
            "Left NotFoundResponse",
            "Right({name=SpaceX})",
            "Right({name=SpaceX})");
  }

  @Test
  void answersInTinyChunksAreErrorsAndTheNextCallHasItsResult() throws Exception {
    assertThat(outcomes(1, hugeInChunks(200, 4), hugeInChunks(404, 4), ANSWERING))
        .containsExactly(
            "Left ResponseValidationError", "Left NotFoundResponse", "Right({name=SpaceX})");
  }
}
