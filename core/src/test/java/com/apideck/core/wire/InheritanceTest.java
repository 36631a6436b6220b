package com.apideck.core.wire;

import static com.apideck.core.wire.RawServer.ANSWERING;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.replace;
import static com.apideck.core.wire.Things.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.wire.RawServer.Script;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Nothing of the thread that builds a core, or makes a call, sticks to the library's threads. */
class InheritanceTest {

  private static final InheritableThreadLocal<String> TENANT = new InheritableThreadLocal<>();

  private static final Script UNAVAILABLE_AT_FIRST =
      connection -> {
        connection.read();
        connection.answer(503, "{}");
        ANSWERING.play(connection);
      };

  /** What a thread has of others. */
  private record Seen(String tenant, ClassLoader loader, ThreadGroup group, int priority) {
    static Seen here() {
      Thread thread = Thread.currentThread();
      return new Seen(
          TENANT.get(),
          thread.getContextClassLoader(),
          thread.getThreadGroup(),
          thread.getPriority());
    }
  }

  @Test
  void hooksOfRetriesAndCallbacksSeeNothingOfTheTenantWhoBuiltTheCore() throws Exception {
    List<Seen> seen = new CopyOnWriteArrayList<>();
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ThreadGroup group = new ThreadGroup("tenant");
    CompletableFuture<Void> done = new CompletableFuture<>();
    try (RawServer server = RawServer.playing(UNAVAILABLE_AT_FIRST);
        URLClassLoader application = new URLClassLoader(new URL[0], getClass().getClassLoader())) {
      Thread tenant =
          new Thread(
              group,
              () -> {
                TENANT.set("acme");
                Thread.currentThread().setContextClassLoader(application);
                ApideckCore core =
                    core(server.url())
                        .retries(Things.QUICK)
                        .addHook(
                            call ->
                                attempt -> {
                                  if (attempt.number() > 1) {
                                    seen.add(Seen.here());
                                  }
                                  return Started.until(outcome -> seen.add(Seen.here()));
                                })
                        .build();
                replace(core)
                    .thenRun(() -> seen.add(Seen.here()))
                    .thenRun(() -> done.complete(null));
              },
              "tenant");
      tenant.setPriority(Thread.MAX_PRIORITY);
      tenant.start();
      soon(done);
      tenant.join(60_000);

      assertThat(seen).hasSizeGreaterThanOrEqualTo(4);
      assertThat(seen)
          .allSatisfy(
              each -> {
                assertThat(each.tenant()).isNull();
                assertThat(each.loader()).isSameAs(ClassLoader.getSystemClassLoader());
                assertThat(each.group()).isNotSameAs(group);
                assertThat(each.priority()).isEqualTo(Thread.NORM_PRIORITY);
              });
      Set<Thread> made = new HashSet<>(Thread.getAllStackTraces().keySet());
      made.removeAll(before);
      made.remove(tenant);
      assertThat(made)
          .filteredOn(thread -> thread.getName().matches("apideck-.*|HttpClient-.*"))
          .isNotEmpty()
          .allMatch(thread -> thread.getContextClassLoader() != application)
          .allMatch(thread -> thread.getThreadGroup() != group);
    }
  }
}
