package com.apideck.examples.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.examples.storage.Fault.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy, and the service that is behind it. */
class ProxyTest {
  private final StorageServer server = StorageServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  /** One that calls an address of the service through the proxy. */
  static TestClient to(StorageServer server, String path) {
    return TestClient.of(server)
        .with("x-apideck-service-id", "close")
        .with("x-apideck-downstream-url", server.downstreamUrl() + path);
  }

  private TestClient to(String path) {
    return to(server, path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void passesOnWhatIsForTheService(String method) {
    Answer echo =
        to("/echo?a=%C3%BC+1")
            .with("content-type", "text/plain; charset=utf-8")
            .with("accept", "text/html")
            .with("x-own", "1")
            .with("x-apideck-downstream-authorization", "Basic b3du")
            .send(method, "/proxy", method.equals("GET") ? "" : "Grüße")
            .is(200);
    assertThat(echo.text("method")).isEqualTo(method);
    assertThat(echo.text("path")).isEqualTo("/echo?a=%C3%BC+1");
    assertThat(echo.text("body")).isEqualTo(method.equals("GET") ? "" : "Grüße");
    Map<?, ?> headers = (Map<?, ?>) echo.json("headers");
    assertThat(headers.get("content-type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(headers.get("accept")).isEqualTo("text/html");
    assertThat(headers.get("x-own")).isEqualTo("1");
    assertThat(headers.get("authorization")).isEqualTo("Basic b3du");
    assertThat("http://" + headers.get("host")).isEqualTo(server.downstreamUrl());
    assertThat(headers.keySet()).noneMatch(name -> name.toString().startsWith("x-apideck-"));
  }

  @Test
  void keepsTheKeyOfTheApiToItself() {
    Map<?, ?> headers = (Map<?, ?>) to("/echo").get("/proxy").json("headers");
    assertThat(headers.containsKey("authorization")).isFalse();
  }

  @Test
  void takesTheMethodFromAHeader() {
    assertThat(
            to("/echo")
                .with("x-apideck-downstream-method", "PATCH")
                .send("POST", "/proxy", "a")
                .text("method"))
        .isEqualTo("PATCH");
    to("/echo")
        .with("x-apideck-downstream-method", "a b")
        .get("/proxy")
        .isError(422, "InvalidStateError");
  }

  @Test
  void passesAnswersBackAsTheyAre() {
    Answer leads = to("/leads?name=J%C3%BCrgen+%26+Co").get("/proxy").is(200);
    assertThat(leads.header("content-type")).isEqualTo("application/json");
    assertThat(leads.json()).isEqualTo(List.of(Map.of("id", "1", "name", "Jürgen & Co")));
    assertThat(leads.header("x-apideck-downstream-error")).isEmpty();
    Answer made = to("/leads").with("content-type", "text/x-lead").send("POST", "/proxy", "Ada");
    assertThat(made.is(201).body()).isEqualTo("Ada");
    assertThat(made.header("content-type")).isEqualTo("text/x-lead");
    Answer options = to("/leads").send("OPTIONS", "/proxy").is(204);
    assertThat(options.header("allow")).isEqualTo("GET, POST, OPTIONS");
    assertThat(to("/garbage").get("/proxy").is(200).body()).isEqualTo("{\"broken\":");
    assertThat(to("/report.csv?bytes=12").get("/proxy").is(200).body()).isEqualTo("id,name\r\nid,");
    assertThat(to("/report.csv?bytes=12").get("/proxy").header("content-type"))
        .isEqualTo("text/csv");
  }

  @ParameterizedTest
  @CsvSource({"200, ''", "204, ''", "302, ''", "400, true", "401, true", "429, true", "503, true"})
  void tellsWhoseErrorItIs(int status, String marked) {
    Answer answer = to("/status/" + status).get("/proxy").is(status);
    assertThat(answer.header("x-apideck-downstream-error")).isEqualTo(marked);
    if (status >= 400) {
      assertThat(answer.text("error")).contains(Integer.toString(status));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "x-apideck-downstream-url, ''",
    "x-apideck-downstream-url, not a url",
    "x-apideck-downstream-url, /leads",
    "x-apideck-downstream-url, mailto:a@example.com",
    "x-apideck-downstream-url, http://192.0.2.1/leads",
    "x-apideck-service-id, ''",
  })
  void refusesWhatItCannotPassOnAsItsOwnError(String name, String value) {
    TestClient changed =
        value.isEmpty() ? to("/leads").without(name) : to("/leads").with(name, value);
    Answer refused = changed.get("/proxy").isError(422, "InvalidStateError");
    assertThat(refused.header("x-apideck-downstream-error")).isEmpty();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void passesNothingOnToAnotherOfItsOwnAddresses() {
    to("")
        .with("x-apideck-downstream-url", server.apiUrl() + "/file-storage/files")
        .get("/proxy")
        .isError(422, "InvalidStateError");
  }

  @Test
  void putsALargeAnswerIntoTheStorage() {
    TestClient report = to("/report.csv?bytes=2000001");
    Answer redirect = report.get("/proxy").is(302);
    assertThat(redirect.header("location")).startsWith(server.storageUrl() + "/objects/");
    Answer named = report.with("x-apideck-follow-redirects", "false").get("/proxy").is(200);
    assertThat(named.text("expires_at")).endsWith("Z");
    Answer fetched = TestClient.at(named.text("url")).get("").is(200);
    assertThat(fetched.bytes()).hasSize(2_000_001);
    assertThat(fetched.header("content-type")).isEqualTo("text/csv");
    assertThat(to("/report.csv?bytes=2000000").get("/proxy").is(200).bytes()).hasSize(2_000_000);
    assertThat(server.files()).isEmpty();
  }

  @Test
  void isAskedAsAnybodyAsksAService() {
    TestClient direct = TestClient.at(server.downstreamUrl());
    assertThat(direct.get("/leads").is(200).json())
        .isEqualTo(List.of(Map.of("id", "1", "name", "Ada Lovelace")));
    direct.get("/status/99").is(404);
    direct.get("/status/a").is(404);
  }

  @Test
  void saysThatTheServiceDidNotAnswer() {
    server.plan(Fault.cutBeforeAnswer(Step.OTHER));
    to("/leads").send("POST", "/proxy", "Ada").isError(502, "ConnectorExecutionError");
  }
}
