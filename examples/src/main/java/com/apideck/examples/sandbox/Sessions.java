package com.apideck.examples.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions that were created, the oldest of which give way: a sandbox that runs for weeks must
 * not grow.
 */
final class Sessions {
  static final int MAX_KEPT = 1_000;

  private final Map<String, SessionRequest> byId =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SessionRequest> eldest) {
          return size() > MAX_KEPT;
        }
      };

  synchronized void add(String id, SessionRequest session) {
    byId.put(id, session);
  }

  /** Expired ones too: their page still says where to go back to. */
  synchronized Optional<SessionRequest> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
