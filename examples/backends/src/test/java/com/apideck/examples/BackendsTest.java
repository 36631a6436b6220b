package com.apideck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of back ends, as a user runs them: each in a process of its own. */
class BackendsTest {

  @Test
  void invoiceACustomerBooksIsRefusedAndAddsUp() throws Exception {
    Ended run = run(InvoiceACustomer.class);

    assertThat(run.out().lines())
        .contains(
            "Right(i-1)",
            "Left(Not booked: The period is closed until 2026-10-31.)",
            "Right(112.30)");
    assertThat(run.status()).isZero();
  }

  @Test
  void listEmployeesPrintsALineForEach() throws Exception {
    Ended run = run(ListEmployees.class);

    assertThat(run.out().lines()).contains("Ada Lovelace, Research", "Grace Hopper, Systems");
    assertThat(run.status()).isZero();
  }

  private static Ended run(Class<?> example) throws Exception {
    return Ended.run(System.getProperty("java.class.path"), example, Map.of());
  }
}
