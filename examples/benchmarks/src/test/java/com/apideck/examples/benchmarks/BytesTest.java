package com.apideck.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both peers carry the same bytes, in each way. */
@Timeout(180)
class BytesTest {

  /** Some whole pieces of the server, and a part of one. */
  private static final long BYTES = (1 << 20) + 7;

  private BytesServer server;
  private List<Carrier> carriers;

  @BeforeEach
  void startServer() throws IOException {
    BytesServer started = new BytesServer();
    server = started;
    Thread thread = new Thread(() -> serve(started));
    thread.setDaemon(true);
    thread.start();
    carriers =
        List.of(
            new BareCarrier(started.url(), HttpClient.newHttpClient()),
            new OurCarrier(OurCaller.core(started.url()).build()));
  }

  private static void serve(BytesServer server) {
    try {
      server.run();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  private static long go(Way way, Carrier carrier, long bytes, BytesFolder folder)
      throws Exception {
    return way.go(carrier, bytes, folder).get(60, TimeUnit.SECONDS);
  }

  @Test
  void allBytesArriveInEachWayAgainAndAgain() throws Exception {
    try (BytesFolder folder = BytesFolder.make(1, BYTES)) {
      for (Carrier carrier : carriers) {
        for (Way way : Way.values()) {
          assertThat(go(way, carrier, 1, folder)).isEqualTo(1);
          folder.forgetReceived();
          assertThat(go(way, carrier, BYTES, folder)).isEqualTo(BYTES);
          folder.forgetReceived();
        }
      }
    }
  }

  @Test
  void bothGetTheSameBytes() throws Exception {
    try (BytesFolder folder = BytesFolder.make()) {
      go(Way.DOWN_TO_FILE, carriers.get(0), BYTES, folder);
      byte[] bare = Files.readAllBytes(folder.received());
      folder.forgetReceived();
      go(Way.DOWN_TO_FILE, carriers.get(1), BYTES, folder);

      assertThat(bare).hasSize((int) BYTES).isNotEqualTo(new byte[bare.length]);
      assertThat(folder.received()).hasBinaryContent(bare);
    }
  }

  @Test
  void whatDoesNotArriveFails() throws Exception {
    server.close();

    try (BytesFolder folder = BytesFolder.make(BYTES)) {
      for (Carrier carrier : carriers) {
        for (Way way : Way.values()) {
          assertThatThrownBy(() -> go(way, carrier, BYTES, folder))
              .isInstanceOf(ExecutionException.class);
        }
      }
    }
  }

  @Test
  void nothingStaysOfTheFolder() throws Exception {
    Path path;
    try (BytesFolder folder = BytesFolder.make(3)) {
      path = folder.path();
      assertThat(folder.toSend(3)).hasBinaryContent(new byte[3]);
      assertThat(folder.received()).doesNotExist();
      Files.writeString(folder.received(), "came");
    }

    assertThat(path).doesNotExist();
  }

  @Test
  void aBodyMayHaveMoreBytesThanAnIntCounts() {
    byte[] request =
        "POST / HTTP/1.1\r\nContent-Length: 2147483648\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    RequestHead head = Objects.requireNonNull(RequestHead.of(request, request.length));

    assertThat(head.contentLength()).isEqualTo(2L << 30);
    assertThat(head.length()).isEqualTo(request.length);
  }

  @Test
  void thePeakOfTheHeapIsThatOfOneMoment() {
    HeapPeak peak = HeapPeak.watch();
    byte[] used = new byte[1 << 20];

    assertThat(peak.megabytes())
        .isGreaterThan(used.length >> 20)
        .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory() / 1048576.0);
  }
}
