package com.apideck.core.engine;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the library's threads. They serve all callers, so that they take nothing from the one for
 * whom they are made: no inheritable thread local, no class loader, class or group of its
 * application, no priority.
 *
 * @param name what their names begin with
 * @param number how many there were
 */
record DaemonThreads(String name, AtomicInteger number) implements ThreadFactory {

  /** From JDK 24 on there is no access context that a thread could inherit. */
  private static final boolean INHERITS_ACCESS = Runtime.version().feature() < 24;

  DaemonThreads(String name) {
    this(name, new AtomicInteger());
  }

  @Override
  @SuppressWarnings(
      "removal") // else a thread keeps the classes that are on the stack when it is made
  public Thread newThread(Runnable task) {
    return INHERITS_ACCESS
        ? AccessController.doPrivileged((PrivilegedAction<Thread>) () -> neutral(task))
        : neutral(task);
  }

  @SuppressWarnings("ThreadPriorityCheck") // it is set back to what it is by default
  private Thread neutral(Runnable task) {
    String numbered = name + number.incrementAndGet();
    Thread thread = new Thread(topmostGroup(), task, numbered, 0, false);
    thread.setDaemon(true);
    thread.setPriority(Thread.NORM_PRIORITY);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    return thread;
  }

  private static ThreadGroup topmostGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
