package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.testing.RecordingTransport;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.Transport;
import com.apideck.funcs.vault.VaultSessionsCreate;

/** How do I record what the API really answers, and replay it in my tests? */
public final class RecordAndReplay {

  private RecordAndReplay() {}

  /** Records a session, and replays it. */
  public static void main(String[] args) {
    Target.run(RecordAndReplay::run);
  }

  private static int run(Target target) {
    RecordingTransport recording = new RecordingTransport();
    String first = address(target, recording);
    String again = address(target, new StubTransport().replay(recording.text()));
    System.out.println("Recorded " + first);
    System.out.println("Replayed " + again);
    return first.equals(again) ? 0 : 1;
  }

  private static String address(Target target, Transport transport) {
    try (ApideckCore core = target.settings().get().transport(transport).build()) {
      return VaultSessionsCreate.call(core, CreateSession.session())
          .thenApply(
              made -> made.fold(ApideckError::message, session -> session.data().sessionUri()))
          .join();
    }
  }
}
