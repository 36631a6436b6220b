package com.apideck.examples.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads in parts of four bytes. */
class UploadSessionsTest {
  private static final String SESSIONS = "/file-storage/upload-sessions";

  private StorageServer server = StorageServer.start(options().build());
  private TestClient client = TestClient.of(server);

  private static Options.Builder options() {
    return Options.builder().partSize(4).clock(new ManualClock());
  }

  private void restart(Options.Builder options) {
    server.close();
    server = StorageServer.start(options.build());
    client = TestClient.of(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static String wanted(long size) {
    return "{\"name\":\"a.txt\",\"parent_folder_id\":\"f1\",\"size\":" + size + "}";
  }

  private String create(long size) {
    return SESSIONS
        + "/"
        + client
            .send("POST", SESSIONS, wanted(size))
            .isData(201, "UploadSessions", "one")
            .text("data.id");
  }

  private Answer put(String session, int number, String part) {
    return client.send("PUT", session + "?part_number=" + number, part);
  }

  private Answer finish(String session) {
    return client.send("POST", session + "/finish", "{}");
  }

  @Test
  void makesAFileOfItsParts() {
    String session = create(10);
    assertThat(put(session, 0, "0123").isData(200, "UploadSessions", "one").text("data.id"))
        .isEqualTo(session.substring(SESSIONS.length() + 1));
    put(session, 2, "89").is(200);
    put(session, 1, "4567").is(200);
    Answer finished = finish(session).isData(201, "files", "one");
    assertThat(finished.text("data.name")).isEqualTo("a.txt");
    assertThat(finished.text("data.type")).isEqualTo("file");
    assertThat(finished.text("data.mime_type")).isEqualTo("text/plain");
    assertThat(finished.json("data.size")).isEqualTo(10.0);
    assertThat(server.content(finished.text("data.id"))).hasContent("0123456789");
    assertThat(server.files()).extracting(StoredFile::place).containsExactly("f1");
  }

  @Test
  void saysHowFarItIs() {
    String session = create(10);
    Answer before = client.get(session).isData(200, "UploadSessions", "one");
    assertThat(before.text("data.id")).isEqualTo(session.substring(SESSIONS.length() + 1));
    assertThat(before.json("data.success")).isEqualTo(false);
    assertThat(before.json("data.part_size")).isEqualTo(4.0);
    assertThat(before.json("data.parallel_upload_supported")).isEqualTo(true);
    assertThat(before.text("data.expires_at")).isEqualTo("2025-03-14T10:30:00.250Z");
    assertThat(before.lacks("data.uploaded_byte_range")).isTrue();
    put(session, 1, "4567");
    assertThat(client.get(session).lacks("data.uploaded_byte_range")).isTrue();
    put(session, 0, "0123");
    assertThat(client.get(session).text("data.uploaded_byte_range")).isEqualTo("0-7");
    put(session, 2, "89");
    assertThat(client.get(session).text("data.uploaded_byte_range")).isEqualTo("0-9");
    assertThat(client.get(session).json("data.success")).isEqualTo(false);
    finish(session).is(201);
    assertThat(client.get(session).json("data.success")).isEqualTo(true);
  }

  @Test
  void takesAPartAgain() {
    String session = create(6);
    put(session, 0, "????");
    put(session, 1, "45");
    put(session, 0, "0123").is(200);
    assertThat(server.content(finish(session).text("data.id"))).hasContent("012345");
  }

  @Test
  void keepsTheEarlierPartWhereALaterOneIsRefusedOrBreaksOff() throws IOException {
    String session = create(4);
    put(session, 0, "0123").is(200);
    put(session, 0, "???").isError(422, "InvalidStateError");
    String line = "PUT " + session + "?part_number=0";
    try (RawCall call = new RawCall(server, line, "content-length: 4")) {
      call.send("???");
      assertThat(call.answerAtTheEnd()).isEmpty();
    }
    assertThat(server.content(finish(session).text("data.id"))).hasContent("0123");
  }

  @Test
  void takesPartsOfTheirLengthOnly() {
    String session = create(10);
    for (String part : new String[] {"", "012", "01234"}) {
      put(session, 0, part).isError(422, "InvalidStateError");
    }
    put(session, 2, "8").isError(422, "InvalidStateError");
    put(session, 2, "89?").isError(422, "InvalidStateError");
    put(session, 3, "").isError(422, "InvalidStateError");
    put(session, 10_000, "").isError(422, "InvalidStateError");
    finish(session).isError(422, "InvalidStateError");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?part_number=", "?part_number=-1", "?part_number=10001"})
  void wantsTheNumberOfAPart(String query) {
    client.send("PUT", create(10) + query, "0123").isError(400, "RequestValidationError");
  }

  @Test
  void makesAnEmptyFileWithOrWithoutItsOnePart() {
    String session = create(0);
    String other = create(0);
    put(other, 0, "").is(200);
    put(other, 1, "").isError(422, "InvalidStateError");
    for (String each : new String[] {session, other}) {
      assertThat(server.content(finish(each).is(201).text("data.id"))).isEmptyFile();
    }
  }

  @Test
  void namesThePartThatIsMissing() {
    String session = create(10);
    put(session, 0, "0123");
    put(session, 2, "89");
    assertThat(finish(session).isError(422, "InvalidStateError").text("detail"))
        .isEqualTo("Part 1 is missing");
    put(session, 1, "4567");
    finish(session).is(201);
  }

  @Test
  void givesTheSameAnswerWhenItIsFinishedAgain() {
    String session = create(4);
    put(session, 0, "0123");
    assertThat(finish(session).is(201).body()).isEqualTo(finish(session).is(201).body());
    assertThat(server.files()).hasSize(1);
    put(session, 0, "0123").isError(422, "InvalidStateError");
    client.send("DELETE", session).is(200);
    finish(session).isError(404, "EntityNotFoundError");
    assertThat(server.content(server.files().get(0).id())).hasContent("0123");
  }

  @Test
  void forgetsAFinishedUploadWhereItIsToldTo() {
    restart(options().keepFinishedSessions(false));
    String session = create(4);
    put(session, 0, "0123");
    finish(session).is(201);
    finish(session).isError(404, "EntityNotFoundError");
    client.get(session).isError(404, "EntityNotFoundError");
  }

  @Test
  void dropsAllOfAnUploadThatIsGivenUp() throws IOException {
    Path folder = server.content(server.put("b.txt", new byte[1])).getParent();
    String session = create(10);
    put(session, 0, "0123");
    client.send("DELETE", session).isData(200, "UploadSessions", "one");
    client.get(session).isError(404, "EntityNotFoundError");
    put(session, 1, "4567").isError(404, "EntityNotFoundError");
    client.send("DELETE", session).isError(404, "EntityNotFoundError");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void namesTheUploadsThatAreOpen() {
    String first = create(0);
    String second = create(1);
    String third = create(2);
    finish(first).is(201);
    client.send("DELETE", third).is(200);
    assertThat(server.openSessions()).containsExactly(second.substring(SESSIONS.length() + 1));
  }

  @Test
  void takesPartsInOrderWhereItCannotTakeThemTogether() {
    restart(options().parallelUploads(false));
    String session = create(12);
    assertThat(client.get(session).json("data.parallel_upload_supported")).isEqualTo(false);
    put(session, 1, "4567").isError(409, "ConflictError");
    put(session, 0, "0123").is(200);
    put(session, 0, "0123").is(200);
    put(session, 2, "89ab").isError(409, "ConflictError");
    put(session, 1, "4567").is(200);
    put(session, 2, "89ab").is(200);
    assertThat(server.content(finish(session).text("data.id"))).hasContent("0123456789ab");
  }

  @Test
  @Timeout(30)
  void takesOnePartAtATimeWhereItCannotTakeThemTogether() throws Exception {
    restart(options().parallelUploads(false));
    String session = create(8);
    String line = "PUT " + session + "?part_number=0";
    try (RawCall call = new RawCall(server, line, "content-length: 4")) {
      call.send("01");
      while (server.requests().stream().noneMatch(seen -> seen.bodyBytes() == 2)) {
        Thread.onSpinWait();
      }
      put(session, 0, "0123").isError(409, "ConflictError");
      call.send("23");
      assertThat(call.status()).isEqualTo(200);
    }
    put(session, 1, "4567").is(200);
  }

  @Test
  void takesManyPartsTogether() {
    int parts = 64;
    String session = create(4L * parts);
    CompletableFuture<?>[] puts = new CompletableFuture<?>[parts];
    for (int i = 0; i < parts; i++) {
      int number = i;
      puts[i] =
          CompletableFuture.runAsync(
              () -> put(session, number, "%04d".formatted(number)).is(200),
              task -> new Thread(task).start());
    }
    CompletableFuture.allOf(puts).join();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      expected.append("%04d".formatted(i));
    }
    assertThat(server.content(finish(session).text("data.id"))).hasContent(expected.toString());
  }

  @Test
  void checksADigestThatIsSent() {
    String session = create(3);
    client
        .with("digest", "sha=fpRyg5eVQletdZqEKaFlqwBXJzM=")
        .send("PUT", session + "?part_number=0", "abc")
        .isError(422, "InvalidStateError");
    TestClient right = client.with("digest", "sha=qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
    right.send("PUT", session + "?part_number=0", "abc").is(200);
    client
        .with("digest", "sha=fpRyg5eVQletdZqEKaFlqwBXJzM=")
        .send("POST", session + "/finish")
        .isError(422, "InvalidStateError");
    right.send("POST", session + "/finish").is(201);
  }

  @Test
  void wantsDigestsForBox() {
    restart(options().service("box"));
    String session = create(3);
    assertThat(client.get(session).text("service")).isEqualTo("box");
    put(session, 0, "abc").isError(422, "InvalidStateError");
    TestClient right = client.with("digest", "sha=qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
    right.send("PUT", session + "?part_number=0", "abc").is(200);
    finish(session).isError(422, "InvalidStateError");
    right.send("POST", session + "/finish").is(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a\",\"parent_folder_id\":\"f1\"}",
        "{\"name\":\"a\",\"size\":1}",
        "{\"parent_folder_id\":\"f1\",\"size\":1}",
        "{\"name\":\"a\",\"parent_folder_id\":\"f1\",\"size\":-1}",
        "{\"name\":\"a\",\"parent_folder_id\":\"f1\",\"size\":1.5}",
        "{\"name\":\"a\",\"parent_folder_id\":\"f1\",\"size\":1e300}",
        "{\"name\":\"a\",\"parent_folder_id\":\"f1\",\"size\":\"1\"}",
        "",
        "{"
      })
  void refusesAnUploadThatIsNotDescribed(String json) {
    client.send("POST", SESSIONS, json).isError(400, "RequestValidationError");
    assertThat(server.openSessions()).isEmpty();
  }

  @Test
  void refusesAFileOfTooManyParts() {
    client.send("POST", SESSIONS, wanted(40_004)).isError(422, "InvalidStateError");
    client.send("POST", SESSIONS, wanted(40_003)).is(201);
  }

  @Test
  void refusesABodyThatIsTooLargeForJson() {
    client
        .send("POST", SESSIONS, " ".repeat(2_000_000) + wanted(1))
        .isError(413, "PayloadTooLargeError");
  }
}
