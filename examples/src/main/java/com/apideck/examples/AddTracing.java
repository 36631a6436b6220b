package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.AttemptHook.Attempt;
import com.apideck.core.AttemptHook.Outcome;
import com.apideck.core.AttemptHook.Started;
import com.apideck.funcs.vault.VaultSessionsCreate;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** How do I trace calls, so that a slow page can be followed to the API? */
public final class AddTracing {

  private AddTracing() {}

  /** Prints a span for each attempt. */
  public static void main(String[] args) {
    Target.run(AddTracing::run);
  }

  private static void run(Target target) {
    ApideckCore traced = target.core().withHook(call -> AddTracing::span);
    int status =
        VaultSessionsCreate.call(traced, CreateSession.session())
            .thenApply(made -> made.fold(AddTracing::sorry, created -> 0))
            .join();
    System.exit(status);
  }

  /** Stands for a tracing library: the header names the span, and the observer ends it. */
  private static Started span(Attempt attempt) {
    String trace = hex() + hex();
    String span = hex();
    System.out.println("span " + span + " begins: " + attempt);
    return new Started(
        Map.of("traceparent", "00-" + trace + "-" + span + "-01"), outcome -> end(span, outcome));
  }

  private static void end(String span, Outcome outcome) {
    System.out.println("span " + span + " ends: " + outcome);
  }

  private static String hex() {
    return "%016x".formatted(ThreadLocalRandom.current().nextLong());
  }

  private static int sorry(ApideckError error) {
    System.err.println(error.message());
    return 1;
  }
}
