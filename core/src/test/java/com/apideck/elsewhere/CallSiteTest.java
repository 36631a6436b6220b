package com.apideck.elsewhere;

import static com.apideck.core.AsyncEither.flatMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.AttemptHook;
import com.apideck.core.CallHook;
import com.apideck.core.CallSummary;
import com.apideck.core.Contacts;
import com.apideck.core.Contacts.Contact;
import com.apideck.core.Page;
import com.apideck.core.Publishers;
import com.apideck.core.Sent;
import com.apideck.core.engine.CallSite;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * An error knows the line that made its call ({@code CallSite}); this one is where programs are.
 */
class CallSiteTest {

  private final StubTransport stub = new StubTransport();
  private final ApideckCore core = Contacts.core(stub);

  private CompletableFuture<Either<ApideckError, Page<Contact>>> contacts(ApideckCore of) {
    return Contacts.LIST.call(of, Contacts.FROM_THE_START);
  }

  private static void isMadeBy(String method, ApideckError error) {
    StackTraceElement madeAt = error.call().madeAt().orElseThrow();
    assertThat(madeAt.getClassName()).isEqualTo(CallSiteTest.class.getName());
    assertThat(madeAt.getMethodName()).contains(method);
    assertThat(madeAt.getLineNumber()).isPositive();
    assertThat(error.toException().getStackTrace())
        .startsWith(madeAt)
        .anyMatch(frame -> frame.getMethodName().equals("toException"));
  }

  @Test
  void anErrorOfAnAnswerKnowsTheLine() {
    stub.thenJson(404, "{}");

    isMadeBy("contacts", contacts(core).join().getLeft());
  }

  @Test
  void anErrorBeforeAnythingIsSentKnowsTheLine() {
    isMadeBy("contacts", contacts(ApideckCore.builder().build()).join().getLeft());
  }

  @Test
  void anErrorWithinAStageKnowsTheLineOfTheStage() {
    stub.thenJson(200, Contacts.page(null, "\"a\"")).thenJson(404, "{}");

    ApideckError error =
        contacts(core).thenCompose(flatMap(first -> contacts(core))).join().getLeft();

    isMadeBy("contacts", error);
  }

  @Test
  void thePageAfterIsAskedForByTheLineThatWantsIt() {
    stub.thenJson(200, Contacts.page("2", "\"a\"")).thenJson(404, "{}");

    isMadeBy("thePageAfter", contacts(core).join().get().next().join().getLeft());
  }

  @Test
  void itIsNoPartOfWhichCallItWas() {
    stub.thenJson(404, "{}");
    CallSummary call = contacts(core).join().getLeft().call();

    assertThat(call)
        .isEqualTo(new CallSummary("crm.contactsList", Optional.of("consumer"), 1))
        .hasSameHashCodeAs(new CallSummary("crm.contactsList", Optional.of("consumer"), 1))
        .isNotEqualTo(new CallSummary("crm.contactsList", Optional.of("consumer"), 2))
        .isNotEqualTo(new CallSummary("crm.contactsList", Optional.empty(), 1))
        .isNotEqualTo(new CallSummary("crm.contactsAll", Optional.of("consumer"), 1));
    assertThat(call.toString()).doesNotContain("CallSiteTest");
  }

  @Test
  void anErrorOfNoCallHasNone() {
    ApideckError error = new RequestAbortedError(Sent.NO, false);

    assertThat(error.call().madeAt()).isEmpty();
    assertThat(error.toException().getStackTrace()[0].getMethodName()).isEqualTo("toException");
  }

  /** As a log context is carried: whatever the library does for a call goes through it. */
  private static final CallHook CARRYING =
      call ->
          new AttemptHook() {
            @Override
            public Started before(Attempt attempt) {
              return Started.NOTHING;
            }

            @Override
            public void run(Runnable task) {
              task.run();
            }
          };

  @Test
  void aHookIsNotTheLineThatAsksForThePageAfter() {
    stub.thenJson(200, Contacts.page("2", "\"a\"")).thenJson(404, "{}");

    ApideckError error = contacts(core.withHook(CARRYING)).join().get().next().join().getLeft();

    isMadeBy("aHookIsNot", error);
  }

  @Test
  void thePagesOfAStreamAreAskedForByNoLine() {
    StubTransport slow = StubTransport.holding();
    var all =
        Publishers.collect(
            Contacts.LIST.records(Contacts.core(slow).withHook(CARRYING), Contacts.FROM_THE_START));
    Thread wire =
        new Thread(
            () -> {
              slow.answer(TransportResponse.json(200, Contacts.page("2", "\"a\"")));
              slow.answer(TransportResponse.json(404, "{}"));
            });
    wire.start();

    ApideckError error = all.join().getLeft();

    assertThat(error.call().madeAt().map(StackTraceElement::getMethodName))
        .isNotEqualTo(Optional.of("run"));
  }

  /** Looking for the line takes stack that there may not be any more; the call goes on without. */
  @Test
  void findsNothingWhereTheStackIsAllButFull() {
    List<Throwable> thrown = new ArrayList<>();
    fill(thrown, new int[1]);

    assertThat(thrown).as("frames from the end, where 10 have room to call it").isEmpty();
  }

  private static void fill(List<Throwable> thrown, int[] fromTheEnd) {
    try {
      fill(thrown, fromTheEnd);
    } catch (StackOverflowError full) {
      fromTheEnd[0] = 0;
    }
    if (++fromTheEnd[0] > 10 && fromTheEnd[0] < 200) {
      try {
        CallSite.here();
      } catch (StackOverflowError | InternalError e) {
        thrown.add(e);
      }
    }
  }
}
