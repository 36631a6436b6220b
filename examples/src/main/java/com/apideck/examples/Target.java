package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.examples.sandbox.Sandbox;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the examples talk to: the API, if there is a key in the environment, or else a sandbox that
 * is started for them.
 *
 * @param core sends the calls
 * @param name what they are sent to, in words
 * @param isSandbox whether it ends with this process
 */
record Target(ApideckCore core, String name, boolean isSandbox) {

  private static final List<String> BESIDE_THE_KEY =
      List.of("APIDECK_CONSUMER_ID", "APIDECK_APP_ID");

  /** Runs an example; a wrong environment is one sentence and exit status 2. */
  static void run(Consumer<Target> example) {
    of(System.getenv())
        .peek(
            target -> {
              System.out.println("Using " + target.name() + ".");
              example.accept(target);
            })
        .peekLeft(
            problem -> {
              System.err.println(problem);
              System.exit(2);
            });
  }

  /** Left: what to set. */
  static Either<String, Target> of(Map<String, String> environment) {
    String key = environment.get("APIDECK_API_KEY");
    if (key == null) {
      return Either.right(sandbox());
    }
    if (key.isBlank()) {
      return Either.left(
          "APIDECK_API_KEY is empty: set it to your key, or unset it for a sandbox.");
    }
    List<String> missing =
        BESIDE_THE_KEY.stream()
            .filter(name -> environment.getOrDefault(name, "").isBlank())
            .toList();
    return missing.isEmpty()
        ? Either.right(
            new Target(ApideckCore.fromEnvironment(), "the API at unify.apideck.com", false))
        : Either.left(
            "APIDECK_API_KEY is set, so set " + String.join(" and ", missing) + " as well.");
  }

  private static Target sandbox() {
    Sandbox sandbox = Sandbox.start();
    ApideckCore core =
        ApideckCore.builder()
            .apiKey(Sandbox.API_KEY)
            .appId(Sandbox.APP_ID)
            .consumerId("test-consumer")
            .serverUrl(sandbox.serverUrl())
            .build();
    return new Target(
        core, "a sandbox at " + sandbox.serverUrl() + ", as APIDECK_API_KEY is not set", true);
  }
}
