package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.Page;
import com.apideck.core.Publishers;
import com.apideck.core.ServerError.UnprocessableResponse;
import com.apideck.core.testing.StubTransport;
import com.apideck.funcs.accounting.AccountingInvoicesCreate;
import com.apideck.funcs.accounting.AccountingInvoicesList;
import com.apideck.models.Currency;
import com.apideck.models.CustomField;
import com.apideck.models.CustomFieldValue;
import com.apideck.models.accounting.AccountingInvoicesCreateRequest;
import com.apideck.models.accounting.AccountingInvoicesListRequest;
import com.apideck.models.accounting.Invoice;
import com.apideck.models.accounting.InvoiceLineItem;
import com.apideck.models.accounting.InvoicesFilter;
import com.apideck.models.accounting.LinkedCustomer;
import com.apideck.models.accounting.LinkedTaxRate;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;

/** How do I put an invoice into the books of a customer, and add up what is not paid yet? */
public final class InvoiceACustomer {

  private InvoiceACustomer() {}

  /** Two months of a subscription, with tax, and a field that this account has. */
  static Invoice invoice() {
    return Invoice.builder()
        .customer(LinkedCustomer.builder().id("c-1").build())
        .invoiceDate(LocalDate.of(2026, 11, 1))
        .dueDate(LocalDate.of(2026, 11, 30))
        .currency(Currency.EUR)
        .taxInclusive(false)
        .addLineItems(
            InvoiceLineItem.builder()
                .description("Subscription, two months")
                .quantity(BigDecimal.valueOf(2))
                .unitPrice(new BigDecimal("49.90"))
                .taxRate(LinkedTaxRate.builder().id("vat-21").build())
                .build())
        .addCustomFields(
            CustomField.builder().name("contract").value(CustomFieldValue.of("C-2026-17")).build())
        .build();
  }

  /** The id of the new invoice, or what to tell the user. */
  static CompletableFuture<Either<String, String>> create(ApideckCore core) {
    var request = AccountingInvoicesCreateRequest.builder().invoice(invoice()).build();
    return AccountingInvoicesCreate.call(core, request)
        .thenApply(
            made ->
                made.bimap(
                    InvoiceACustomer::sorry, created -> created.data().id().orElse("booked")));
  }

  /** A closed period takes no entries: the service refuses, and says why. */
  private static String sorry(ApideckError error) {
    return error instanceof UnprocessableResponse refused
        ? "Not booked: " + refused.problem().message().orElse("refused")
        : error.message();
  }

  /** What is still owed of all that changed this year, page by page, with one of them in memory. */
  static CompletableFuture<Either<ApideckError, BigDecimal>> owed(ApideckCore core) {
    OffsetDateTime newYear = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    var changed =
        AccountingInvoicesListRequest.builder()
            .filter(InvoicesFilter.builder().updatedSince(newYear).build())
            .limit(200)
            .build();
    return Publishers.fold(
        AccountingInvoicesList.records(core, changed), BigDecimal.ZERO, InvoiceACustomer::added);
  }

  private static BigDecimal added(BigDecimal sum, Either<ApideckError, Invoice> next) {
    return sum.add(
        next.map(each -> each.balance().orElse(BigDecimal.ZERO)).getOrElse(BigDecimal.ZERO));
  }

  /** Answers as a test does, so that nothing is booked in your account. */
  public static void main(String[] args) {
    StubTransport stub = new StubTransport();
    stub.on(AccountingInvoicesCreate.class)
        .replyJson(
            201,
            "{\"status_code\":201,\"status\":\"Created\",\"service\":\"xero\",\"resource\":\"invoices\","
                + "\"operation\":\"add\",\"data\":{\"id\":\"i-1\"}}");
    stub.on(AccountingInvoicesCreate.class)
        .replyJson(
            422, "{\"status_code\":422,\"message\":\"The period is closed until 2026-10-31.\"}");
    stub.on(AccountingInvoicesList.class).reply(Page.of(owing("99.80"), owing("12.50")));
    Target.run(Target.offline(stub), target -> show(target.core()));
  }

  private static Invoice owing(String balance) {
    return Invoice.builder().balance(new BigDecimal(balance)).build();
  }

  private static int show(ApideckCore core) {
    System.out.println(create(core).join());
    System.out.println(create(core).join());
    System.out.println(owed(core).join());
    return 0;
  }
}
