package com.apideck.examples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.IntStream;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which links open a session, and what the others say. */
class VaultPagesTest {
  private final ManualClock clock = new ManualClock();
  private Sandbox sandbox;
  private TestClient client;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(clock, Duration.ofSeconds(30));
    client = TestClient.of(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({"30m, 1800", "3600s, 3600", "2d, 172800", "1w, 604800"})
  void keepsASessionOpenForItsLengthAndNotASecondLonger(String length, long seconds) {
    String token = client.token(Examples.withMember("settings.session_length", length));
    clock.advance(Duration.ofSeconds(seconds - 1));
    assertThat(client.open(token).status()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(1));
    assertRefused(client.open(token), "This session has expired");
  }

  @Test
  void keepsASessionOpenForAnHourWhenItDoesNotSay() {
    String token = client.token("{}");
    clock.advance(Duration.ofMinutes(59));
    assertThat(client.open(token).body()).contains("Session ends in 60 seconds");
    clock.advance(Duration.ofMinutes(1));
    assertRefused(client.open(token), "This session has expired");
  }

  @Test
  void leadsBackFromAnExpiredSession() {
    String token = client.token(Examples.FULL);
    clock.advance(Duration.ofDays(1));
    assertThat(client.open(token).body())
        .contains(
            "<a class=\"button\" href=\"https://mysaas.com/dashboard\">Back to mysaas.com</a>");
  }

  @Test
  void refusesATokenWhosePayloadWasChanged() {
    String[] parts = client.token("{}").split("\\.", -1);
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String forged = base64(payload.replace("test-consumer", "other-consumer"));
    assertRefused(
        client.open(parts[0] + "." + forged + "." + parts[2]), "This link has been altered");
  }

  @Test
  void refusesATokenThatNamesAnotherAlgorithm() {
    String[] parts = client.token("{}").split("\\.", -1);
    String header = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}");
    assertRefused(
        client.open(header + "." + parts[1] + "." + parts[2]), "This link has been altered");
  }

  @Test
  void refusesEveryChangeOfASignature() {
    String token = client.token("{}");
    int signature = token.lastIndexOf('.') + 1;
    IntStream.range(signature, token.length())
        .mapToObj(index -> flipped(token, index))
        .forEach(forged -> assertRefused(client.open(forged), "This link has been altered"));
  }

  private static String flipped(String token, int index) {
    char other = token.charAt(index) == 'A' ? 'B' : 'A';
    return token.substring(0, index) + other + token.substring(index + 1);
  }

  @Test
  void refusesTheTokenOfAnotherSandbox() {
    try (Sandbox other = Sandbox.start()) {
      assertRefused(client.open(TestClient.of(other).token("{}")), "This link has been altered");
    }
  }

  @Test
  void calledForgedWhatIsForgedAlthoughItHasExpiredToo() {
    String token = client.token("{}");
    clock.advance(Duration.ofDays(1));
    assertRefused(client.open(flipped(token, token.length() - 2)), "This link has been altered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "a.b",
        "a.b.",
        "a.b.c.d",
        "a.b.c/d",
        "..",
        "%3Cscript%3E",
        "a.b.c%00",
        "a.b.c="
      })
  void refusesWhatIsNoToken(String token) {
    assertRefused(client.open(token), "This is not a session link");
  }

  @Test
  void saysThatASessionIsNotKeptAnyLonger() {
    SessionTokens tokens = new SessionTokens(clock);
    String token = tokens.sign(tokens.claims("test-consumer", Sandbox.APP_ID, Duration.ofHours(1)));
    Response response =
        new VaultPages(tokens, new Sessions(), clock)
            .respond(
                new Request("GET", VaultPages.PREFIX + token, new Headers(), ByteString.EMPTY));
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.body().utf8()).contains("This session is no longer here");
  }

  @Test
  void keepsTheLatestSessionsOnly() {
    Sessions sessions = new Sessions();
    SessionRequest session = SessionRequest.read(ByteString.EMPTY, new Problems());
    IntStream.rangeClosed(0, Sessions.MAX_KEPT).forEach(id -> sessions.add("id-" + id, session));
    assertThat(sessions.find("id-0")).isEmpty();
    assertThat(sessions.find("id-1")).contains(session);
    assertThat(sessions.find("id-" + Sessions.MAX_KEPT)).contains(session);
  }

  private static void assertRefused(Answer answer, String title) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    assertThat(answer.header("content-security-policy")).startsWith("default-src 'none';");
    assertThat(answer.body()).contains("<h1>" + title + "</h1>").contains("Local sandbox");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
