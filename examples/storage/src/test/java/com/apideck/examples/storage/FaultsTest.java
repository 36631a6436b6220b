package com.apideck.examples.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.examples.storage.Fault.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong when it is planned, and that it does once. */
class FaultsTest {
  private static final String SESSIONS = "/file-storage/upload-sessions";

  private final StorageServer server = StorageServer.start(Options.builder().partSize(4).build());
  private final TestClient client = TestClient.of(server);
  private final String file = server.put("digits.txt", "0123456789".getBytes(UTF_8));

  @AfterEach
  void stop() {
    server.close();
  }

  private String session() {
    return SESSIONS
        + "/"
        + client.send("POST", SESSIONS, UploadSessionsTest.wanted(4)).text("data.id");
  }

  /** A request for a step, which succeeds as long as nothing goes wrong. */
  private Supplier<Answer> request(Step step) {
    TestClient upload =
        client.with("x-apideck-metadata", "{\"name\":\"b\",\"parent_folder_id\":\"root\"}");
    String session = step.name().matches("SESSION_(GET|DELETE)|PART|FINISH") ? session() : "";
    return switch (step) {
      case FILE_DOWNLOAD -> () -> client.get("/file-storage/files/" + file + "/download");
      case STORAGE ->
          () -> TestClient.at(client.address("/file-storage/files/" + file + "/download")).get("");
      case FILE_UPLOAD -> () -> upload.send("POST", "/file-storage/files", "body");
      case ATTACHMENT_UPLOAD -> () -> upload.send("POST", "/accounting/attachments/bill/1", "body");
      case SESSION_CREATE -> () -> client.send("POST", SESSIONS, UploadSessionsTest.wanted(4));
      case SESSION_GET -> () -> client.get(session);
      case SESSION_DELETE -> () -> client.send("DELETE", session);
      case PART -> () -> client.send("PUT", session + "?part_number=0", "0123");
      case FINISH -> {
        client.send("PUT", session + "?part_number=0", "0123").is(200);
        yield () -> client.send("POST", session + "/finish", "{}");
      }
      case PROXY -> () -> ProxyTest.to(server, "/leads").send("POST", "/proxy", "body");
      case OTHER -> () -> client.get("/file-storage/files");
    };
  }

  private static void assertCut(Supplier<Answer> request) {
    assertThatThrownBy(request::get).isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void answersInsteadOfEveryStepOnce(Step step) {
    Supplier<Answer> request = request(step);
    server.plan(Fault.answer(step, 503, "{\"later\":true}"));
    Answer answer = request.get().is(503);
    assertThat(answer.body()).isEqualTo("{\"later\":true}");
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(request.get().status()).isBetween(200, 302);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"FILE_UPLOAD", "ATTACHMENT_UPLOAD", "SESSION_CREATE", "PART", "FINISH"})
  void cutsEveryStepThatSendsABody(Step step) {
    Supplier<Answer> request = request(step);
    server.plan(
        Fault.cutBeforeRequest(step), Fault.cutInRequest(step, 1), Fault.cutBeforeAnswer(step));
    assertCut(request);
    assertCut(request);
    assertCut(request);
    request.get().is(step == Step.PART ? 200 : 201);
  }

  @Test
  void readsNothingOfABodyBeforeItCuts() {
    server.plan(Fault.cutBeforeRequest(Step.FILE_UPLOAD));
    assertCut(request(Step.FILE_UPLOAD));
    assertThat(server.requests()).extracting(Seen::bodyBytes).containsExactly(0L);
    assertThat(server.files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 70_000, 200_000, 300_000})
  void readsSoMuchOfABodyBeforeItCuts(int bytes) throws IOException {
    server.plan(Fault.cutInRequest(Step.FILE_UPLOAD, bytes));
    TestClient upload =
        client.with("x-apideck-metadata", "{\"name\":\"b\",\"parent_folder_id\":\"root\"}");
    byte[] body = new byte[200_000];
    assertCut(() -> upload.send("POST", "/file-storage/files", body));
    assertThat(server.requests())
        .extracting(Seen::bodyBytes)
        .containsExactly((long) Math.min(bytes, body.length));
    assertThat(server.files()).hasSize(1);
  }

