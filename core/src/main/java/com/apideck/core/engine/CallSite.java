package com.apideck.core.engine;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the line of a program that makes a call. Of a whole stack trace it would be the one that
 * tells something, at a tenth of the cost: about a microsecond.
 */
public final class CallSite {

  /** Beyond that, nobody but the library and the JDK is at work. */
  private static final int FURTHEST = 64;

  private static final String JDK = "java.";

  /** As many frames as stand between a function and this, and no more: each costs 80 bytes. */
  private static final StackWalker STACK = StackWalker.getInstance(Set.of(), 10);

  /** A class, as linking a lambda would make a first call later. */
  private static final Function<Stream<StackFrame>, Optional<StackFrame>> NEAREST =
      new Function<>() {
        @Override
        public Optional<StackFrame> apply(Stream<StackFrame> stack) {
          Iterator<StackFrame> frames = stack.iterator();
          String called = "";
          for (int i = 0; i < FURTHEST && frames.hasNext(); i++) {
            StackFrame frame = frames.next();
            String name = frame.getClassName();
            if (!isOfOthers(name)) {
              return isCalledByHooks(called) ? Optional.empty() : Optional.of(frame);
            }
            called = name.startsWith(JDK) ? called : name;
          }
          return Optional.empty();
        }
      };

  private CallSite() {}

  /**
   * To be asked for as near to the program as can be: beyond seven frames it costs twice the
   * memory. Empty where the library goes on by itself, as with the later pages of a list, and where
   * looking takes more stack than there is: the call does without.
   */
  public static Optional<StackFrame> here() {
    try {
      return STACK.walk(NEAREST);
    } catch (StackOverflowError | InternalError full) { // JDK 25 wraps the one in the other
      return Optional.empty();
    }
  }

  private static boolean isOfOthers(String name) {
    return name.startsWith("com.apideck.core.")
        || name.startsWith("com.apideck.funcs.")
        || name.startsWith(JDK);
  }

  /** What the engine runs in the context of a caller goes through a hook, which makes no calls. */
  private static boolean isCalledByHooks(String name) {
    return name.startsWith("com.apideck.core.engine.")
        && !name.startsWith(PullPublisher.class.getName());
  }
}
