package com.apideck.funcs.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.HttpMeta;
import com.apideck.core.Page;
import com.apideck.core.RetryConfig;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import com.apideck.models.crm.Contact;
import com.apideck.models.crm.CrmContactsListRequest;
import io.vavr.control.Either;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Whatever body comes with a page of contacts, the call gives records that can be written and read
 * again, or an error; neither shows the key. An input is the body, of this page and of the next.
 */
final class ContactPageFuzz {

  private static final String KEY = "sk-fuzz-0123456789";

  private ContactPageFuzz() {}

  /** Called by the fuzzer, which knows it by this name. */
  public static void fuzzerTestOneInput(byte[] body) {
    TransportResponse answer = new TransportResponse(HttpMeta.of(200), body, Ending.COMPLETE);
    ApideckCore core =
        ApideckCore.builder()
            .apiKey(KEY)
            .appId("app")
            .consumerId("consumer")
            .retries(RetryConfig.none())
            .transport(new StubTransport().then(answer).then(answer))
            .build();

    CompletableFuture<Either<ApideckError, Page<Contact>>> call =
        CrmContactsList.call(core, CrmContactsListRequest.builder().build());

    assertThat(call).isCompleted();
    call.join().peek(ContactPageFuzz::isWhole).peekLeft(ContactPageFuzz::showsNoKey);
  }

  private static void isWhole(Page<Contact> page) {
    page.data().forEach(ContactPageFuzz::readsBackEqual);
    page.unreadable().forEach(record -> assertThat(record.toString()).doesNotContain(KEY));

    CompletableFuture<Either<ApideckError, Optional<Page<Contact>>>> next = page.next();

    assertThat(next).isCompleted();
    next.join().peekLeft(ContactPageFuzz::showsNoKey);
  }

  /** But for half a pair, which JSON can hold as an escape: it is refused, with its place. */
  private static void readsBackEqual(Contact contact) {
    Contact.codec()
        .encode(contact)
        .peek(written -> assertThat(Contact.codec().decode(written).get()).isEqualTo(contact))
        .peekLeft(
            refused ->
                assertThat(refused)
                    .isNotEmpty()
                    .allMatch(problem -> problem.toString().contains("UTF-8 form")));
  }

  private static void showsNoKey(ApideckError error) {
    StringWriter trace = new StringWriter();
    error.toException().printStackTrace(new PrintWriter(trace, true));
    assertThat(error + error.message() + error.forSupport() + trace).doesNotContain(KEY);
  }
}
