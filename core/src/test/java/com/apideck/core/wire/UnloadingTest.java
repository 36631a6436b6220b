package com.apideck.core.wire;

import static com.apideck.core.wire.RawServer.ANSWERING;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.AttemptHook.Started;
import com.apideck.core.Bench;
import com.apideck.core.CallHook;
import java.io.File;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Promise 17: an application that has the library inside, and is taken out of its server, can be
 * collected: no thread is left, and so no class.
 */
class UnloadingTest {

  private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();

  /** What the application does, with classes of its own. */
  public static final class Application {
    private Application() {}

    /** Makes calls that end in all ways, and ends the core or forgets it. */
    public static String use(String url, boolean closing) {
      var core =
          Things.core(url)
              .retries(Things.QUICK)
              .addHook(CallHook.logging())
              .addHook(call -> attempt -> Started.until(outcome -> fail()))
              .build();
      Things.make(core).thenApply(x -> x).cancel(true);
      Things.make(core).thenApply(x -> 1).completeOnTimeout(2, 1, TimeUnit.NANOSECONDS).join();
      Bench.await(Things.replace(core).thenCompose(x -> Things.replace(core)));
      String result = Bench.await(Things.make(core)).toString();
      if (closing) {
        core.close();
      }
      return result;
    }

    private static void fail() {
      throw new IllegalStateException("pretended, to be logged");
    }
  }

  /** The JDK's own, one for all, which before JDK 24 keeps the classes of whoever is its first. */
  @BeforeAll
  static void startTheTimerOfCompletableFutures() {
    new CompletableFuture<>().completeOnTimeout(1, 1, TimeUnit.NANOSECONDS).join();
  }

  @Test
  void neitherAClosedCoreNorAForgottenOneKeepsItsClasses() throws Exception {
    try (RawServer server = RawServer.playing(ANSWERING)) {
      List<WeakReference<Object>> loaders = // both, as their threads end when idle for seconds
          List.of(usedAndForgotten(server.url(), true), usedAndForgotten(server.url(), false));

      for (int i = 0; i < 600 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
        System.gc();
        GONE.remove(100);
      }

      assertThat(loaders)
          .as("the class loaders, which are of no use any more")
          .allMatch(loader -> loader.get() == null);
    }
  }

  private static WeakReference<Object> usedAndForgotten(String url, boolean closing)
      throws Exception {
    URLClassLoader loader = new Isolated(classPath());
    Method use =
        loader.loadClass(Application.class.getName()).getMethod("use", String.class, boolean.class);
    assertThat(use.invoke(null, url, closing)).hasToString("Right(" + Things.THING + ")");
    return new WeakReference<>(loader, GONE);
  }

  private static URL[] classPath() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  /** As in a web application: all classes but the JDK's are its own. */
  private static final class Isolated extends URLClassLoader {
    Isolated(URL[] urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }
  }
}
