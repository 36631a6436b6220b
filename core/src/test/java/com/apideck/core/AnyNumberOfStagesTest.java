package com.apideck.core;

import static com.apideck.core.AsyncEither.flatMap;
import static com.apideck.core.AsyncEither.map;
import static com.apideck.core.AsyncEither.recoverWith;
import static com.apideck.core.AsyncEither.traverse;
import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.failure;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Contacts.Contact;
import com.apideck.core.Invoices.Invoice;
import com.apideck.core.ServerError.BadRequestResponse;
import com.apideck.core.transport.Transport;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What depends on calls that end at once may be of any length: it does not grow on the stack.
 * {@code StackDepth} sees to it.
 */
class AnyNumberOfStagesTest {

  private static final int MANY = 20_000;
  private static final int ENOUGH = 10_000; // a stack has room for a thousand

  private final Bench bench = new Bench();
  private final AtomicInteger requests = new AtomicInteger();

  @Test
  void aWalkOverPagesByThenCompose() {
    assertThat(await(walk(first(pages(ENOUGH)), 0))).isEqualTo(Either.right(ENOUGH));
  }

  private static CompletableFuture<Either<ApideckError, Integer>> walk(
      CompletableFuture<Either<ApideckError, Optional<Page<Contact>>>> page, int before) {
    return page.thenCompose(
        flatMap(
            found ->
                found.isPresent()
                    ? walk(found.get().next(), before + 1)
                    : completedFuture(Either.right(before))));
  }

  @Test
  void aWalkOnAStackOfHalfTheUsualSize() {
    CompletableFuture<Either<ApideckError, Integer>> walked = new CompletableFuture<>();

    new Thread(
            null,
            () -> walk(first(pages(ENOUGH)), 0).thenAccept(walked::complete),
            "small",
            512 << 10)
        .start();

    assertThat(await(walked)).isEqualTo(Either.right(ENOUGH));
  }

  @Test
  void aWalkWithManyFramesForEachPage() {
    assertThat(await(deepWalk(first(pages(5_000)), 0))).isEqualTo(Either.right(5_000));
  }

  private static CompletableFuture<Either<ApideckError, Integer>> deepWalk(
      CompletableFuture<Either<ApideckError, Optional<Page<Contact>>>> page, int before) {
    return page.thenCompose(
        flatMap(
            found ->
                found.isPresent()
                    ? within(50, () -> deepWalk(found.get().next(), before + 1))
                    : completedFuture(Either.right(before))));
  }

  private static <T> T within(int frames, Supplier<T> task) {
    return frames == 0 ? task.get() : within(frames - 1, task);
  }

  @Test
  void aWalkStaysInTheContextOfItsCaller() {
    ThreadLocal<String> tenant = new ThreadLocal<>();
    AtomicInteger others = new AtomicInteger();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CallHook carrying =
        call -> {
          String caller = tenant.get();
          return new AttemptHook() {
            @Override
            public Started before(Attempt attempt) {
              return Started.NOTHING;
            }

            @Override
            public void run(Runnable task) {
              String before = tenant.get();
              tenant.set(caller);
              task.run();
              tenant.set(before);
            }
          };
        };
    tenant.set("acme");
    var first =
        Contacts.LIST
            .call(core(pages(1000)).withHook(carrying), Contacts.FROM_THE_START)
            .thenApply(map(Optional::of));

    var walked =
        watchedWalk(
            first,
            0,
            () -> {
              threads.add(Thread.currentThread());
              others.addAndGet("acme".equals(tenant.get()) ? 0 : 1);
            });

    assertThat(await(walked)).isEqualTo(Either.right(1000));
    assertThat(threads).as("it went on elsewhere").hasSizeGreaterThan(1);
    assertThat(others).hasValue(0);
  }

  private static CompletableFuture<Either<ApideckError, Integer>> watchedWalk(
      CompletableFuture<Either<ApideckError, Optional<Page<Contact>>>> page,
      int before,
      Runnable look) {
    return page.thenCompose(
        flatMap(
            found -> {
              look.run();
              return found.isPresent()
                  ? watchedWalk(found.get().next(), before + 1, look)
                  : completedFuture(Either.right(before));
            }));
  }

  @Test
  void aWalkOverPagesByThenAccept() {
    CompletableFuture<Integer> pages = new CompletableFuture<>();

    step(first(pages(ENOUGH)), 0, pages);

    assertThat(await(pages)).isEqualTo(ENOUGH);
  }

