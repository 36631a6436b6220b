package com.apideck.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A core whose calls all differ: {@code core.with(options)}. */
class OptionsOfACoreTest {

  private final StubTransport stub = StubTransport.holding();
  private final ApideckCore core = Contacts.core(stub);

  private TransportRequest sent(ApideckCore by, RequestOptions options) {
    stub.then(Bench.answer(200));
    assertThat(Invoices.preview(by, options).join().isRight()).isTrue();
    return stub.requests().get(stub.requests().size() - 1);
  }

  private static RequestOptions.Builder options() {
    return RequestOptions.builder();
  }

  @Test
  void itsCallsDiffer() {
    ApideckCore other =
        core.with(
            options()
                .consumerId("other")
                .serviceId("salesforce")
                .putHeaders("x-a", "1")
                .putQuery("b", "2")
                .build());

    TransportRequest sent = sent(other, options().build());

    assertThat(sent.headers())
        .containsEntry("x-apideck-consumer-id", "other")
        .containsEntry("x-apideck-service-id", "salesforce")
        .containsEntry("x-a", "1");
    assertThat(sent.uri()).hasQuery("b=2");
    assertThat(sent(core, options().build()).headers()).doesNotContainKey("x-a");
  }

  @Test
  void theOptionsOfACallComeOnTop() {
    ApideckCore other =
        core.with(options().serviceId("salesforce").putHeaders("x-a", "1").build())
            .with(options().putHeaders("x-b", "2").build());

    TransportRequest sent =
        sent(other, options().serviceId("hubspot").putHeaders("x-a", "3").build());

    assertThat(sent.headers())
        .containsEntry("x-apideck-service-id", "hubspot")
        .containsEntry("x-a", "3")
        .containsEntry("x-b", "2");
  }

  @Test
  void copiesOfItKeepThem() {
    ApideckCore other =
        core.with(options().serviceId("salesforce").build()).withTimeout(Duration.ofSeconds(5));

    assertThat(sent(other, options().build()).headers())
        .containsEntry("x-apideck-service-id", "salesforce");
  }

  @Test
  void whatIsWrongWithThemIsReportedAtStartUpAndByTheCall() {
    ApideckCore other = core.with(options().timeout(Duration.ZERO).build());
    ApideckCore none = core.with(null);

    assertThat(other.violations()).extracting(Violation::path).containsExactly("timeout");
    assertThat(none.violations())
        .extracting(Violation::toString)
        .containsExactly("options is null");
    assertThat(Invoices.preview(none).join().getLeft()).isInstanceOf(InvalidRequestError.class);
  }

  @Test
  void theySharePagesToo() {
    stub.thenJson(200, Contacts.page(null, "\"1\""));

    Contacts.LIST
        .call(core.with(options().putQuery("beta", "1").build()), Contacts.FROM_THE_START)
        .join();

    assertThat(stub.requests().get(0).uri()).hasQuery("beta=1");
  }
}
