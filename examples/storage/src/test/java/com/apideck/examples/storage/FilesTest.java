package com.apideck.examples.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files: sent at once, listed, found and deleted. */
class FilesTest {
  private static final String FILES = "/file-storage/files";
  private static final int MAX_BYTES = 100_000_000;

  private final StorageServer server = StorageServer.start();
  private final TestClient client = TestClient.of(server);

  @AfterEach
  void stop() {
    server.close();
  }

  private TestClient describing(String metadata) {
    return client.with("x-apideck-metadata", metadata);
  }

  private static InputStream zeros(long count) {
    return new InputStream() {
      private long left = count;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        int read = (int) Math.min(length, left);
        left -= Math.max(read, 0);
        return read > 0 ? read : -1;
      }
    };
  }

  @Test
  void keepsWhatIsSentAtOnce() {
    Answer added =
        describing("{\"name\":\"a.txt\",\"parent_folder_id\":\"f 1\",\"description\":\"An A\"}")
            .with("content-type", "text/csv; charset=utf-8")
            .send("POST", FILES, "a,b")
            .isData(201, "files", "add");
    assertThat(added.text("service")).isEqualTo("dropbox");
    String id = added.text("data.id");
    assertThat(server.content(id)).hasContent("a,b");
    Answer one = client.get(FILES + "/" + id).isData(200, "files", "one");
    assertThat(one.text("data.id")).isEqualTo(id);
    assertThat(one.text("data.name")).isEqualTo("a.txt");
    assertThat(one.text("data.description")).isEqualTo("An A");
    assertThat(one.text("data.type")).isEqualTo("file");
    assertThat(one.text("data.mime_type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(one.json("data.size")).isEqualTo(3.0);
    assertThat(one.json("data.parent_folders")).isEqualTo(List.of(Map.of("id", "f 1")));
    assertThat(one.text("data.created_at")).endsWith("Z");
  }

  @Test
  void readsNamesBeyondAsciiFromTheirEscapes() {
    describing("{\"name\":\"\\u00fc\\ud83d\\ude00.txt\",\"parent_folder_id\":\"root\"}")
        .send("POST", FILES, "")
        .is(201);
    assertThat(server.files()).extracting(StoredFile::name).containsExactly("ü😀.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a\"}",
        "{\"parent_folder_id\":\"root\"}",
        "{\"name\":1,\"parent_folder_id\":\"root\"}",
        "{\"name\":",
        "[]",
        "null",
        "{\"name\":\"a\",\"parent_folder_id\":\"root\"} {}",
        ""
      })
  void refusesMetadataThatLacksSomething(String metadata) {
    Answer refused = describing(metadata).send("POST", FILES, "a").is(400);
    assertThat(refused.text("type_name")).startsWith("Request");
    assertThat(server.files()).isEmpty();
  }

  @Test
  void refusesARequestWithoutMetadataOrWithSomethingUnescapedInIt() throws IOException {
    client.send("POST", FILES, "a").isError(400, "RequestHeadersValidationError");
    String metadata = "{\"name\":\"\u00fc\",\"parent_folder_id\":\"root\"}";
    try (RawCall call =
        new RawCall(
            server, "POST " + FILES, "x-apideck-metadata: " + metadata, "content-length: 0")) {
      assertThat(call.status()).isEqualTo(400);
    }
  }

  @Test
  void refusesMoreThanAHundredMegabytesWhetherTheLengthIsDeclaredOrNot() {
    TestClient large = describing("{\"name\":\"a\",\"parent_folder_id\":\"root\"}");
    large
        .send(
            "POST",
            FILES,
            BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> zeros(MAX_BYTES + 1)), MAX_BYTES + 1))
        .isError(413, "PayloadTooLargeError");
    large
        .send("POST", FILES, BodyPublishers.ofInputStream(() -> zeros(MAX_BYTES + 1)))
        .isError(413, "PayloadTooLargeError");
    assertThat(server.files()).isEmpty();
    large.send("POST", FILES, BodyPublishers.ofInputStream(() -> zeros(MAX_BYTES))).is(201);
    assertThat(server.files()).extracting(StoredFile::size).containsExactly((long) MAX_BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"content-length: 9", "transfer-encoding: chunked"})
  void makesNoFileOfABodyThatEndsTooEarly(String framing) throws IOException {
    Path folder = server.content(server.put("a.txt", new byte[1])).getParent();
    String metadata = "{\"name\":\"b\",\"parent_folder_id\":\"root\"}";
    try (RawCall call =
        new RawCall(server, "POST " + FILES, "x-apideck-metadata: " + metadata, framing)) {
      call.send("4\r\nabc");
      assertThat(call.answerAtTheEnd()).isEmpty();
    }
    assertThat(server.files()).hasSize(1);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void listsPageByPage() {
    for (int i = 0; i < 25; i++) {
      server.put(i + ".txt", new byte[i]);
    }
    List<String> names = new ArrayList<>();
    Answer page = client.get(FILES).isData(200, "files", "all");
    assertThat(page.json("meta.items_on_page")).isEqualTo(20.0);
    names.addAll(page.each("name"));
    page = client.get(FILES + "?limit=3&cursor=" + page.text("meta.cursors.next"));
    names.addAll(page.each("name"));
    page = client.get(FILES + "?limit=200&cursor=" + page.text("meta.cursors.next"));
    names.addAll(page.each("name"));
    assertThat(page.lacks("meta.cursors.next")).isTrue();
    assertThat(names)
        .containsExactlyElementsOf(server.files().stream().map(StoredFile::name).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "limit=a", "cursor=a", "cursor=%25"})
  void refusesAPageThatThereCannotBe(String query) {
    client.get(FILES + "?" + query).isError(400, "RequestValidationError");
  }

  @Test
  void listsTheFilesOfAFolder() {
    server.put("a.txt", new byte[1]);
    describing("{\"name\":\"b.txt\",\"parent_folder_id\":\"f&1\"}").send("POST", FILES, "").is(201);
    assertThat(
            client
                .get(FILES + "?filter[folder_id]=f%261".replace("[", "%5B").replace("]", "%5D"))
                .each("name"))
        .containsExactly("b.txt");
    assertThat(client.get(FILES + "?filter%5Bfolder_id%5D=root").each("name"))
        .containsExactly("a.txt");
  }

  @Test
  void findsFilesByTheWordsOfTheirNames() {
    server.put("Logo large.JPG", new byte[1]);
    server.put("logo.png", new byte[1]);
    server.put("photo.jpg", new byte[1]);
    Answer found =
        client
            .send("POST", FILES + "/search", "{\"query\":\"logo jpg\"}")
            .isData(200, "files", "all");
    assertThat(found.each("name")).containsExactly("Logo large.JPG");
    assertThat(client.send("POST", FILES + "/search?limit=1", "{\"query\":\"LOGO\"}").each("name"))
        .containsExactly("Logo large.JPG");
    client.send("POST", FILES + "/search", "{}").isError(400, "RequestValidationError");
    client.send("POST", FILES + "/search", "[".repeat(999)).isError(400, "RequestValidationError");
  }

  @Test
  void deletesAFileWithItsContent() {
    String id = server.put("a.txt", new byte[1]);
    Path content = server.content(id);
    Answer deleted = client.send("DELETE", FILES + "/" + id).isData(200, "files", "delete");
    assertThat(deleted.text("data.id")).isEqualTo(id);
    assertThat(content).doesNotExist();
    assertThat(server.files()).isEmpty();
    client.get(FILES + "/" + id).isError(404, "EntityNotFoundError");
    client.send("DELETE", FILES + "/" + id).isError(404, "EntityNotFoundError");
  }
}
