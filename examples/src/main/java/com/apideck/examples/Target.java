package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.core.testing.StubTransport;
import com.apideck.examples.sandbox.Sandbox;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What the examples talk to: the API, if there is a key in the environment, or else a sandbox that
 * is started for them.
 *
 * @param core sends the calls; the one of the program, looked at when it starts and closed at its
 *     end
 * @param settings of such a core, to begin another one with
 * @param name what they are sent to, in words
 * @param isSandbox whether it ends with this process
 */
record Target(
    ApideckCore core, Supplier<ApideckCore.Builder> settings, String name, boolean isSandbox) {

  private static final List<String> BESIDE_THE_KEY =
      List.of("APIDECK_CONSUMER_ID", "APIDECK_APP_ID");

  private Target(Supplier<ApideckCore.Builder> settings, String name, boolean isSandbox) {
    this(settings.get().build(), settings, name, isSandbox);
  }

  /** Runs an example, which gives the exit status; a wrong environment is one sentence and 2. */
  static void run(ToIntFunction<Target> example) {
    System.exit(of(System.getenv()).fold(Target::sorry, target -> target.status(example)));
  }

  /** Runs an example that needs neither the API nor a sandbox. */
  static void run(Target target, ToIntFunction<Target> example) {
    System.exit(target.status(example));
  }

  /** What an example makes of it; a core that is set up wrong is told before anything is sent. */
  private int status(ToIntFunction<Target> example) {
    try (core) {
      if (!core.violations().isEmpty()) {
        return sorry("The core is set up wrong: " + core.violations());
      }
      System.out.println("Using " + name + ".");
      return example.applyAsInt(this);
    }
  }

  private static int sorry(String problem) {
    System.err.println(problem);
    return 2;
  }

  /** Answers that are prepared, as in a test. */
  static Target offline(StubTransport stub) {
    return new Target(
        () -> ApideckCore.builder().apiKey("any").appId("any").consumerId("any").transport(stub),
        "prepared answers",
        false);
  }

  /** A server of this process that stands in for the API. */
  static Target at(String serverUrl) {
    return new Target(
        () ->
            ApideckCore.builder()
                .apiKey("any-key")
                .appId("any-app")
                .consumerId("test-consumer")
                .serverUrl(serverUrl),
        "a server at " + serverUrl,
        true);
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
        ? Either.right(new Target(() -> api(environment), "the API at unify.apideck.com", false))
        : Either.left(
            "APIDECK_API_KEY is set, so set " + String.join(" and ", missing) + " as well.");
  }

  /** What {@code ApideckCore.fromEnvironment()} has, to begin others with. */
  private static ApideckCore.Builder api(Map<String, String> environment) {
    return ApideckCore.builder()
        .apiKey(environment.getOrDefault("APIDECK_API_KEY", ""))
        .consumerId(environment.getOrDefault("APIDECK_CONSUMER_ID", ""))
        .appId(environment.getOrDefault("APIDECK_APP_ID", ""));
  }

  private static Target sandbox() {
    Sandbox sandbox = Sandbox.start();
    return new Target(
        () ->
            ApideckCore.builder()
                .apiKey(Sandbox.API_KEY)
                .appId(Sandbox.APP_ID)
                .consumerId("test-consumer")
                .serverUrl(sandbox.serverUrl()),
        "a sandbox at " + sandbox.serverUrl() + ", as APIDECK_API_KEY is not set",
        true);
  }
}
