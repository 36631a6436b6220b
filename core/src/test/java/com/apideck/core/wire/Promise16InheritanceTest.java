package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.RawServer.ANSWERING;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.replace;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.Tenant;
import com.apideck.core.Tenant.Nature;
import com.apideck.core.wire.RawServer.Script;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * Promise 16: nothing of the thread that builds a core, or makes a call, sticks to the library's
 * threads, those of its HTTP client among them.
 */
class Promise16InheritanceTest {

  private static final Script UNAVAILABLE_AT_FIRST =
      connection -> {
        connection.read();
        connection.answer(503, "{}");
        ANSWERING.play(connection);
      };

  @Test
  void hooksOfRetriesAndCallbacksSeeNothingOfTheTenantWhoBuiltTheCore() throws Exception {
    List<Nature> seen = new CopyOnWriteArrayList<>();
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Tenant tenant = new Tenant();
    try (RawServer server = RawServer.playing(UNAVAILABLE_AT_FIRST)) {
      await(
          tenant.does(
              () -> {
                ApideckCore core =
                    core(server.url())
                        .retries(Things.QUICK)
                        .addHook(
                            call ->
                                attempt -> {
                                  if (attempt.number() > 1) {
                                    seen.add(Nature.ofThisThread());
                                  }
                                  return Started.until(outcome -> seen.add(Nature.ofThisThread()));
                                })
                        .build();
                return replace(core).thenRun(() -> seen.add(Nature.ofThisThread()));
              }));

      assertThat(seen).hasSizeGreaterThanOrEqualTo(4).containsOnly(Nature.NEUTRAL);
      Set<Thread> made = new HashSet<>(Thread.getAllStackTraces().keySet());
      made.removeAll(before);
      assertThat(made)
          .filteredOn(thread -> thread.getName().matches("apideck-.*|HttpClient-.*"))
          .isNotEmpty()
          .allMatch(thread -> thread.getContextClassLoader() != tenant.loader)
          .allMatch(thread -> thread.getThreadGroup() != tenant.group);
    }
  }
}
