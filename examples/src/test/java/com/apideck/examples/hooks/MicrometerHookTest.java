package com.apideck.examples.hooks;

import static com.apideck.examples.hooks.Trial.await;
import static com.apideck.examples.hooks.Trial.created;
import static com.apideck.examples.hooks.Trial.page;
import static com.apideck.examples.hooks.Trial.session;
import static com.apideck.examples.hooks.Trial.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.*;
import com.apideck.core.AttemptHook.*;
import com.apideck.core.transport.TransportRequest;
import com.apideck.micrometer.MicrometerHook;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.*;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * With the registry that Micrometer tests with: all that a caller sets off is observed as part of
 * the caller. That this compiles shows that no name of ours stands in the way of Micrometer's.
 */
class MicrometerHookTest {

  /** Stands for tracing, which sends the ids of its span. */
  private static final class Numbering implements ObservationHandler<SenderContext<Object>> {
    private int number;

    @Override
    public boolean supportsContext(Observation.Context context) {
      return context instanceof SenderContext<?>;
    }

    @Override
    public void onStart(SenderContext<Object> context) {
      number++;
      context.getSetter().set(context.getCarrier(), "traceparent", "span " + number);
    }
  }

  private final List<Observation.Context> stopped = new ArrayList<>();
  private final TestObservationRegistry registry = TestObservationRegistry.create();
  private final Trial trial = new Trial();
  private final ApideckCore core = observed(trial.builder()).build();
  private final Observation caller = Observation.start("a web request", registry);

  MicrometerHookTest() {
    registry.observationConfig().observationHandler(new Numbering());
    registry.observationConfig().observationHandler(new Keeping());
  }

  private final class Keeping implements ObservationHandler<Observation.Context> {
    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }

    @Override
    public void onStop(Observation.Context context) {
      stopped.add(context);
    }
  }

  @Test
  void anAttemptIsDescribedAsSpringDescribesIts() {
    within(caller, () -> session(core));
    trial.answer(created());

    Observation.Context exchange = stopped.get(0);
    assertThat(exchange.getName()).isEqualTo("http.client.requests");
    assertThat(exchange.getContextualName()).isEqualTo("POST /vault/sessions");
    assertThat(exchange.getLowCardinalityKeyValues())
        .containsExactlyInAnyOrder(
            KeyValue.of("method", "POST"),
            KeyValue.of("uri", "/vault/sessions"),
            KeyValue.of("client.name", "unify.apideck.com"),
            KeyValue.of("status", "200"),
            KeyValue.of("exception", "none"));
    assertThat(exchange.getError()).isNull();
  }

  @Test
  void retriesAreObservedWithinTheCaller() {
    within(caller, () -> session(core));
    trial.answer(unavailable());
    trial.time.advance(Duration.ofSeconds(1));
    trial.answer(created());

    assertThat(keys("status")).containsExactly("503", "200");
    assertThat(keys("exception")).containsExactly("ApiError", "none");
    assertThat(stopped.get(0).getError()).isInstanceOf(ApideckException.class);
    assertAllAreWithin(caller, 2);
  }

  @Test
  void whatTracingAddsIsSent() {
    trial.stub.then(unavailable()).then(created());
    within(caller, () -> session(core));
    trial.time.advance(Duration.ofSeconds(1));

    assertThat(trial.stub.requests())
        .extracting(TransportRequest::headers)
        .extracting(headers -> headers.get("traceparent"))
        .containsExactly("span 1", "span 2");
  }

  @Test
  void laterPagesOfAPublisherAreObservedWithinTheCaller() {
    CompletableFuture<Integer> contacts = within(caller, () -> Trial.contacts(core));
    trial.answer(page("\"second\""), page("null"));

    assertThat(contacts).isCompletedWithValue(2);
    assertAllAreWithin(caller, 2);
  }

  @Test
  void callsThatWaitedForRoomAreObservedWithinTheirCallers() {
    ApideckCore narrow = observed(trial.builder().maxConcurrentRequests(1)).build();
    Observation other = Observation.start("another web request", registry);
    within(caller, () -> session(narrow));
    CompletableFuture<?> second = within(other, () -> session(narrow));
    trial.stub.then(created()).answer(created());
    await(second);

    assertThat(stopped)
        .extracting(Observation.Context::getParentObservation)
        .containsExactlyInAnyOrder(caller, other);
  }

  @Test
  void itemsAndWhatFollowsFromACallAreObservedWithinTheCaller() {
    within(caller, () -> Trial.sessions(core, 3, 1).thenCompose(all -> session(core)));
    trial.answer(created(), created(), created(), created());

    assertAllAreWithin(caller, 4);
  }

  @Test
  void aCallThatIsCancelledIsNoLongerObserved() {
    within(caller, () -> session(core)).cancel(true);

    assertThat(keys("status")).containsExactly("CLIENT_ERROR");
    assertThat(keys("exception")).containsExactly("RequestAbortedError");
    assertAllAreWithin(caller, 1);
  }

  @Test
  void aCallOutsideOfAnyObservationIsObservedByItself() {
    session(core);
    trial.answer(created());

    assertAllAreWithin(null, 1);
  }

  private ApideckCore.Builder observed(ApideckCore.Builder builder) {
    return builder.addHook(new MicrometerHook(registry));
  }

  private static <T> T within(Observation observation, Supplier<T> calls) {
    try (Observation.Scope scope = observation.openScope()) {
      assertThat(scope.getCurrentObservation()).isSameAs(observation);
      return calls.get();
    }
  }

  private List<String> keys(String name) {
    return stopped.stream()
        .map(context -> context.getLowCardinalityKeyValue(name).getValue())
        .toList();
  }

  private void assertAllAreWithin(Observation parent, int count) {
    assertThat(stopped)
        .hasSize(count)
        .extracting(Observation.Context::getParentObservation)
        .containsOnly(parent);
  }
}
