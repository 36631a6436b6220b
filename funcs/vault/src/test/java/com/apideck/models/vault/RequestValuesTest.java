package com.apideck.models.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.Violation;
import com.apideck.core.testing.StubTransport;
import com.apideck.funcs.vault.VaultConnectionsUpdate;
import io.vavr.control.Either;
import org.junit.jupiter.api.Test;

/** What values keep that no schema foresees, and what is refused of it when they are sent. */
class RequestValuesTest {

  private final StubTransport stub = new StubTransport();

  @Test
  void aMemberThatIsSetAsAnotherOneIsReportedByTheCallWithItsPath() {
    ConnectionMetadata metadata =
        ConnectionMetadata.builder()
            .companyId("1")
            .putAdditionalProperties("company_id", "2")
            .putAdditionalProperties("plan", "enterprise")
            .build();

    InvalidRequestError error =
        (InvalidRequestError) call(Connection.builder().metadata(metadata).build()).getLeft();

    assertThat(error.violations())
        .containsExactly(
            new Violation("$.metadata.company_id", "is a member of its own, and set as that"));
    assertThat(stub.requests()).isEmpty();
  }

  private Either<ApideckError, ?> call(Connection connection) {
    ApideckCore core =
        ApideckCore.builder()
            .apiKey("test-key")
            .appId("test-app")
            .consumerId("test-consumer")
            .transport(stub)
            .build();
    return VaultConnectionsUpdate.call(
            core,
            VaultConnectionsUpdateRequest.builder()
                .serviceId("a")
                .unifiedApi("crm")
                .connection(connection)
                .build())
        .join();
  }
}
