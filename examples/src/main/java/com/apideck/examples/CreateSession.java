package com.apideck.examples;

import com.apideck.core.ApideckError;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.UnifiedApiId;
import com.apideck.models.vault.ConsumerMetadata;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionResult;
import com.apideck.models.vault.SessionSettings;
import com.apideck.models.vault.Theme;
import java.util.List;
import java.util.Map;

/** How do I create a Vault session, and where do I redirect my customer to? */
public final class CreateSession {

  private CreateSession() {}

  /** Prints the address of a new session. */
  public static void main(String[] args) {
    Target.run(CreateSession::run);
  }

  private static int run(Target target) {
    int status =
        VaultSessionsCreate.call(target.core(), session())
            .thenApply(made -> made.fold(CreateSession::sorry, CreateSession::redirect))
            .join(); // the end of a program is the one place to wait
    if (status == 0 && target.isSandbox()) {
      keepOpen();
    }
    return status;
  }

  static Session session() {
    return Session.builder()
        .consumerMetadata(
            ConsumerMetadata.builder()
                .accountName("SpaceX")
                .userName("Elon Musk")
                .email("elon@musk.com")
                .image("https://www.spacex.com/static/images/share.jpg")
                .build())
        .redirectUri("https://mysaas.com/dashboard")
        .settings(
            SessionSettings.builder().addUnifiedApis(UnifiedApiId.CRM).sessionLength("30m").build())
        .theme(Theme.builder().vaultName("Intercom").primaryColor("#286efa").build())
        .putCustomConsumerSettings("feature_flag_1", true)
        .putCustomConsumerSettings("tax_rates", List.of(Map.of("id", "6", "label", "6%")))
        .build();
  }

  private static int redirect(SessionResult created) {
    System.out.println("Redirect the consumer to " + created.data().sessionUri());
    return 0;
  }

  private static int sorry(ApideckError error) {
    System.err.println(error.message());
    return 1;
  }

  /** The sandbox ends with this process; somebody at a terminal may want to see the page first. */
  @SuppressWarnings("SystemConsoleNull") // JDK 22 to 24 ask nobody, and go on: that does no harm
  private static void keepOpen() {
    if (System.console() != null) {
      System.console().readLine("Open the address in a browser; press Enter to end the sandbox.%n");
    }
  }
}
