package com.apideck.core.engine;

import static com.apideck.core.Bench.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.AttemptHook;
import com.apideck.core.Bench;
import com.apideck.core.Invoices;
import com.apideck.core.Misbehaviour;
import com.apideck.core.RetryConfig;
import com.apideck.core.Tenant;
import com.apideck.core.Tenant.Nature;
import com.apideck.core.testing.StubTransport;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * Promise 16: nothing of the thread that happens to need a thread of the library's sticks to it.
 * Threads are {@code DaemonThreads}, timers those of {@code SystemScheduler}.
 */
class Promise16InheritanceTest {

  private final Tenant tenant = new Tenant();

  @Test
  void aWorkerIsNeutral() {
    CompletableFuture<Nature> worker =
        tenant.does(() -> CompletableFuture.supplyAsync(Nature::ofThisThread, new WorkerPool()));

    assertThat(await(worker)).isEqualTo(Nature.NEUTRAL);
  }

  @Test
  void soAreThoseThatAreAddedWhileOthersBlock() {
    CountDownLatch all = new CountDownLatch(2 * Runtime.getRuntime().availableProcessors() + 2);
    WorkerPool workers = new WorkerPool();

    List<CompletableFuture<Nature>> natures =
        tenant.does(
            () -> {
              List<CompletableFuture<Nature>> begun = new CopyOnWriteArrayList<>();
              for (long i = all.getCount(); i > 0; i--) {
                begun.add(
                    CompletableFuture.supplyAsync(
                        () -> {
                          all.countDown();
                          waitFor(all);
                          return Nature.ofThisThread();
                        },
                        workers));
              }
              return begun;
            });

    assertThat(natures).map(Bench::await).containsOnly(Nature.NEUTRAL);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aTimerIsNeutral() {
    assertThat(await(tenant.does(() -> timed(Runnable::run)))).isEqualTo(Nature.NEUTRAL);
  }

  private static CompletableFuture<Nature> timed(Executor executor) {
    CompletableFuture<Nature> timed = new CompletableFuture<>();
    new SystemScheduler(executor)
        .schedule(Duration.ofNanos(1), () -> timed.complete(Nature.ofThisThread()));
    return timed;
  }

  @Test
  void oneTenantsRetriesShowNothingOfAnothers() {
    StubTransport stub = StubTransport.holding();
    List<Nature> seen = new CopyOnWriteArrayList<>();
    AtomicReference<CountDownLatch> retry = new AtomicReference<>(new CountDownLatch(0));
    ApideckCore core =
        tenant.does(
            () ->
                Bench.unsent()
                    .transport(stub)
                    .retries(RetryConfig.backoff().initialInterval(Duration.ofMillis(1)).build())
                    .addHook(
                        call ->
                            attempt -> {
                              if (attempt.number() > 1) {
                                waitFor(retry.get());
                              }
                              seen.add(Nature.ofThisThread());
                              return AttemptHook.Started.until(
                                  outcome -> seen.add(Nature.ofThisThread()));
                            })
                    .build());
    stub.thenJson(503, "{}").then(Bench.answer(200)).thenJson(503, "{}").then(Bench.answer(200));
    tenant.does(() -> await(Invoices.preview(core)));
    seen.clear();

    retry.set(new CountDownLatch(1)); // a call that had ended would run its callback here
    CompletableFuture<Nature> callback =
        Invoices.preview(core).thenApply(result -> Nature.ofThisThread());
    retry.get().countDown();

    assertThat(await(callback)).isEqualTo(Nature.NEUTRAL);
    assertThat(seen).extracting(Nature::tenant).containsOnlyNulls();
    assertThat(seen.subList(2, seen.size())).containsOnly(Nature.NEUTRAL);
  }

  @Test
  void nothingGoesToTheGroupOfTheCreator() {
    List<Throwable> caught = new CopyOnWriteArrayList<>();
    ThreadGroup curious =
        new ThreadGroup("curious") {
          @Override
          public void uncaughtException(Thread thread, Throwable failure) {
            caught.add(failure);
          }
        };
    WorkerPool workers = new WorkerPool();
    CompletableFuture<Thread> died = new CompletableFuture<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> died.complete(thread));
    try {
      new Thread(curious, () -> workers.execute(Misbehaviour::fail)).start();

      assertThat(await(died).getName()).startsWith("apideck-");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }

    assertThat(caught).isEmpty();
  }

  /** Of an application whose class loader is its own: asks a thread of the library's for a task. */
  public static final class Application implements BiConsumer<Executor, Runnable> {
    @Override
    public void accept(Executor executor, Runnable task) {
      executor.execute(task);
    }
  }

  @Test
  void theClassesOfWhoeverNeedsAThreadAreNotKept() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try {
      assertIsCollected(
          asked(
              task -> new DaemonThreads("apideck-test-").newThread(task).start(),
              () -> waitFor(release)));
    } finally {
      release.countDown();
    }
  }

  private static WeakReference<ClassLoader> asked(Executor executor, Runnable task)
      throws Exception {
    CompletableFuture<Void> runs = new CompletableFuture<>();
    ClassLoader own = new OwnApplication();
    @SuppressWarnings("unchecked")
    BiConsumer<Executor, Runnable> application =
        (BiConsumer<Executor, Runnable>)
            own.loadClass(Application.class.getName()).getConstructor().newInstance();
    assertThat(application.getClass()).isNotSameAs(Application.class);
    application.accept(
        executor,
        () -> {
          runs.complete(null);
          task.run();
        });
    await(runs);
    return new WeakReference<>(own);
  }

  private static void assertIsCollected(WeakReference<ClassLoader> loader) throws Exception {
    ReferenceQueue<Object> never = new ReferenceQueue<>();
    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
      never.remove(100); // lets a moment pass
    }
    assertThat(loader.get()).as("the class loader, while the thread goes on").isNull();
  }

  /** Has an {@link Application} of its own, and all other classes from the test. */
  private static final class OwnApplication extends ClassLoader {
    OwnApplication() {
      super(Promise16InheritanceTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(Application.class.getName())
          ? findClass(name)
          : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(
            name, bytes, 0, bytes.length, new ProtectionDomain(null, null, this, null));
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
