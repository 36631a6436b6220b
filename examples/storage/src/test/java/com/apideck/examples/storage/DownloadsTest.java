package com.apideck.examples.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the API to a signed address, and what the storage answers there. */
class DownloadsTest {
  private final ManualClock clock = new ManualClock();
  private final StorageServer server = StorageServer.start(options().build());
  private final TestClient client = TestClient.of(server);
  private final String id = server.put("digits.txt", "0123456789".getBytes(UTF_8));
  private final String download = "/file-storage/files/" + id + "/download";

  private Options.Builder options() {
    return Options.builder().clock(clock).addressValidity(Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer fetch(String address) {
    return TestClient.at(address).get("");
  }

  private TestClient storage() {
    return TestClient.at(client.address(download));
  }

  @ParameterizedTest
  @ValueSource(strings = {"download", "export?format=pdf"})
  void redirectsToASignedAddress(String what) {
    Answer redirect = client.get("/file-storage/files/" + id + "/" + what).is(302);
    assertThat(redirect.bytes()).isEmpty();
    assertThat(redirect.header("location"))
        .matches(server.storageUrl() + "/objects/" + id + "\\?expires=\\d+&signature=[0-9a-f]{64}");
    Answer fetched = fetch(redirect.header("location")).is(200);
    assertThat(fetched.body()).isEqualTo("0123456789");
    assertThat(fetched.header("content-type")).isEqualTo("text/plain");
    assertThat(fetched.header("content-length")).isEqualTo("10");
    assertThat(fetched.header("accept-ranges")).isEqualTo("bytes");
    assertThat(fetched.header("etag")).matches("\"[^\"]+\"");
    assertThat(fetched.header("digest")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"download", "export?format=pdf"})
  void namesTheAddressToWhoFollowsNoRedirect(String what) {
    Answer named =
        client
            .with("x-apideck-follow-redirects", "false")
            .get("/file-storage/files/" + id + "/" + what)
            .is(200);
    assertThat(named.header("content-type")).isEqualTo("application/json");
    assertThat(Instant.parse(named.text("expires_at")))
        .isEqualTo(Instant.parse("2025-03-14T09:30:10Z"));
    assertThat(fetch(named.text("url")).body()).isEqualTo("0123456789");
  }

  @Test
  void wantsAFormatToExport() {
    client.get("/file-storage/files/" + id + "/export").isError(400, "RequestValidationError");
  }

  @Test
  void hasNoAddressOfWhatThereIsNot() {
    client.get("/file-storage/files/1/download").isError(404, "EntityNotFoundError");
    client.get("/file-storage/files/1/export?format=pdf").isError(404, "EntityNotFoundError");
  }

  @Test
  void refusesAnAddressThatHasExpired() {
    String address = client.address(download);
    clock.advance(Duration.ofMillis(9_700));
    fetch(address).is(200);
    clock.advance(Duration.ofMillis(50));
    assertThat(fetch(address).isXmlError(403, "AccessDenied").body())
        .contains("<Message>Request has expired</Message>");
  }

  @Test
  void refusesAnAddressThatItDidNotSign() {
    String address = client.address(download);
    String other = server.put("other.txt", new byte[1]);
    fetch(address.replace("/" + id + "?", "/" + other + "?"))
        .isXmlError(403, "SignatureDoesNotMatch");
    fetch(address.replace("expires=", "expires=9")).isXmlError(403, "SignatureDoesNotMatch");
    fetch(address.substring(0, address.length() - 1)).isXmlError(403, "SignatureDoesNotMatch");
    fetch(address.substring(0, address.indexOf('?'))).isXmlError(403, "SignatureDoesNotMatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorization", "x-apideck-app-id", "X-Apideck-Whatever"})
  void refusesCredentialsBesideTheSignature(String name) {
    storage().with(name, "Bearer key").get("").isXmlError(400, "InvalidArgument");
  }

  @Test
  void hasNothingAtTheAddressOfADeletedFile() {
    TestClient storage = storage();
    client.send("DELETE", "/file-storage/files/" + id).is(200);
    storage.get("").isXmlError(404, "NoSuchKey");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3,  bytes 0-3/10, 0123",
    "bytes=4-4,  bytes 4-4/10, 4",
    "bytes=7-,   bytes 7-9/10, 789",
    "bytes=7-99, bytes 7-9/10, 789",
    "bytes=-3,   bytes 7-9/10, 789",
    "bytes=-99,  bytes 0-9/10, 0123456789",
  })
  void sendsTheRangeThatIsAskedFor(String range, String contentRange, String body) {
    Answer part = storage().with("range", range).get("").is(206);
    assertThat(part.header("content-range")).isEqualTo(contentRange);
    assertThat(part.header("content-length")).isEqualTo(Integer.toString(body.length()));
    assertThat(part.header("content-type")).isEqualTo("text/plain");
    assertThat(part.header("etag")).isNotEmpty();
    assertThat(part.body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
  void saysHowLongTheContentIsWhereTheRangeIsBeyondIt(String range) {
    Answer refused = storage().with("range", range).get("").isXmlError(416, "InvalidRange");
    assertThat(refused.header("content-range")).isEqualTo("bytes */10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=-", "bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"})
  void sendsAllWhereARangeMeansNothing(String range) {
    assertThat(storage().with("range", range).get("").is(200).body()).isEqualTo("0123456789");
  }

  @Test
  void sendsARangeOnlyOfTheVersionThatIsMeant() {
    TestClient storage = storage();
    String etag = storage.get("").header("etag");
    TestClient rest = storage.with("range", "bytes=8-").with("if-range", etag);
    assertThat(rest.get("").is(206).body()).isEqualTo("89");
    server.replace(id, "abcdefghij".getBytes(UTF_8));
    Answer other = rest.get("").is(200);
    assertThat(other.body()).isEqualTo("abcdefghij");
    assertThat(other.header("etag")).isNotEqualTo(etag);
    assertThat(rest.with("if-range", other.header("etag")).get("").is(206).body()).isEqualTo("ij");
    assertThat(rest.with("if-range", "Fri, 14 Mar 2025 09:30:00 GMT").get("").status())
        .isEqualTo(200);
  }

  @Test
  void answersHeadAsGetWithoutTheBody() {
    Answer head = TestClient.at(client.address(download)).send("HEAD", "").is(200);
    assertThat(head.bytes()).isEmpty();
    assertThat(head.header("content-length")).isEqualTo("10");
    assertThat(head.header("content-type")).isEqualTo("text/plain");
  }

  @Test
  void sendsAnEmptyFile() {
    String empty = server.put("empty.txt", new byte[0]);
    TestClient storage =
        TestClient.at(client.address("/file-storage/files/" + empty + "/download"));
    assertThat(storage.get("").is(200).header("content-length")).isEqualTo("0");
    storage.with("range", "bytes=0-").get("").isXmlError(416, "InvalidRange");
  }

  @Test
  void ignoresRangesAndNamesNoVersionWhereItIsToldTo() {
    Options plain = options().ranges(false).etags(false).digests(true).build();
    try (StorageServer store = StorageServer.start(plain)) {
      String file = store.put("a.txt", "abc".getBytes(UTF_8));
      String address = TestClient.of(store).address("/file-storage/files/" + file + "/download");
      Answer whole = TestClient.at(address).with("range", "bytes=1-").get("").is(200);
      assertThat(whole.body()).isEqualTo("abc");
      assertThat(whole.header("accept-ranges")).isEmpty();
      assertThat(whole.header("etag")).isEmpty();
      assertThat(whole.header("digest"))
          .isEqualTo("sha-256=ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
  }

  @Test
  void sendsTheDigestOfTheWholeWithARange() {
    try (StorageServer store = StorageServer.start(options().digests(true).build())) {
      String file = store.put("a.txt", "abc".getBytes(UTF_8));
      String address = TestClient.of(store).address("/file-storage/files/" + file + "/download");
      assertThat(TestClient.at(address).with("range", "bytes=1-1").get("").header("digest"))
          .isEqualTo("sha-256=ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
  }
}
