package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.micrometer.MicrometerHook;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationTextPublisher;

/** How do I time calls with Micrometer, as the rest of my program is timed? */
public final class ObserveWithMicrometer {

  private ObserveWithMicrometer() {}

  /** Prints what Micrometer sees of a page of mine, and of the call that it makes. */
  public static void main(String[] args) {
    Target.run(ObserveWithMicrometer::run);
  }

  private static int run(Target target) {
    ObservationRegistry registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(new ObservationTextPublisher(System.out::println));
    ApideckCore observed = target.core().withHook(new MicrometerHook(registry));
    int status =
        Observation.createNotStarted("my.settings", registry)
            .observe(() -> createSession(observed));
    return status;
  }

  private static int createSession(ApideckCore observed) {
    return VaultSessionsCreate.call(observed, CreateSession.session())
        .thenApply(made -> made.fold(ObserveWithMicrometer::sorry, created -> 0))
        .join();
  }

  private static int sorry(ApideckError error) {
    System.err.println(error.message());
    return 1;
  }
}
