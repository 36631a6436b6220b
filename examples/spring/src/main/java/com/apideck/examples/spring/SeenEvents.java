package com.apideck.examples.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The events that came last, by id, as each may come several times. They are those of this process:
 * for several, take a table of your database with a unique key.
 */
@Component
final class SeenEvents {

  static final int KEPT = 10_000;

  private final Map<String, Boolean> ids =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > KEPT;
        }
      };

  /** Whether it was not there yet. */
  synchronized boolean add(String id) {
    return ids.putIfAbsent(id, true) == null;
  }

  synchronized void remove(String id) {
    ids.remove(id);
  }
}