  @Test
  void takesEffectBeforeItCutsTheAnswer() {
    server.plan(
        Fault.cutBeforeAnswer(Step.FILE_UPLOAD),
        Fault.cutBeforeAnswer(Step.PART),
        Fault.cutBeforeAnswer(Step.FINISH));
    assertCut(request(Step.FILE_UPLOAD));
    assertThat(server.files()).hasSize(2);
    String session = session();
    assertCut(() -> client.send("PUT", session + "?part_number=0", "0123"));
    assertThat(client.get(session).text("data.uploaded_byte_range")).isEqualTo("0-3");
    assertCut(() -> client.send("POST", session + "/finish"));
    assertThat(server.files()).hasSize(3);
    assertThat(client.send("POST", session + "/finish").is(201).text("data.id"))
        .isEqualTo(server.files().get(2).id());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 99})
  void sendsSoMuchOfAnAnswerBeforeItCuts(int bytes) throws IOException {
    URI address = URI.create(client.address("/file-storage/files/" + file + "/download"));
    server.plan(Fault.cutInAnswer(Step.STORAGE, bytes));
    try (RawCall call = new RawCall(address.getPort())) {
      call.send("GET " + address.getRawPath() + "?" + address.getRawQuery());
      call.send(" HTTP/1.1\r\nhost: a\r\n\r\n");
      String answer = call.answerAtTheEnd();
      assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("content-length: 10\r\n");
      assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
          .isEqualTo("0123456789".substring(0, Math.min(bytes, 9)));
    }
    assertThat(TestClient.at(address.toString()).get("").body()).isEqualTo("0123456789");
  }

  // By hand, as java.net.http sends a GET again when its connection ends without an answer.
  @Test
  void sendsNoneOfAnAnswerWithoutABodyWhenItIsToCutThat() throws IOException {
    server.plan(
        Fault.cutInAnswer(Step.FILE_DOWNLOAD, 0),
        Fault.cutBeforeRequest(Step.FILE_DOWNLOAD),
        Fault.cutInRequest(Step.FILE_DOWNLOAD, 0),
        Fault.cutBeforeAnswer(Step.FILE_DOWNLOAD));
    String line = "GET /file-storage/files/" + file + "/download";
    for (int i = 0; i < 4; i++) {
      try (RawCall call = new RawCall(server, line)) {
        assertThat(call.answerAtTheEnd()).isEmpty();
      }
    }
    try (RawCall call = new RawCall(server, line)) {
      assertThat(call.status()).isEqualTo(302);
    }
  }

  @Test
  void letsTheFirstRequestsPass() {
    server.plan(
        Fault.none(Step.SESSION_CREATE),
        Fault.none(Step.SESSION_CREATE),
        Fault.answer(Step.SESSION_CREATE, 500, "{}"));
    Supplier<Answer> request = request(Step.SESSION_CREATE);
    request.get().is(201);
    request.get().is(201);
    request.get().is(500);
    request.get().is(201);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void holdsEveryStepUntilItIsReleased(Step step) throws Exception {
    Supplier<Answer> request = request(step);
    server.plan(Fault.hold(step));
    CompletableFuture<Answer> held =
        CompletableFuture.supplyAsync(request, task -> new Thread(task).start());
    server.awaitHeld();
    request(Step.OTHER).get().is(200);
    assertThat(held).isNotDone();
    server.release();
    assertThat(held.join().status()).isBetween(200, 302);
  }

  @Test
  void cutsWhatItHoldsWhenItIsClosed() throws Exception {
    server.plan(Fault.hold(Step.FILE_UPLOAD));
    CompletableFuture<Answer> held =
        CompletableFuture.supplyAsync(request(Step.FILE_UPLOAD), task -> new Thread(task).start());
    server.awaitHeld();
    server.close();
    assertThatThrownBy(held::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(UncheckedIOException.class);
  }
}
