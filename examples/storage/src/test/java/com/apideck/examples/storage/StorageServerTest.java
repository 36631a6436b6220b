package com.apideck.examples.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server itself: starting, ending, who may call, and what it tells a test. */
class StorageServerTest {
  private final StorageServer server = StorageServer.start();
  private final TestClient client = TestClient.of(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void listensOnThreeLoopbackPortsOfItsOwn() {
    try (StorageServer second = StorageServer.start()) {
      assertThat(
              List.of(
                  server.apiUrl(),
                  server.storageUrl(),
                  server.downstreamUrl(),
                  second.apiUrl(),
                  second.storageUrl(),
                  second.downstreamUrl()))
          .doesNotHaveDuplicates()
          .allMatch(url -> url.matches("http://127\\.0\\.0\\.1:[0-9]+"));
    }
  }

  @Test
  void deletesAllThatItWroteAndAnswersNobodyOnceItIsClosed() {
    Path content = server.content(server.put("a.txt", "a".getBytes(UTF_8)));
    client.send("POST", "/file-storage/upload-sessions", UploadSessionsTest.wanted(3)).is(201);
    assertThat(content).exists();
    server.close();
    server.close();
    assertThat(content.getParent()).doesNotExist();
    assertThatThrownBy(() -> client.get("/file-storage/files"))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void doesNotKeepTheProcessAlive(@TempDir Path temporary) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Forgotten.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Starts a server, uses it and its proxy, and never ends a thread of it. */
  static final class Forgotten {
    private Forgotten() {}

    public static void main(String[] arguments) {
      StorageServer server = StorageServer.start();
      ProxyTest.to(server, "/leads").get("/proxy").is(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorization", "x-apideck-app-id", "x-apideck-consumer-id"})
  void refusesCallsThatLackACredential(String name) {
    for (String path :
        List.of("/file-storage/files", "/file-storage/upload-sessions/1", "/proxy")) {
      client.without(name).get(path).isError(401, "UnauthorizedError");
      client.with(name, " ").get(path).isError(401, "UnauthorizedError");
    }
  }

  @Test
  void refusesAKeyThatIsNoBearer() {
    client
        .with("authorization", "Basic a2V5")
        .get("/file-storage/files")
        .isError(401, "UnauthorizedError");
  }

  @Test
  void answersOtherAddressesInTheShapeOfTheService() {
    client.get("/file-storage/folders").isError(404, "EntityNotFoundError");
    client.send("PUT", "/file-storage/files").isError(404, "EntityNotFoundError");
    TestClient.at(server.storageUrl()).get("/").isXmlError(404, "NoSuchKey");
    assertThat(TestClient.at(server.downstreamUrl()).get("/nowhere").is(404).text("error"))
        .isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "a.txt, text/plain",
    "A.PDF, application/pdf",
    "a.png, image/png",
    "a, application/octet-stream",
  })
  void knowsATypeByItsExtension(String name, String contentType) {
    server.put(name, new byte[0]);
    assertThat(server.files().get(0).contentType()).isEqualTo(contentType);
  }

  @Test
  void takesFilesAndBytes(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("original"), "from a file");
    String first = server.put("a.txt", file);
    String second = server.put("b.txt", "from bytes".getBytes(UTF_8));
    assertThat(server.content(first)).hasContent("from a file").isNotEqualTo(file);
    assertThat(server.content(second)).hasContent("from bytes");
    assertThat(server.files()).extracting(StoredFile::id).containsExactly(first, second);
    assertThat(server.files()).extracting(StoredFile::name).containsExactly("a.txt", "b.txt");
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    assertThatThrownBy(() -> server.content("1")).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void remembersRequestsInTheOrderTheyCame() {
    client.with("x-test", "ä b").get("/file-storage/files?limit=1&filter%5Bfolder_id%5D=a+b");
    client.send("POST", "/file-storage/files", "four");
    TestClient.at(server.storageUrl()).get("/objects/1?signature=2");
    List<Seen> seen = server.requests();
    assertThat(seen)
        .extracting(Seen::method, Seen::path, Seen::bodyBytes)
        .containsExactly(
            tuple("GET", "/file-storage/files?limit=1&filter%5Bfolder_id%5D=a+b", 0L),
            tuple("POST", "/file-storage/files", 4L),
            tuple("GET", "/objects/1?signature=2", 0L));
    assertThat(seen.get(1).headers())
        .containsEntry("authorization", "Bearer key")
        .containsEntry("content-length", "4");
    assertThat(server.storageUrl()).isEqualTo("http://" + seen.get(2).headers().get("host"));
  }

  @Test
  void remembersTheLatestTenThousandRequests() throws IOException {
    try (RawCall call = new RawCall(URI.create(server.storageUrl()).getPort())) {
      for (int i = 0; i < 10_002; i++) {
        call.send("HEAD /" + i + " HTTP/1.1\r\nhost: a\r\n\r\n");
        assertThat(call.status()).isEqualTo(404);
      }
    }
    assertThat(server.requests()).hasSize(10_000);
    assertThat(server.requests().get(0).path()).isEqualTo("/2");
  }

  @Test
  void outlivesWhatItDidNotExpect() throws Exception {
    Logger log = Logger.getLogger(Exchanges.class.getName());
    log.setLevel(Level.OFF);
    try (StorageServer digests = StorageServer.start(Options.builder().digests(true).build())) {
      String id = digests.put("a.txt", new byte[1]);
      String address = TestClient.of(digests).address("/file-storage/files/" + id + "/download");
      Files.delete(digests.content(id));
      TestClient.at(address).get("").isError(500, "InternalServerError");
      TestClient.of(digests).get("/file-storage/files").is(200);
    } finally {
      log.setLevel(null);
    }
  }
}
