package com.apideck.core;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.codec.Codec;
import com.apideck.core.codec.Codecs;
import com.apideck.core.engine.RetryCodes;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.JdkDefect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The defaults that the README gives are those of the code. */
class ReadmeDefaultsTest {

  private final RetryConfig retries = Setting.RETRIES.byDefault;

  @Test
  void theSettingsTableGivesTheDefaults() throws IOException {
    assertThat(defaultOf("serverUrl")).isEqualTo("`" + Setting.SERVER_URL.byDefault + "`");
    assertThat(defaultOf("allowHttp")).isEqualTo("`" + Setting.ALLOW_HTTP.byDefault + "`");
    assertThat(defaultOf("timeout")).isEqualTo(Setting.TIMEOUT.byDefault.toSeconds() + " s");
    assertThat(defaultOf("maxResponseBytes")).isEqualTo("" + Setting.MAX_RESPONSE_BYTES.byDefault);
    assertThat(defaultOf("retryCodes"))
        .isEqualTo(RetryCodes.DEFAULT.codes().stream().sorted().collect(joining(", ")));
    assertThat(defaultOf("retries")).isEqualTo("backoff");
    assertThat(retries.retrying()).isTrue();
  }

  @Test
  void theLimitOfConcurrentRequestsIsTheDefault() throws IOException {
    int limit = Integer.parseInt(defaultOf("maxConcurrentRequests"));
    StubTransport stub = StubTransport.holding();
    ApideckCore core =
        ApideckCore.builder().apiKey("any-key").appId("a").consumerId("c").transport(stub).build();

    for (int i = 0; i <= limit; i++) {
      Operation.of("n", "POST", "/p", json()).answering(200, json()).call(core, Map.of());
    }

    assertThat(stub.waiting()).isEqualTo(limit);
  }

  @Test
  void theRetriesAreDescribedWithTheirNumbers() throws IOException {
    assertThat(readme())
        .contains("after " + retries.initialInterval().toMillis() + " ms")
        .contains(retries.exponent() + " times as long")
        .contains("at most " + retries.maxAttempts() + " attempts")
        .contains("at most " + retries.maxInterval().toSeconds() + " s, of which jitter")
        .contains("`maxElapsedTime` of the retries, " + retries.maxElapsedTime().toSeconds() + " s")
        .contains("for " + RetryConfig.patient().maxElapsedTime().toMinutes() + " minutes");
  }

  @Test
  void theTableOfJdksNamesTheReleasesThatMendHttp2() throws IOException {
    String since =
        JdkDefect.LOSES_REQUESTS_AT_GOAWAY.mended().stream()
            .map(Runtime.Version::toString)
            .collect(joining(", "));

    assertThat(readme()).contains("| " + since + " and later | HTTP/2 |");
  }

  private static Codec<Map<String, Object>> json() {
    return Codecs.FREE_FORM;
  }

  private static String defaultOf(String setting) throws IOException {
    Matcher row =
        Pattern.compile("^\\| `" + setting + "` \\| (.*?) \\|", Pattern.MULTILINE)
            .matcher(readme());
    assertThat(row.find()).as(setting).isTrue();
    return row.group(1);
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("../README.md"));
  }
}
