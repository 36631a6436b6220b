package com.apideck.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.Contacts.Contact;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishersTest {

  private final StubTransport stub = StubTransport.holding();
  private final ApideckCore core = Contacts.core(stub);

  private Publisher<Either<ApideckError, Contact>> contacts() {
    return Contacts.LIST.records(core, Contacts.FROM_THE_START);
  }

  private static List<Contact> named(String... ids) {
    return Stream.of(ids).map(Contact::new).toList();
  }

  // --- collect ---

  @Test
  void collectsTheRecordsOfAllPages() {
    stub.thenJson(200, Contacts.page("2", "\"a\"", "\"b\""))
        .thenJson(200, Contacts.page(null, "\"c\""));

    assertThat(Publishers.collect(contacts()))
        .isCompletedWithValue(Either.right(named("a", "b", "c")));
  }

  @Test
  void asksForNoMorePagesThanItTakes() {
    stub.thenJson(200, Contacts.page("2", "\"a\"", "\"b\""));

    assertThat(Publishers.collect(contacts(), 2))
        .isCompletedWithValue(Either.right(named("a", "b")));
    assertThat(stub.requests()).hasSize(1);
  }

  @Test
  void collectingEndsWithTheFirstLeft() {
    stub.thenJson(200, Contacts.page("2", "\"a\"", "5"));

    Either<ApideckError, List<Contact>> all = Publishers.collect(contacts()).join();

    assertThat(all.getLeft()).isInstanceOf(UnreadableRecordError.class);
    assertThat(stub.requests()).hasSize(1);
  }

  @Test
  void collectsWhatCannotBeReadInItsPlaceWhereAllIsWanted() {
    stub.thenJson(200, Contacts.page("2", "\"a\"", "5", "\"b\"")).thenJson(500, "{}");

    List<Either<ApideckError, Contact>> all = Publishers.collectAll(contacts()).join();

    assertThat(all).hasSize(4);
    assertThat(all.get(1).getLeft()).isInstanceOf(UnreadableRecordError.class);
    assertThat(all.get(2)).isEqualTo(Either.right(new Contact("b")));
    assertThat(((ServerError) all.get(3).getLeft()).statusCode()).isEqualTo(500);
  }

  @Test
  void endingTheFutureEndsTheRequests() {
    CompletableFuture<Either<ApideckError, List<Contact>>> all = Publishers.collect(contacts());
    assertThat(stub.waiting()).isOne();

    all.cancel(true);

    assertThat(stub.waiting()).isZero();
  }

  @Test
  void endingAStageMadeFromItEndsTheRequestsToo() {
    CompletableFuture<Integer> size =
        Publishers.collectAll(contacts()).thenApply(List::size).thenApply(count -> count + 1);

    size.cancel(true);

    assertThat(stub.waiting()).isZero();
  }

  // --- fold ---

  @Test
  void foldsFromTheFirstToTheLast() {
    stub.thenJson(200, Contacts.page("2", "\"a\"", "\"b\""))
        .thenJson(200, Contacts.page(null, "\"c\""));

    assertThat(Publishers.fold(contacts(), "", (text, next) -> text + next.get().id()))
        .isCompletedWithValue(Either.right("abc"));
  }

  @Test
  void aStepThatThrowsOrGivesNullIsALeft() {
    stub.thenJson(200, Contacts.page(null, "\"a\"")).thenJson(200, Contacts.page(null, "\"a\""));

    assertThat(
            Publishers.fold(
                    contacts(),
                    0,
                    (sum, next) -> {
                      throw new IllegalStateException("of mine");
                    })
                .join()
                .getLeft())
        .isInstanceOf(UnexpectedClientError.class)
        .extracting(ApideckError::message)
        .asString()
        .contains("of mine");
    assertThat(Publishers.fold(contacts(), 0, (sum, next) -> null).join().getLeft())
        .isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void aPublisherThatFailsIsALeft() {
    SubmissionPublisher<String> publisher = new SubmissionPublisher<>(Runnable::run, 8);
    var all = Publishers.fold(publisher, 0, (sum, next) -> sum + next.length());
    publisher.submit("abc");

    publisher.closeExceptionally(new IllegalStateException("of theirs"));

    assertThat(all.join().getLeft()).isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void aPublisherThatThrowsIsALeft() {
    Publisher<Either<ApideckError, Contact>> broken =
        subscriber -> {
          throw new IllegalStateException("of theirs");
        };

    assertThat(Publishers.collect(broken).join().getLeft())
        .isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  @SuppressWarnings("NullAway") // what callers without such a check may give
  void badArgumentsAreALeft() {
    assertThat(Publishers.<Contact>collect(null).join().getLeft())
        .isEqualTo(new InvalidRequestError(List.of(new Violation("publisher", "is null"))));
    assertThat(Publishers.collect(contacts(), 0).join().getLeft())
        .isInstanceOf(InvalidRequestError.class);
    assertThat(Publishers.forEach(contacts(), 0, next -> null).join().getLeft())
        .isInstanceOf(InvalidRequestError.class);
    assertThat(Publishers.stream((Publisher<Either<ApideckError, Contact>>) null).toList())
        .hasSize(1)
        .allMatch(Either::isLeft);
    assertThat(stub.requests()).isEmpty();
  }

  // --- forEach ---

  @Test
  void doesSomethingWithEachAtMostSoManyAtOnce() {
    stub.thenJson(200, Contacts.page(null, "\"a\"", "\"b\"", "\"c\"", "\"d\""));
    List<CompletableFuture<Either<ApideckError, String>>> begun = new ArrayList<>();
    CompletableFuture<Either<ApideckError, Long>> all =
        Publishers.forEach(
            contacts(),
            2,
            next -> {
              begun.add(new CompletableFuture<>());
              return begun.get(begun.size() - 1);
            });
    assertThat(begun).hasSize(2);

    begun.get(1).complete(Either.right("b"));
    assertThat(begun).hasSize(3);
    begun.get(0).complete(Either.right("a"));
    begun.get(2).complete(Either.right("c"));
    assertThat(all).isNotDone();
    begun.get(3).complete(Either.right("d"));

    assertThat(all).isCompletedWithValue(Either.right(4L));
  }

  @Test
  void theFirstLeftEndsTheRequestsAndWhatIsUnderWayIsWaitedFor() {
    stub.thenJson(200, Contacts.page("2", "\"a\"", "\"b\"", "\"c\""));
    ApideckError refused = new RequestAbortedError(Sent.NO, false);
    CompletableFuture<Either<ApideckError, String>> slow = new CompletableFuture<>();
    CompletableFuture<Either<ApideckError, Long>> all =
        Publishers.forEach(
            contacts(),
            2,
            next ->
                next.get().id().equals("a")
                    ? slow
                    : CompletableFuture.completedFuture(Either.left(refused)));
    assertThat(all).isNotDone();

    slow.complete(Either.right("a"));

    assertThat(all).isCompletedWithValue(Either.left(refused));
    assertThat(stub.requests()).hasSize(1);
  }

  @Test
  void endingTheFutureOfEachCancelsWhatIsUnderWay() {
    stub.thenJson(200, Contacts.page("2", "\"a\""));
    CompletableFuture<Either<ApideckError, String>> slow = new CompletableFuture<>();
    var all = Publishers.forEach(contacts(), 2, next -> slow);

    all.cancel(true);

    assertThat(slow).isCancelled();
    assertThat(stub.waiting()).isZero();
  }

  @Test
  void anActionThatThrowsIsALeft() {
    stub.thenJson(200, Contacts.page(null, "\"a\""));

    assertThat(
            Publishers.forEach(
                    contacts(),
                    1,
                    next -> {
                      throw new IllegalStateException("of mine");
                    })
                .join()
                .getLeft())
        .isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void anyNumberOfActionsThatAreDoneAtOnceDoNotOverflowTheStack() {
    int many = 100_000;
    Publisher<Integer> numbers =
        subscriber ->
            subscriber.onSubscribe(
                new Subscription() {
                  private int next;
                  private long wanted;
                  private boolean gives;

                  @Override
                  public void request(long count) {
                    wanted += count;
                    if (gives) {
                      return;
                    }
                    gives = true;
                    while (wanted > 0 && next < many) {
                      wanted--;
                      subscriber.onNext(next++);
                    }
                    gives = false;
                    if (next == many) {
                      next++;
                      subscriber.onComplete();
                    }
                  }

                  @Override
                  public void cancel() {}
                });

    assertThat(
            Publishers.forEach(
                numbers, 4, next -> CompletableFuture.completedFuture(Either.right(next))))
        .isCompletedWithValue(Either.right((long) many));
  }

  // --- stream ---

  @Test
  void streamsAreAskedForElementByElement() {
    stub.thenJson(200, Contacts.page("2", "\"a\"", "\"b\""))
        .thenJson(200, Contacts.page(null, "\"c\""));

    try (Stream<Either<ApideckError, Contact>> all = Publishers.stream(contacts())) {
      assertThat(stub.requests()).isEmpty();
      var each = all.iterator();
      assertThat(each.next()).isEqualTo(Either.right(new Contact("a")));
      assertThat(each.next()).isEqualTo(Either.right(new Contact("b")));
      assertThat(stub.requests()).hasSize(1);
      assertThat(each.next()).isEqualTo(Either.right(new Contact("c")));
      assertThat(each.hasNext()).isFalse();
      assertThatThrownBy(each::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void aLimitedStreamAsksForNoMorePages() {
    stub.thenJson(200, Contacts.page("2", "\"a\"", "\"b\""));

    try (Stream<Either<ApideckError, Contact>> all = Publishers.stream(contacts())) {
      assertThat(all.limit(2).map(Either::get)).isEqualTo(named("a", "b"));
    }
    assertThat(stub.requests()).hasSize(1);
  }

  @Test
  void closingAStreamEndsTheRequestAndWhoeverReadsIt() throws InterruptedException {
    Stream<Either<ApideckError, Contact>> all = Publishers.stream(contacts());
    List<Object> read = new ArrayList<>();
    Thread reader = new Thread(() -> all.forEach(read::add));
    reader.start();
    while (stub.waiting() == 0) {
      Thread.onSpinWait();
    }

    all.close();

    reader.join();
    assertThat(read).isEmpty();
    assertThat(stub.waiting()).isZero();
  }

  @Test
  void anInterruptedThreadStaysInterruptedAndIsToldSo() throws InterruptedException {
    List<Either<ApideckError, Contact>> read = new ArrayList<>();
    List<Boolean> interrupted = new ArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              Publishers.stream(contacts()).forEach(read::add);
              interrupted.add(Thread.currentThread().isInterrupted());
            });
    reader.start();
    reader.join();

    assertThat(read).hasSize(1);
    assertThat(read.get(0).getLeft()).isInstanceOf(RequestAbortedError.class);
    assertThat(interrupted).containsExactly(true);
    assertThat(stub.waiting()).isZero();
  }

  @Test
  void aStreamOfAPublisherThatFailsEndsWithALeft() {
    stub.then(TransportResponse.json(500, "{}"));

    assertThat(Publishers.stream(contacts())).hasSize(1).allMatch(Either::isLeft);
  }

  @Test
  void aSecondSubscriptionIsRefused() {
    List<String> cancelled = new ArrayList<>();
    Publisher<Integer> twice =
        subscriber -> {
          subscriber.onSubscribe(subscription(() -> cancelled.add("first")));
          subscriber.onSubscribe(subscription(() -> cancelled.add("second")));
        };

    var all = Publishers.fold(twice, 0, Integer::sum);

    assertThat(cancelled).containsExactly("second");
    assertThat(all).isNotDone();
  }

  private static Subscription subscription(Runnable cancel) {
    return new Subscription() {
      @Override
      public void request(long count) {}

      @Override
      public void cancel() {
        cancel.run();
      }
    };
  }

  @Test
  void aPublisherThatSubscribesLaterIsAskedAllTheSame() {
    List<Runnable> later = new ArrayList<>();
    SubmissionPublisher<Either<ApideckError, String>> publisher =
        new SubmissionPublisher<>(later::add, 8);
    Stream<Either<ApideckError, String>> all = Publishers.stream(publisher);
    publisher.submit(Either.right("a"));
    publisher.close();
    Thread reader = new Thread(() -> all.forEach(next -> read.add(next.get())));
    reader.start();
    while (reader.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    List.copyOf(later).forEach(Runnable::run);

    assertThat(Bench.await(CompletableFuture.runAsync(() -> join(reader)))).isNull();
    assertThat(read).containsExactly("a");
  }

  private final List<String> read = new ArrayList<>();

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nothingBeginsAfterTheEnd() {
    List<Integer> begun = new ArrayList<>();
    Publisher<Integer> obstinate =
        subscriber -> {
          subscriber.onSubscribe(subscription(() -> {}));
          for (int i = 0; i < 3; i++) {
            subscriber.onNext(i);
          }
          subscriber.onComplete();
          subscriber.onNext(3);
        };

    var all =
        Publishers.forEach(
            obstinate,
            4,
            next -> {
              begun.add(next);
              return CompletableFuture.completedFuture(
                  next == 1
                      ? Either.left(new RequestAbortedError(Sent.NO, false))
                      : Either.right(1));
            });

    assertThat(begun).containsExactly(0, 1);
    assertThat(all.join().isLeft()).isTrue();
  }

  @Test
  void aPublisherThatCannotBeAskedForMoreIsALeft() {
    Publisher<Integer> broken =
        subscriber -> {
          subscriber.onSubscribe(
              new Subscription() {
                private boolean asked;

                @Override
                public void request(long count) {
                  if (asked) {
                    throw new IllegalStateException("of theirs");
                  }
                  asked = true;
                }

                @Override
                public void cancel() {}
              });
          subscriber.onNext(1);
        };

    assertThat(
            Publishers.forEach(
                    broken, 1, next -> CompletableFuture.completedFuture(Either.right(next)))
                .join()
                .getLeft())
        .isInstanceOf(UnexpectedClientError.class);
  }
}
