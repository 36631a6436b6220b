package com.apideck.core;

import static com.apideck.core.Contacts.FROM_THE_START;
import static com.apideck.core.Contacts.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.Contacts.Contact;
import com.apideck.core.ServerError.BadRequestResponse;
import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.Column.Part;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.testing.StubTransport;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/**
 * Lists, page by page ({@code PageCodec}, {@code PageSource}) and as a stream of records ({@code
 * RecordSource}).
 */
class ListOperationTest {

  private final StubTransport stub = StubTransport.holding();
  private final ApideckCore core = Contacts.core(stub);

  @Test
  void aPageHasItsRecordsAndWhatIsSaidAboutThem() {
    stub.thenJson(200, page("c1", "\"1\"", "\"2\""));

    Page<Contact> page = first().get();

    assertThat(page.data()).containsExactly(new Contact("1"), new Contact("2"));
    assertThat(page.meta().flatMap(Page.Meta::next)).contains("c1");
    assertThat(page.meta().flatMap(Page.Meta::itemsOnPage)).contains(2L);
    assertThat(page.links().flatMap(Page.Links::next)).isPresent();
    assertThat(page.service()).contains("hubspot");
    assertThat(page.resource()).contains("contacts");
    assertThat(page.operation()).contains("all");
    assertThat(page.status()).isEqualTo("OK");
    assertThat(page.raw()).isEmpty();
    assertThat(page.http().statusCode()).isEqualTo(200);
    assertThat(page).hasToString("Page{2 records, 0 unreadable, next=true}");
  }

  @Test
  void leadsFromPageToPageUntilThereIsNone() {
    stub.thenJson(200, page("c1", "\"1\"")).thenJson(200, page(" ", "\"2\""));

    Page<Contact> second = first().get().next().join().get().orElseThrow();

    assertThat(second.data()).containsExactly(new Contact("2"));
    assertThat(second.next().join()).isEqualTo(Either.right(Optional.empty()));
    assertThat(stub.requests())
        .extracting(r -> r.uri().getQuery())
        .containsExactly(null, "cursor=c1");
  }

  @Test
  void aRepeatedCursorEndsTheListWithAnError() {
    stub.thenJson(200, page("a", "\"1\""))
        .thenJson(200, page("b", "\"2\""))
        .thenJson(200, page("a", "\"3\""));
    Subscriber records = new Subscriber(Long.MAX_VALUE);

    Contacts.LIST.records(core, FROM_THE_START).subscribe(records);

    assertThat(records.got).hasSize(4);
    assertThat(records.got.get(3).getLeft()).isInstanceOf(ResponseValidationError.class);
    assertThat(((ResponseValidationError) records.got.get(3).getLeft()).path())
        .isEqualTo("$.meta.cursors.next");
    assertThat(records.completed).isTrue();
  }

  @Test
  void aLongCycleOfCursorsEndsToo() {
    for (int i = 0; i < 200; i++) {
      stub.thenJson(200, page("c" + i % 7));
    }
    Subscriber records = new Subscriber(Long.MAX_VALUE);

    Contacts.LIST.records(core, FROM_THE_START).subscribe(records);

    assertThat(records.completed).isTrue();
    assertThat(stub.requests()).hasSizeLessThan(30);
  }

  @Test
  void aThousandPagesAreReadToTheEnd() {
    for (int i = 1; i < 1_000; i++) {
      stub.thenJson(200, page("c" + i, "\"r" + i + "\""));
    }
    stub.thenJson(200, page(null, "\"last\""));
    Subscriber records = new Subscriber(Long.MAX_VALUE);

    Contacts.LIST.records(core, FROM_THE_START).subscribe(records);

    assertThat(records.got).hasSize(1_000).last().isEqualTo(Either.right(new Contact("last")));
  }

  @Test
  void aLongRunOfEmptyPagesIsReadToTheEnd() {
    for (int i = 1; i < 5_000; i++) {
      stub.thenJson(200, page("c" + i));
    }
    stub.thenJson(200, page(null, "\"last\""));
    Subscriber records = new Subscriber(1);

    Contacts.LIST.records(core, FROM_THE_START).subscribe(records);

    assertThat(records.got).containsExactly(Either.right(new Contact("last")));
  }

  @Test
  void asksForAPageOnlyWhenARecordIsWanted() {
    stub.thenJson(200, page("c1", "\"1\"", "\"2\"")).thenJson(200, page(null, "\"3\""));
    Subscriber records = new Subscriber(2);

    Contacts.LIST.records(core, FROM_THE_START).subscribe(records);
    assertThat(records.got).hasSize(2);
    assertThat(stub.requests()).hasSize(1);

    records.subscription.request(1);
    assertThat(records.got).hasSize(3);
    assertThat(stub.requests()).hasSize(2);
  }