  private static void step(
      CompletableFuture<Either<ApideckError, Optional<Page<Contact>>>> page,
      int before,
      CompletableFuture<Integer> pages) {
    page.thenAccept(
        found ->
            found
                .get()
                .ifPresentOrElse(
                    next -> step(next.next(), before + 1, pages), () -> pages.complete(before)));
  }

  @Test
  void callsFromCallbacksOfCalls() {
    CompletableFuture<Integer> last = new CompletableFuture<>();

    countDown(failing(), ENOUGH, last);

    assertThat(await(last)).isZero();
    assertThat(requests).hasValue(ENOUGH);
  }

  @Test
  void callsThatCannotBeSent() {
    CompletableFuture<Integer> last = new CompletableFuture<>();

    countDown(ApideckCore.builder().build(), ENOUGH, last);

    assertThat(await(last)).isZero();
  }

  private static void countDown(ApideckCore core, int left, CompletableFuture<Integer> last) {
    if (left == 0) {
      last.complete(0);
    } else {
      Invoices.preview(core).whenComplete((result, failure) -> countDown(core, left - 1, last));
    }
  }

  @Test
  void recoveriesFromFailedCalls() {
    var last = recover(failing(), MANY);

    assertThat(await(last).getLeft()).isInstanceOf(BadRequestResponse.class);
    assertThat(requests).hasValue(MANY);
  }

  private static CompletableFuture<Either<ApideckError, Invoice>> recover(
      ApideckCore core, int left) {
    return left == 1
        ? Invoices.preview(core)
        : Invoices.preview(core).thenCompose(recoverWith(error -> recover(core, left - 1)));
  }

  @Test
  void combinatorsOfOtherFutures() {
    assertThat(await(sum(ENOUGH, 0))).isEqualTo(Either.right(ENOUGH));
  }

  private static CompletableFuture<Either<ApideckError, Integer>> sum(int left, int sum) {
    return completedFuture(Either.<ApideckError, Integer>right(sum))
        .thenCompose(
            flatMap(
                value ->
                    left == 0 ? completedFuture(Either.right(sum)) : sum(left - 1, value + 1)));
  }

  @Test
  void combinatorsOfFuturesThatEndLater() {
    CompletableFuture<Either<ApideckError, Integer>> last = new CompletableFuture<>();
    CompletableFuture<Either<ApideckError, Integer>> within = last;
    for (int i = 0; i < ENOUGH; i++) {
      CompletableFuture<Either<ApideckError, Integer>> next = within;
      within =
          completedFuture(Either.<ApideckError, Integer>right(i))
              .thenCompose(flatMap(value -> next));
    }

    last.complete(Either.right(1));

    assertThat(within).isCompletedWithValue(Either.right(1));
  }

  @Test
  void stagesOfOneCall() {
    var last = Invoices.preview(bench.core()).thenApply(map(invoice -> 0));
    for (int i = 0; i < MANY; i++) {
      last =
          last.thenCompose(flatMap(value -> completedFuture(Either.right(value + 1))))
              .thenCompose(recoverWith(error -> completedFuture(Either.left(error))));
    }

    bench.stub.answer(answer(200));

    assertThat(last).isCompletedWithValue(Either.right(MANY));
  }

  @Test
  void retriesWithoutAPause() {
    for (int i = 0; i < ENOUGH; i++) {
      bench.stub.thenJson(503, "{}");
    }
    bench.stub.then(answer(200));
    ApideckCore core =
        bench
            .builder()
            .scheduler(ScriptedScheduler.hasty(bench.time, pause -> pause.toMillis() <= 1))
            .retries(
                RetryConfig.backoff()
                    .initialInterval(Duration.ofMillis(1))
                    .maxInterval(Duration.ofMillis(1))
                    .maxAttempts(1_000_000)
                    .build())
            .build();

    assertThat(await(Invoices.preview(core)).isRight()).isTrue();
    assertThat(bench.sent()).hasSize(ENOUGH + 1);
  }

  @Test
  void aPublisherOfManyPages() {
    CompletableFuture<Integer> records = new CompletableFuture<>();

    Contacts.LIST
        .records(core(pages(ENOUGH)), Contacts.FROM_THE_START)
        .subscribe(
            new Flow.Subscriber<>() {
              private Flow.Subscription subscription;
              private int seen;

              @Override
              public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                given.request(1);
              }

              @Override
              public void onNext(Either<ApideckError, Contact> record) {
                seen++;
                subscription.request(1);
              }

              @Override
              public void onError(Throwable failure) {
                records.completeExceptionally(failure);
              }

              @Override
              public void onComplete() {
                records.complete(seen);
              }
            });

