package com.apideck.examples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that cannot be read, or only just. */
class SessionDocumentTest {
  private static Sandbox sandbox;
  private static TestClient client;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
    client = TestClient.of(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{'a'}",
        "{} {}",
        "{}x",
        "nope",
        "{'settings':{'show_logs':tru}}",
        "{'a':1,'a':2}"
      })
  void refusesWhatIsNotOneJsonDocument(String body) {
    Answer answer = client.create(body.replace('\'', '"')).isError(400, "RequestValidationError");
    assertThat(answer.places("invalid")).hasSize(1);
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    byte[] latin = "{\"theme\":{\"vault_name\":\"Café\"}}".getBytes(StandardCharsets.ISO_8859_1);
    Answer answer =
        client.create(BodyPublishers.ofByteArray(latin)).isError(400, "RequestValidationError");
    assertThat(answer.places("invalid")).containsExactly("$");
  }

  @Test
  void refusesADocumentThatIsNestedTooDeeply() {
    String body =
        "{\"custom_consumer_settings\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    client.create(body).isError(400, "RequestValidationError");
  }

  @Test
  void keepsTheAnswerToNinetyThousandProblemsSmall() {
    String body =
        IntStream.range(0, 90_000)
            .mapToObj(index -> "\"m" + index + "\":0")
            .collect(Collectors.joining(",", "{", "}"));
    Answer answer = client.create(body).isError(400, "RequestValidationError");
    assertThat(answer.places("unknown")).hasSize(Problems.MAX_LISTED);
    assertThat(answer.json("detail.not_listed")).isEqualTo(89_900.0);
  }

  @Test
  void shortensAPathThatIsVeryLong() {
    Answer answer = client.create("{\"" + "m".repeat(500_000) + "\":0}");
    assertThat(answer.isError(400, "RequestValidationError").body()).hasSizeLessThan(1_000);
  }
}
