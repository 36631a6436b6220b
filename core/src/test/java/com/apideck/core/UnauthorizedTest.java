package com.apideck.core;

import static com.apideck.core.Bench.left;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ServerError.UnauthorizedResponse;
import com.apideck.core.ServerError.UnauthorizedResponse.Remedy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A 401 tells your key from the consumer's connection, and "wait" from "connect again". */
class UnauthorizedTest {

  private final Bench bench = new Bench();

  private UnauthorizedResponse unauthorized(String body) {
    bench.stub.thenJson(401, body);
    return left(UnauthorizedResponse.class, Invoices.preview(bench.core()));
  }

  @Test
  void withoutATypeOfAConnectorItIsAboutTheKey() {
    for (String body :
        new String[] {
          "", "{}", "{\"type_name\":\"UnauthorizedError\"}", "<html>", "{\"type_name\":7}"
        }) {
      assertThat(unauthorized(body).remedy()).isEqualTo(Remedy.CHECK_KEY);
    }
  }

  @Test
  void aConnectionThatIsRenewedIsToBeWaitedFor() {
    UnauthorizedResponse error =
        unauthorized(
            """
            {"type_name": "ConnectorAuthError",
             "detail": {"debug": {"retry_after_ms": 5000, "credentials_expire_at_ms": 1700000000000}}}
            """);

    assertThat(error.remedy()).isEqualTo(Remedy.WAIT);
    assertThat(error.after()).contains(Duration.ofSeconds(5));
    assertThat(error.credentialsExpireAt()).contains(Instant.ofEpochMilli(1_700_000_000_000L));
    assertThat(error.retryable()).isTrue();
  }

  @Test
  void soIsOneThatCoolsDown() {
    UnauthorizedResponse error =
        unauthorized(
            """
            {"type_name": "ConnectorAuthError", "detail": {"cooldown_remaining_ms": 1500}}""");

    assertThat(error.remedy()).isEqualTo(Remedy.WAIT);
    assertThat(error.after()).contains(Duration.ofMillis(1500));
  }

  @Test
  void anyOtherHasToBeConnectedAgain() {
    for (String detail :
        new String[] {
          "null",
          "\"refresh token expired\"",
          "{}",
          "[1]",
          "{\"debug\":7}",
          "{\"debug\":{\"retry_after_ms\":0,\"cooldown_remaining_ms\":-1}}",
          "{\"retry_after_ms\":\"soon\"}"
        }) {
      UnauthorizedResponse error =
          unauthorized("{\"type_name\":\"ConnectorAuthError\",\"detail\":" + detail + "}");

      assertThat(error.remedy()).as(detail).isEqualTo(Remedy.CONNECT_AGAIN);
      assertThat(error.retryable()).isFalse();
    }
  }
}