    assertThat(await(records)).isEqualTo(ENOUGH);
  }

  @Test
  void itemsOfATraversal() {
    List<Integer> items = IntStream.range(0, MANY).boxed().toList();

    var traversed = await(traverse(items, 7, item -> completedFuture(right(item)))).get();

    assertThat(items.equals(traversed)).isTrue(); // AssertJ alone would take seconds
  }

  private static <T> Either<ApideckError, T> right(T value) {
    return Either.right(value);
  }

  @Test
  void itemsWithinItems() {
    assertThat(await(nested(10_000))).isEqualTo(Either.right(1));
  }

  @Test
  void itemsWithinItemsThatEndLater() {
    CompletableFuture<Either<ApideckError, Integer>> last = new CompletableFuture<>();
    CompletableFuture<Either<ApideckError, Integer>> within = last;
    for (int i = 0; i < 10_000; i++) {
      within = each(within);
    }

    last.complete(Either.right(1));

    assertThat(await(within)).isEqualTo(Either.right(1));
  }

  private static CompletableFuture<Either<ApideckError, Integer>> nested(int left) {
    return left == 0
        ? completedFuture(Either.right(1))
        : traverse(List.of(left), 1, item -> nested(item - 1)).thenApply(map(all -> all.get(0)));
  }

  private static CompletableFuture<Either<ApideckError, Integer>> each(
      CompletableFuture<Either<ApideckError, Integer>> call) {
    return traverse(List.of(1), 1, item -> call).thenApply(map(all -> all.get(0)));
  }

  @Test
  void cancellingAWalkEndsTheCallUnderWay() {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    CompletableFuture<Either<ApideckError, TransportResponse>> silent = new CompletableFuture<>();
    Transport pages = pages(ENOUGH);
    var walked =
        walk(
            first(
                request -> {
                  if (requests.incrementAndGet() < ENOUGH / 2) {
                    return pages.send(request);
                  }
                  asked.complete(null);
                  return silent;
                }),
            0);
    await(asked);

    walked.cancel(true);

    assertThat(failure(silent)).isInstanceOf(CancellationException.class);
  }

  @Test
  void cancellingTheLastOfManyStagesEndsTheCall() {
    CompletableFuture<?> last = Invoices.preview(bench.core());
    for (int i = 0; i < MANY; i++) {
      last = i % 2 == 0 ? last.thenApply(x -> x) : last.thenCompose(x -> completedFuture(x));
    }

    last.cancel(true);

    assertThat(bench.stub.waiting()).isZero();
  }

  @Test
  void cancellingTheFirstOfManyStagesEndsThem() {
    CompletableFuture<?> call = Invoices.preview(bench.core());
    CompletableFuture<?> last = call;
    for (int i = 0; i < ENOUGH; i++) {
      last = last.thenCombine(call, (one, other) -> one);
    }

    call.cancel(true);

    assertThat(last).isCompletedExceptionally();
    assertThat(bench.stub.waiting()).isZero();
  }

  @Test
  void cancellingTheSumOfManyCallsEndsAll() {
    Scheduler noTimers = // a manual one looks through all that there are, to take one back
        new ScriptedScheduler(bench.time, (delay, task) -> () -> {});
    ApideckCore core = bench.builder().maxConcurrentRequests(ENOUGH).scheduler(noTimers).build();
    CompletableFuture<?> sum = Invoices.preview(core);
    for (int i = 1; i < ENOUGH; i++) {
      sum = sum.thenCombine(Invoices.preview(core), (one, other) -> other);
    }

    sum.cancel(true);

    assertThat(bench.stub.waiting()).isZero();
  }

  /** The first page of those that the transport has. */
  private static CompletableFuture<Either<ApideckError, Optional<Page<Contact>>>> first(
      Transport transport) {
    return Contacts.LIST
        .call(core(transport), Contacts.FROM_THE_START)
        .thenApply(map(Optional::of));
  }

  private static ApideckCore core(Transport transport) {
    return Bench.unsent().transport(transport).retries(RetryConfig.none()).build();
  }

  /** So many pages, which are there at once. */
  private static Transport pages(int count) {
    return request -> {
      String query = request.uri().getQuery();
      int page = query == null ? 1 : Integer.parseInt(query.substring("cursor=".length()));
      String next = page == count ? null : Integer.toString(page + 1);
      return completedFuture(
          Either.right(TransportResponse.json(200, Contacts.page(next, "\"1\""))));
    };
  }

  /** Each call fails at once. */
  private ApideckCore failing() {
    return core(
        request -> {
          requests.incrementAndGet();
          return completedFuture(Either.right(TransportResponse.json(400, "{}")));
        });
  }
}
