package com.apideck.core.engine;

import java.util.concurrent.Executor;

/**
 * Notices a deep stack. What is made to depend on a future that is done already runs at once, on
 * the stack of whoever does that: a walk over pages that are there before they are waited for goes
 * some frames deeper with each page, until the stack overflows. Where it is deep, the library goes
 * on elsewhere.
 */
public final class StackDepth {

  /** For what goes on in the context of the caller. A web server has a few hundred frames. */
  static final StackDepth WITHIN = new StackDepth(500);

  /** For the rest, which leaves the others to be first. The usual stack has room for thousands. */
  public static final StackDepth ALONE = new StackDepth(1_000);

  /** Looking costs some microseconds, so a thread looks once while it has asked so often. */
  private static final int EVERY = 32;

  private static final StackWalker STACK = StackWalker.getInstance();

  private final int frames;

  /** Arrays, because a thread of the caller's must not keep a class of the library's. */
  private final ThreadLocal<int[]> asked = ThreadLocal.withInitial(() -> new int[1]);

  private StackDepth(int frames) {
    this.frames = frames;
  }

  /** Once it is, whoever asks is told so, until it is not. */
  boolean isDeep() {
    int[] questions = asked.get();
    if (++questions[0] < EVERY) {
      return false;
    }
    boolean deep = STACK.walk(stack -> stack.skip(frames).findAny().isPresent());
    questions[0] = deep ? EVERY : 0;
    return deep;
  }

  /** Runs {@code task} here, or elsewhere if the stack is deep. */
  public void run(Runnable task) {
    if (isDeep()) {
      elsewhere().execute(task);
    } else {
      task.run();
    }
  }

  static Executor elsewhere() {
    return Elsewhere.WORKERS;
  }

  /** Made when it is needed, and without threads while it is not. */
  private static final class Elsewhere {
    static final WorkerPool WORKERS = new WorkerPool();
  }
}
