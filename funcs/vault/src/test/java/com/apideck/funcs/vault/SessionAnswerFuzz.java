package com.apideck.funcs.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.HttpMeta;
import com.apideck.core.RetryConfig;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionResult;
import io.vavr.control.Either;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;

/**
 * Whatever body comes with a success, creating a session gives a value that can be written and read
 * again, or an error that shows no key. An input is the body.
 */
final class SessionAnswerFuzz {

  private static final String KEY = "sk-fuzz-0123456789";

  private SessionAnswerFuzz() {}

  /** Called by the fuzzer, which knows it by this name. */
  public static void fuzzerTestOneInput(byte[] body) {
    TransportResponse answer = new TransportResponse(HttpMeta.of(200), body, Ending.COMPLETE);
    ApideckCore core =
        ApideckCore.builder()
            .apiKey(KEY)
            .appId("app")
            .consumerId("consumer")
            .retries(RetryConfig.none())
            .transport(new StubTransport().then(answer))
            .build();

    CompletableFuture<Either<ApideckError, SessionResult>> call =
        VaultSessionsCreate.call(core, Session.builder().build());

    assertThat(call).isCompleted();
    call.join()
        .peek(SessionAnswerFuzz::readsBackEqual)
        .peekLeft(error -> assertThat(shown(error)).doesNotContain(KEY));
  }

  /** But for half a pair, which JSON can hold as an escape: it is refused, with its place. */
  private static void readsBackEqual(SessionResult result) {
    SessionResult.codec()
        .encode(result)
        .peek(written -> assertThat(SessionResult.codec().decode(written).get()).isEqualTo(result))
        .peekLeft(
            refused ->
                assertThat(refused)
                    .isNotEmpty()
                    .allMatch(problem -> problem.toString().contains("UTF-8 form")));
  }

  private static String shown(ApideckError error) {
    StringWriter trace = new StringWriter();
    error.toException().printStackTrace(new PrintWriter(trace, true));
    return error + error.message() + error.forSupport() + trace;
  }
}
