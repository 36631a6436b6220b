package com.apideck.core;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.AttemptHook.Attempt;
import com.apideck.core.AttemptHook.Outcome;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.Invoices.Invoice;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A hook is begun once for each call, where it is made, and takes along what is there. {@code
 * Hooks} keeps it for the attempts.
 */
class CallHookTest {

  private static final ThreadLocal<String> CONTEXT = ThreadLocal.withInitial(() -> "none");

  private final Bench bench = new Bench();
  private final List<String> seen = new ArrayList<>();
  private final List<Outcome> ends = new ArrayList<>();

  /** Takes the context of the caller along, as a tracing library does. */
  private final class Carrying implements CallHook {
    @Override
    public AttemptHook begin(Call call) {
      String context = CONTEXT.get();
      seen.add("begin " + context);
      return new AttemptHook() {
        @Override
        public Started before(Attempt attempt) {
          seen.add(context + " " + attempt.number());
          return Started.sending(Map.of("x-context", context));
        }

        @Override
        public void ended(Outcome outcome) {
          ends.add(outcome);
        }

        @Override
        public void run(Runnable task) {
          within(context, task);
        }
      };
    }
  }

  private static void within(String context, Runnable task) {
    String before = CONTEXT.get();
    CONTEXT.set(context);
    try {
      task.run();
    } finally {
      CONTEXT.set(before);
    }
  }

  private static <T> List<T> made(String context, Consumer<List<T>> calls) {
    List<T> made = new ArrayList<>();
    within(context, () -> calls.accept(made));
    return made;
  }

  private ApideckCore core() {
    return bench.builder().addHook(new Carrying()).build();
  }

  @Test
  void isBegunOnceAndSeesAllAttemptsAndTheEndOnce() {
    ApideckCore core = core();
    bench.stub.thenJson(503, "{}").thenJson(503, "{}").then(answer(200));

    var call =
        CallHookTest.<CompletableFuture<?>>made("a", list -> list.add(Invoices.preview(core)));
    bench.time.advance(Duration.ofSeconds(10));

    assertThat(call.get(0)).isDone();
    assertThat(seen).containsExactly("begin a", "a 1", "a 2", "a 3");
    assertThat(ends).hasSize(1);
    assertThat(ends.get(0).http().map(HttpMeta::statusCode)).contains(200);
    assertThat(ends.get(0).elapsed()).isPositive();
  }

  @Test
  void knowsTheCall() {
    List<CallHook.Call> calls = new ArrayList<>();
    ApideckCore core =
        bench
            .builder()
            .serverUrl("https://unify.example:8443/base")
            .addHook(
                call -> {
                  calls.add(call);
                  return attempt -> Started.NOTHING;
                })
            .build();

    Invoices.preview(core, RequestOptions.builder().consumerId("acme").serviceId("xero").build());

    assertThat(calls)
        .singleElement()
        .hasToString("invoices.preview POST /invoices/preview for consumer acme with xero");
    assertThat(calls.get(0).server()).hasToString("https://unify.example:8443/base");
  }

  @Test
  void isToldTheErrorOfTheWholeCall() {
    bench.stub.thenJson(401, "{}");

    left(Invoices.preview(core()));

    assertThat(ends.get(0).error()).containsInstanceOf(ServerError.UnauthorizedResponse.class);
    assertThat(ends.get(0).error().get().call().attempts()).isOne();
    assertThat(ends.get(0).http().map(HttpMeta::statusCode)).contains(401);
  }

  @Test
  void isToldOfACallThatIsCancelled() {
    Invoices.preview(core()).cancel(true);

    assertThat(ends).hasSize(1);
    assertThat(ends.get(0).error()).containsInstanceOf(RequestAbortedError.class);
  }

  @Test
  void aHookThatFailsEndsTheCallWhoseErrorSaysWhichItWas() {
    ApideckCore core = bench.builder().addHook(call -> Misbehaviour.fail()).build();

    ApideckError error = Bench.errorOf(Invoices.preview(core));

    assertThat(error).isInstanceOf(UnexpectedClientError.class);
    assertThat(error.call().operation()).isEqualTo(Invoices.PREVIEW.name());
  }

