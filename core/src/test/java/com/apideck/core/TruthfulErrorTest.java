package com.apideck.core;

import static com.apideck.core.Bench.KEY;
import static com.apideck.core.Bench.left;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.AttemptHook.Started;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The last attempt's error is the call's, but it speaks for all attempts. */
class TruthfulErrorTest {

  private static final ConnectionError REFUSED =
      new ConnectionError(Sent.NO, Reason.REFUSED, "refused");

  private final Bench bench = new Bench();
  private final ApideckCore core =
      bench.core(RetryConfig.backoff().maxElapsedTime(Duration.ofSeconds(1)).build());

  @Test
  void nothingLeftWhereNoAttemptDid() {
    bench.stub.thenFail(REFUSED).thenFail(REFUSED);

    assertThat(outcome(core)).isEqualTo(REFUSED);
    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void aRefusalAfterAnAnswerDoesNotSayThatNothingLeft() {
    bench.stub.thenJson(503, "{}").thenFail(REFUSED);

    assertThat(outcome(core)).isEqualTo(new ConnectionError(Sent.YES, Reason.REFUSED, "refused"));
  }

  @Test
  void aTimeoutAfterALostConnectionSaysThatItMayHaveLeft() {
    Queue<CompletableFuture<String>> keys =
        new ArrayDeque<>(Arrays.asList(completedFuture(KEY), new CompletableFuture<>()));
    bench.stub.thenFail(new ConnectionError(Sent.MAYBE, Reason.LOST, "reset"));
    ApideckCore slow =
        bench
            .builder()
            .apiKey(keys::remove)
            .timeout(Duration.ofMillis(400))
            .retries(RetryConfig.backoff().maxElapsedTime(Duration.ofSeconds(1)).build())
            .build();

    assertThat(outcome(slow))
        .isEqualTo(new RequestTimeoutError(Sent.MAYBE, Duration.ofMillis(400), false));
  }

  @Test
  void aKeyThatGoesBadSaysThatAnEarlierAttemptLeft() {
    Queue<CompletableFuture<String>> keys =
        new ArrayDeque<>(Arrays.asList(completedFuture(KEY), completedFuture("")));
    bench.stub.thenJson(503, "{}");

    ApideckError error = outcome(bench.builder().apiKey(keys::remove).build());

    assertThat(error.sent()).isEqualTo(Sent.YES);
    assertThat(error.message()).contains("apiKey is blank");
  }

  @Test
  void aHookThatFailsLaterKeepsItsWordsAndItsPlace() {
    bench.stub.thenJson(503, "{}");
    ApideckCore hooked =
        bench
            .builder()
            .addHook(
                any ->
                    attempt -> {
                      if (attempt.number() == 2) {
                        throw new IllegalStateException("no span");
                      }
                      return Started.NOTHING;
                    })
            .build();

    assertThat(outcome(hooked))
        .isInstanceOfSatisfying(
            UnexpectedClientError.class,
            error -> {
              assertThat(error.sent()).isEqualTo(Sent.YES);
              assertThat(error.detail()).isEqualTo("java.lang.IllegalStateException: no span");
              assertThat(error.trace().get(0).getClassName())
                  .isEqualTo(TruthfulErrorTest.class.getName());
            });
  }

  private ApideckError outcome(ApideckCore calling) {
    var call = Invoices.preview(calling);
    bench.time.advance(Duration.ofMillis(999));
    return left(call);
  }
}
