package com.apideck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of files and proxied calls, as a user runs them: each in a process of its own. */
@Timeout(60)
class StorageExamplesTest {

  @Test
  void uploadAndDownloadShowsItsProgressAndGetsTheSameFile() throws Exception {
    Ended run = run(UploadAndDownload.class);

    assertThat(run.out().lines())
        .contains("100 % sent", "Saved, with 10000000 bytes", "It is the same file.");
    assertThat(run.status()).isZero();
  }

  @Test
  void callAProxyPrintsWhatTheServiceAnswersItsErrorsIncluded() throws Exception {
    Ended run = run(CallAProxy.class);

    assertThat(run.out().lines())
        .contains("Leads: [{id=1, name=Zoë}]", "Created: true, 201", "The service says 409: true");
    assertThat(run.status()).isZero();
  }

  private static Ended run(Class<?> example) throws Exception {
    return Ended.run(System.getProperty("java.class.path"), example, Map.of());
  }
}