  @Test
  void isToldTheErrorOfACallThatCouldNotBegin() {
    List<ApideckError> told = new ArrayList<>();
    CallHook hook =
        call ->
            new AttemptHook() {
              @Override
              public Started before(Attempt attempt) {
                return Started.NOTHING;
              }

              @Override
              public void ended(Outcome outcome) {
                told.add(outcome.error().orElseThrow());
              }
            };
    Scheduler failing = new ScriptedScheduler(bench.time, (delay, task) -> Misbehaviour.fail());

    ApideckError error =
        Bench.errorOf(Invoices.preview(bench.builder().scheduler(failing).addHook(hook).build()));

    assertThat(told).containsExactly(error);
  }

  @Test
  void isNotAskedForACallThatIsNeverMade() {
    left(Invoices.preview(core().withConsumerId("")));

    assertThat(seen).isEmpty();
    assertThat(ends).isEmpty();
  }

  @Test
  void aCallThatWaitsForRoomKeepsTheContextItWasMadeIn() {
    ApideckCore core = bench.builder().maxConcurrentRequests(1).addHook(new Carrying()).build();
    made("a", list -> list.add(Invoices.preview(core)));
    var waiting =
        CallHookTest.<CompletableFuture<Either<ApideckError, Invoice>>>made(
            "b", list -> list.add(Invoices.preview(core)));

    bench.stub.then(answer(200)).answer(answer(200));

    assertThat(await(waiting.get(0)).isRight()).isTrue();
    assertThat(bench.sent().get(1).headers()).containsEntry("x-context", "b");
  }

  @Test
  void stagesRunInTheContextOfTheCaller() {
    ApideckCore core = core();
    var stages =
        CallHookTest.<CompletableFuture<String>>made(
            "a",
            list ->
                list.add(
                    Invoices.preview(core)
                        .thenCompose(first -> Invoices.preview(core))
                        .thenApply(second -> CONTEXT.get())));

    bench.stub.answer(answer(200));
    bench.stub.answer(answer(200));

    assertThat(stages.get(0)).isCompletedWithValue("a");
    assertThat(seen).containsExactly("begin a", "a 1", "begin a", "a 1");
    assertThat(CONTEXT.get()).isEqualTo("none");
  }

  @Test
  void allItemsOfATraversalBeginInTheContextOfTheCaller() {
    ApideckCore core = core();
    List<Integer> items = IntStream.range(0, 10).boxed().toList();
    var all =
        CallHookTest.<CompletableFuture<?>>made(
            "a", list -> list.add(AsyncEither.traverse(items, 2, item -> Invoices.preview(core))));

    for (int i = 0; i < 10; i++) {
      bench.stub.answer(answer(200));
    }

    assertThat(all.get(0)).isDone();
    assertThat(seen).hasSize(20).allMatch(line -> line.equals("begin a") || line.equals("a 1"));
  }

  @Test
  void laterPagesBeginInTheContextOfTheFirst() {
    ApideckCore core = core();
    bench.stub.thenJson(200, Contacts.page("next", "\"1\"")).thenJson(200, Contacts.page(null));
    var first =
        CallHookTest.<CompletableFuture<Either<ApideckError, Page<Contacts.Contact>>>>made(
            "a", list -> list.add(Contacts.LIST.call(core, Contacts.FROM_THE_START)));

    Page<Contacts.Contact> page = right(first.get(0));
    right(page.next());

    assertThat(seen).containsExactly("begin a", "a 1", "begin a", "a 1");
  }

  @TestFactory
  Stream<DynamicTest> aHookThatRunsTasksBadlyChangesNothing() {
    Map<String, Consumer<Runnable>> ways =
        Map.of(
            "never", task -> {},
            "twice",
                task -> {
                  task.run();
                  task.run();
                },
            "throws before", task -> Misbehaviour.fail(),
            "throws after",
                task -> {
                  task.run();
                  Misbehaviour.fail();
                },
            "on another thread", task -> Executors.newSingleThreadExecutor().execute(task));
    return ways.entrySet().stream()
        .map(
            way ->
                dynamicTest(
                    way.getKey(),
                    () -> {
                      Bench fresh = new Bench();
                      fresh.stub.then(TransportResponse.json(200, Invoices.SMALL_JSON));
                      CallHook hook =
                          call ->
                              new AttemptHook() {
                                @Override
                                public Started before(Attempt attempt) {
                                  return Started.NOTHING;
                                }

                                @Override
                                public void run(Runnable task) {
                                  way.getValue().accept(task);
                                }
                              };

                      var call = Invoices.preview(fresh.builder().addHook(hook).build());

                      assertThat(await(call).isRight()).isTrue();
                    }));
  }
}