  @Test
  void aFailureComesAfterTheRecordsBeforeIt() {
    stub.thenJson(200, page("c1", "\"1\"", "2")).thenJson(400, "{}");
    Subscriber records = new Subscriber(Long.MAX_VALUE);

    Contacts.LIST.records(core, FROM_THE_START).subscribe(records);

    assertThat(records.got.get(0)).isEqualTo(Either.right(new Contact("1")));
    assertThat(records.got.get(1).getLeft()).isInstanceOf(UnreadableRecordError.class);
    assertThat(records.got.get(2).getLeft()).isInstanceOf(BadRequestResponse.class);
    assertThat(records.completed).isTrue();
  }

  @Test
  void pagesCanBeReadAsAStreamToo() {
    stub.thenJson(200, page("c1", "\"1\"")).thenJson(200, page(null, "\"2\""));
    List<Integer> sizes = new ArrayList<>();
    Contacts.LIST
        .pages(core, FROM_THE_START)
        .subscribe(
            new Flow.Subscriber<>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(Either<ApideckError, Page<Contact>> page) {
                sizes.add(page.get().data().size());
              }

              @Override
              public void onError(Throwable failure) {
                throw new AssertionError(failure);
              }

              @Override
              public void onComplete() {
                sizes.add(0);
              }
            });

    assertThat(sizes).containsExactly(1, 1, 0);
  }

  @Test
  void cancellingEndsTheRequestUnderWay() {
    stub.thenJson(200, page("c1", "\"1\""));
    Subscriber records = new Subscriber(2);
    Contacts.LIST.records(core, FROM_THE_START).subscribe(records);
    assertThat(stub.waiting()).isEqualTo(1);

    records.subscription.cancel();

    assertThat(stub.waiting()).isZero();
    assertThat(records.got).hasSize(1);
    assertThat(records.completed).isFalse();
  }

  @Test
  void aListWithoutPagesHasNoNext() {
    stub.thenJson(200, page("c1", "\"1\""));

    Page<Contact> page = Contacts.WHOLE.call(core, null).join().get();

    assertThat(page.next().join()).isEqualTo(Either.right(Optional.empty()));
  }

  @Test
  void aListWhoseRequestHasNoCursorHasNoNext() {
    ObjectCodec<String> table =
        ObjectCodec.<String>of(members -> members.next(), filter -> new Object[] {filter})
            .optional(Part.QUERY, "filter", Codecs.STRING);
    ListOperation<String, Contact> filtered =
        Operation.of("n", "GET", "/all", table).listing(200, Contacts.CODEC);
    stub.thenJson(200, page("c1", "\"1\""));

    Page<Contact> page = filtered.call(core, "a").join().get();

    assertThat(page.data()).containsExactly(new Contact("1"));
    assertThat(page.next().join()).isEqualTo(Either.right(Optional.empty()));
    assertThat(stub.requests().get(0).uri().getQuery()).isEqualTo("filter=a");
  }

  @Test
  void aCursorInABodyIsNoCursorOfPages() {
    ListOperation<Map<String, Object>, Contact> searched =
        Operation.of("n", "POST", "/search", Codecs.FREE_FORM).listing(200, Contacts.CODEC);
    stub.thenJson(200, page("c1", "\"1\""));

    Page<Contact> page = searched.call(core, Map.of("cursor", "c0")).join().get();

    assertThat(page.next().join()).isEqualTo(Either.right(Optional.empty()));
  }

  @Test
  void theNextPageIsAskedForWithAllElseOfTheRequest() {
    ObjectCodec<List<Object>> table =
        ObjectCodec.<List<Object>>of(
                members -> List.of(members.next(), members.next(), members.next()), List::toArray)
            .required(Part.QUERY, "filter", Codecs.STRING)
            .optional(Part.QUERY, "cursor", Codecs.STRING)
            .optional(Part.QUERY, "limit", Codecs.INTEGER);
    ListOperation<List<Object>, Contact> list =
        Operation.of("n", "GET", "/some", table).listing(200, Contacts.CODEC);
    stub.thenJson(200, page("c1", "\"1\"")).thenJson(200, page(null, "\"2\""));

    List<Object> request = List.of("a", Optional.of("c0"), Optional.of(20));
    Page<Contact> page = list.call(core, request).join().get();
    assertThat(page.next().join().get()).isPresent();

    assertThat(stub.requests())
        .extracting(sent -> sent.uri().getQuery())
        .containsExactly("filter=a&cursor=c0&limit=20", "filter=a&cursor=c1&limit=20");
  }

  private Either<ApideckError, Page<Contact>> first() {
    CompletableFuture<Either<ApideckError, Page<Contact>>> page =
        Contacts.LIST.call(core, FROM_THE_START);
    return page.join();
  }

  private static final class Subscriber implements Flow.Subscriber<Either<ApideckError, Contact>> {
    private final long first;
    private final List<Either<ApideckError, Contact>> got = new ArrayList<>();
    private Flow.Subscription subscription;
    private boolean completed;

    Subscriber(long first) {
      this.first = first;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(first);
    }

    @Override
    public void onNext(Either<ApideckError, Contact> record) {
      got.add(record);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      completed = true;
    }
  }
}
