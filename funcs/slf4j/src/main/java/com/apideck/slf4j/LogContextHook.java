package com.apideck.slf4j;

import com.apideck.core.AttemptHook;
import com.apideck.core.CallHook;
import java.util.Map;
import org.slf4j.MDC;

/** Has the caller's log context, the MDC of SLF4J, in the stages of a call. */
public final class LogContextHook implements CallHook {
  @Override
  public AttemptHook begin(Call call) {
    Map<String, String> caller = MDC.getCopyOfContextMap();
    return new AttemptHook() {
      @Override
      public Started before(Attempt attempt) {
        return Started.NOTHING;
      }

      @Override
      public void run(Runnable task) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        set(caller);
        try {
          task.run();
        } finally {
          set(before);
        }
      }
    };
  }

  private static void set(Map<String, String> context) {
    MDC.setContextMap(context == null ? Map.of() : context);
  }
}
