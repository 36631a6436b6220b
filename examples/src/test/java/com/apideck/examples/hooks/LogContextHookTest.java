package com.apideck.examples.hooks;

import static com.apideck.examples.hooks.Trial.await;
import static com.apideck.examples.hooks.Trial.created;
import static com.apideck.examples.hooks.Trial.session;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.examples.sandbox.Sandbox;
import com.apideck.slf4j.LogContextHook;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** With the log context of SLF4J, and a binding that has one. */
class LogContextHookTest {

  private final Trial trial = new Trial();
  private final ApideckCore core = trial.builder().addHook(new LogContextHook()).build();

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void stagesSeeTheLogContextOfTheCaller() {
    CompletableFuture<String> stage =
        within("acme", () -> session(core).thenApply(result -> MDC.get("tenant")));

    trial.answer(created());

    assertThat(stage).isCompletedWithValue("acme");
  }

  @Test
  void stagesOfACallThatFollowsSeeItToo() {
    CompletableFuture<String> stage =
        within(
            "acme",
            () ->
                session(core)
                    .thenCompose(first -> session(core))
                    .thenApply(second -> MDC.get("tenant")));

    trial.answer(created(), created());

    assertThat(stage).isCompletedWithValue("acme");
  }

  @Test
  void aThreadThatEndsACallKeepsItsOwnLogContext() {
    CompletableFuture<String> stage =
        within("acme", () -> session(core).thenApply(result -> MDC.get("tenant")));

    within("globex", () -> trial.stub.answer(created()));

    assertThat(stage).isCompletedWithValue("acme");
    within(
        "globex",
        () -> {
          session(core);
          trial.answer(created());
          assertThat(MDC.get("tenant")).isEqualTo("globex");
          return null;
        });
  }

  @Test
  void aCallWithoutALogContextRunsItsStagesWithoutOne() {
    CompletableFuture<Map<String, String>> stage =
        session(core).thenApply(result -> Map.copyOf(MDC.getCopyOfContextMap()));

    within("globex", () -> trial.stub.answer(created()));

    assertThat(stage).isCompletedWithValue(Map.of());
  }

  @Test
  void theThreadsOfTheLibraryHaveItWithinACallOnly() {
    try (Sandbox sandbox = Sandbox.start();
        ApideckCore real =
            ApideckCore.builder()
                .apiKey(Sandbox.API_KEY)
                .appId(Sandbox.APP_ID)
                .consumerId("any-consumer")
                .serverUrl(sandbox.serverUrl())
                .addHook(new LogContextHook())
                .build()) {
      CompletableFuture<String> first = within("acme", () -> tenantAfterACall(real));
      assertThat(await(first)).isEqualTo("acme");

      CompletableFuture<String> second = within("globex", () -> tenantAfterACall(real));
      assertThat(await(second)).isEqualTo("globex");

      assertThat(await(tenantAfterACall(real))).isEqualTo("none");
    }
  }

  private static CompletableFuture<String> tenantAfterACall(ApideckCore core) {
    return session(core)
        .thenApply(
            result -> {
              String tenant = MDC.get("tenant");
              return tenant == null ? "none" : tenant;
            });
  }

  private static <T> T within(String tenant, Supplier<T> calls) {
    try (MDC.MDCCloseable added = MDC.putCloseable("tenant", tenant)) {
      assertThat(added).isNotNull();
      return calls.get();
    }
  }
}
