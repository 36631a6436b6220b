package com.apideck.core.wire;

import static com.apideck.core.wire.RawServer.ANSWERING;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.wire.RawServer.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 15: a program whose {@code main} returns has ended. */
class ProcessExitTest {

  private static final List<String> SMALL = List.of("-Xmx64m", "-XX:TieredStopAtLevel=1");

  @Test
  void afterACall() throws Exception {
    exits(ANSWERING);
  }

  @Test
  void afterACallThatWasTriedAgain() throws Exception {
    exits(
        connection -> {
          connection.read();
          connection.answer(503, "{}");
          connection.read();
          connection.answer(429, "{}");
          ANSWERING.play(connection);
        });
  }

  private static void exits(Script script) throws Exception {
    try (RawServer server = RawServer.playing(script)) {
      Forked ended = Forked.run(ForkedCalls.class, SMALL, server.url(), "1", "1");

      assertThat(ended.lines()).containsExactly("Right({name=SpaceX})");
      assertThat(ended.exitCode()).isZero();
    }
  }
}
