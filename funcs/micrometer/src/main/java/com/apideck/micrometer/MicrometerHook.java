package com.apideck.micrometer;

import com.apideck.core.AttemptHook;
import com.apideck.core.CallHook;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes an observation of Micrometer for each attempt, named and described like those of Spring's
 * HTTP clients: a timer, and a span where tracing is set up, whose headers go to the API. Each is a
 * child of the observation that was current where the call was made.
 */
public final class MicrometerHook implements CallHook {

  private final ObservationRegistry registry;

  /** Tells the handlers of this registry. */
  public MicrometerHook(ObservationRegistry registry) {
    this.registry = registry;
  }

  @Override
  public AttemptHook begin(Call call) {
    return new ObservedCall(call, registry.getCurrentObservation());
  }

  private final class ObservedCall implements AttemptHook {
    private final Call call;
    private final @Nullable Observation caller;

    ObservedCall(Call call, @Nullable Observation caller) {
      this.call = call;
      this.caller = caller;
    }

    @Override
    public Started before(Attempt attempt) {
      Map<String, String> headers = new HashMap<>();
      RequestReplySenderContext<Map<String, String>, Outcome> exchange =
          new RequestReplySenderContext<>((carrier, name, value) -> headers.put(name, value));
      exchange.setCarrier(headers);
      exchange.setRemoteServiceAddress(call.server().toString());
      Observation observation =
          Observation.createNotStarted("http.client.requests", () -> exchange, registry)
              .contextualName(call.method() + " " + call.pathTemplate())
              .parentObservation(caller)
              .lowCardinalityKeyValue("method", call.method())
              .lowCardinalityKeyValue("uri", call.pathTemplate())
              .lowCardinalityKeyValue("client.name", call.server().getHost())
              .highCardinalityKeyValue("attempt", Integer.toString(attempt.number()))
              .start();
      return new Started(headers, outcome -> end(observation, exchange, outcome));
    }

    @Override
    public void run(Runnable task) {
      if (caller == null) {
        task.run();
      } else {
        caller.scoped(task);
      }
    }
  }

  private static void end(
      Observation observation,
      RequestReplySenderContext<?, AttemptHook.Outcome> exchange,
      AttemptHook.Outcome outcome) {
    exchange.setResponse(outcome);
    observation
        .lowCardinalityKeyValue(
            "status", outcome.http().map(http -> "" + http.statusCode()).orElse("CLIENT_ERROR"))
        .lowCardinalityKeyValue(
            "exception",
            outcome.error().map(error -> error.getClass().getSimpleName()).orElse("none"));
    outcome.error().ifPresent(error -> observation.error(error.toException()));
    observation.stop();
  }
}
