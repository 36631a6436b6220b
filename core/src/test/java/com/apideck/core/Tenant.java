package com.apideck.core;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Somebody on whose thread much is set that another thread could inherit. */
public final class Tenant {

  private static final InheritableThreadLocal<String> NAME = new InheritableThreadLocal<>();

  public final ThreadGroup group = new ThreadGroup("tenant");
  public final ClassLoader loader = new URLClassLoader(new URL[0], null);

  /** What a thread is like, as far as it could be inherited. */
  public record Nature(
      String tenant, ClassLoader loader, ThreadGroup group, int priority, boolean daemon) {

    public static final Nature NEUTRAL =
        new Nature(null, ClassLoader.getSystemClassLoader(), topGroup(), 5, true);

    public static Nature ofThisThread() {
      Thread thread = Thread.currentThread();
      return new Nature(
          NAME.get(),
          thread.getContextClassLoader(),
          thread.getThreadGroup(),
          thread.getPriority(),
          thread.isDaemon());
    }

    private static ThreadGroup topGroup() {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      while (group.getParent() != null) {
        group = group.getParent();
      }
      return group;
    }
  }

  /** Runs {@code task} on a thread of this tenant's. */
  public <T> T does(Supplier<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            group,
            () -> {
              NAME.set("acme");
              result.completeAsync(task, Runnable::run);
            });
    thread.setContextClassLoader(loader);
    thread.setPriority(Thread.MAX_PRIORITY);
    thread.start();
    return Bench.await(result);
  }
}
