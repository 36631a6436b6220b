package com.apideck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples with other libraries, as a user runs them: each in a process of its own. */
class IntegrationsTest {

  @Test
  void streamToReactorAndRxJavaReadsAllPagesEachWay() throws Exception {
    Ended run = run(StreamToReactorAndRxJava.class, Map.of());

    assertThat(run.out().lines())
        .contains("Reactor: [a, b, c, d]", "RxJava: [a, b, c, d]", "a loop: [a, b, c]");
    assertThat(run.status()).isZero();
  }

  @Test
  void traceWithOpenTelemetryPrintsTwoSpansOfOneTrace() throws Exception {
    Ended run = run(TraceWithOpenTelemetry.class, Map.of());

    assertThat(run.out())
        .containsPattern(
            "(?s)'POST /vault/sessions' : (\\w{32}) \\w{16} CLIENT .*status_code=200"
                + ".*'GET /settings' : \\1 ");
    assertThat(run.status()).isZero();
  }

  @Test
  void observeWithMicrometerPrintsAnObservationWithinAnother() throws Exception {
    Ended run = run(ObserveWithMicrometer.class, Map.of());

    assertThat(run.out())
        .containsPattern("START - name='my.settings'")
        .containsPattern(
            "STOP - name='http.client.requests', contextualName='POST /vault/sessions'.*status='200'"
                + ".*parentObservation=\\{name=my.settings");
    assertThat(run.status()).isZero();
  }

  private static Ended run(Class<?> example, Map<String, String> environment) throws Exception {
    return Ended.run(System.getProperty("java.class.path"), example, environment);
  }
}
