package com.apideck.core;

import static com.apideck.core.Contacts.FROM_THE_START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.Contacts.Contact;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 2: a list ends where the server says so, and not where its words cannot be read. Cursors
 * are read by {@code PageMetaCodec}.
 */
class PageMetaTest {

  private static final String META = "$.meta";
  private static final String CURSORS = "$.meta.cursors";
  private static final String NEXT = "$.meta.cursors.next";

  private final StubTransport stub = StubTransport.holding();
  private final ApideckCore core = Contacts.core(stub);

  /** A page of two contacts, with members behind them. */
  private static String page(String members) {
    return "{\"status_code\":200,\"status\":\"OK\",\"data\":[{\"id\":\"1\"},{\"id\":\"2\"}]"
        + (members.isEmpty() ? "" : "," + members)
        + "}";
  }

  private static String next(String cursor) {
    return "\"meta\":{\"cursors\":{\"next\":" + cursor + "}}";
  }

  private static String cursors(String cursors) {
    return "\"meta\":{\"items_on_page\":2,\"cursors\":" + cursors + "}";
  }

  static Stream<Arguments> unreadable() {
    Stream<String> cursors =
        Stream.of(
            "2",
            "-2.5",
            "1e400",
            "1e99999999999",
            "9".repeat(2_000),
            "true",
            "false",
            "{}",
            "{\"next\":\"c1\"}",
            "[]",
            "[\"c1\"]");
    Stream<String> objects =
        Stream.of("\"c1\"", "\"\"", "2", "1e99999999999", "true", "[]", "[{\"next\":\"c1\"}]");
    List<String> containers = objects.toList();
    return Stream.of(
            cursors.map(json -> arguments(next(json), NEXT, "text", json)),
            containers.stream().map(json -> arguments(cursors(json), CURSORS, "an object", json)),
            containers.stream().map(json -> arguments("\"meta\":" + json, META, "an object", json)))
        .flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void aCursorThatCannotBeReadIsAnErrorBehindItsPage(
      String members, String path, String expected, String json) {
    stub.then(TransportResponse.json(200, page(members)).withHeader("x-request-id", "r-1"));

    Page<Contact> page = first().get();
    ApideckError error = page.next().join().getLeft();

    assertThat(page.data()).containsExactly(new Contact("1"), new Contact("2"));
    assertThat(page.meta().flatMap(Page.Meta::next)).isEmpty();
    assertThat(page).asString().contains("next=unreadable");
    assertThat(error)
        .isInstanceOfSatisfying(
            ResponseValidationError.class,
            unfit -> {
              assertThat(unfit.path()).isEqualTo(path);
              assertThat(unfit.expected()).isEqualTo(expected);
              assertThat(unfit.body()).isEqualTo(json);
              assertThat(unfit.http().requestId()).contains("r-1");
            });
    assertThat(stub.requests()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void aStreamEndsWithAnErrorWhereACursorCannotBeRead(String members, String path) {
    stub.thenJson(200, page(next("\"c1\"")))
        .thenJson(200, page(members))
        .thenJson(200, page(next("\"c1\"")))
        .thenJson(200, page(members));

    List<Either<ApideckError, Contact>> records = all(Contacts.LIST.records(core, FROM_THE_START));
    List<Either<ApideckError, Page<Contact>>> pages =
        all(Contacts.LIST.pages(core, FROM_THE_START));

    assertThat(records).hasSize(5);
    assertThat(records.subList(0, 4)).allMatch(Either::isRight);
    assertThat(records.get(4).getLeft()).asString().contains(path);
    assertThat(pages).hasSize(3);
    assertThat(pages.subList(0, 2)).allMatch(Either::isRight);
    assertThat(pages.get(2).getLeft()).asString().contains(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"meta\":null",
        "\"meta\":{}",
        "\"meta\":{\"cursors\":null}",
        "\"meta\":{\"cursors\":{}}",
        "\"meta\":{\"cursors\":{\"next\":null}}",
        "\"meta\":{\"cursors\":{\"next\":\"\"}}",
        "\"meta\":{\"cursors\":{\"next\":\" \\t\\n\"}}"
      })
  void nullAbsentAndBlankAloneEndAList(String members) {
    stub.thenJson(200, page(members)).thenJson(200, page(members));

    assertThat(first().get().next().join()).isEqualTo(Either.right(Optional.empty()));
    assertThat(all(Contacts.LIST.records(core, FROM_THE_START)))
        .containsExactly(Either.right(new Contact("1")), Either.right(new Contact("2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "true", "{}", "[\"c\"]", "1e99999999999"})
  void whatNobodyNeedsToGoOnCostsNothing(String odd) {
    String around = "\"previous\":" + odd + ",\"current\":" + odd + ",\"other\":" + odd;
    stub.thenJson(
            200,
            page(
                "\"links\":%s,\"meta\":{\"items_on_page\":{\"a\":%s},\"other\":%s,\"cursors\":{%s,\"next\":\"c1\"}}"
                    .formatted(odd, odd, odd, around)))
        .thenJson(200, page("\"links\":{" + around + ",\"next\":" + odd + "}"));

    Page<Contact> first = first().get();
    Page<Contact> second = first.next().join().get().orElseThrow();

    assertThat(first.meta().flatMap(Page.Meta::next)).contains("c1");
    assertThat(first.meta().flatMap(Page.Meta::previous)).isEmpty();
    assertThat(first.meta().flatMap(Page.Meta::current)).isEmpty();
    assertThat(first.meta().flatMap(Page.Meta::itemsOnPage)).isEmpty();
    assertThat(second.links().flatMap(Page.Links::next)).isEmpty();
    assertThat(second.data()).hasSize(2);
    assertThat(second.next().join()).isEqualTo(Either.right(Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void aListWithoutCursorsDoesNotFailBecauseOfOne(String members) {
    stub.thenJson(200, page(members)).thenJson(200, page(members));

    Page<Contact> page = Contacts.WHOLE.call(core, null).join().get();

    assertThat(page.next().join()).isEqualTo(Either.right(Optional.empty()));
    assertThat(all(Contacts.WHOLE.records(core, null))).hasSize(2).allMatch(Either::isRight);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"cursors\":{\"next\":2", "{\"cursors\":{\"next\":TRUE}}", "\"x", "[1,}"})
  void whatIsNoJsonIsNoPage(String meta) {
    stub.thenJson(200, page("\"meta\":" + meta));

    assertThat(first().getLeft()).isInstanceOf(ResponseValidationError.class);
  }

  @Test
  void aCursorThatCannotBeReadComesBehindTheRecordsThatCannotBe() {
    stub.thenJson(200, page(next("7")).replace("{\"id\":\"2\"}", "{\"id\":2}"));

    List<Either<ApideckError, Contact>> records = all(Contacts.LIST.records(core, FROM_THE_START));

    assertThat(records.get(1).getLeft()).isInstanceOf(UnreadableRecordError.class);
    assertThat(records.get(2).getLeft()).isInstanceOf(ResponseValidationError.class);
    assertThat(records).hasSize(3);
  }

  @Test
  void theKeyIsMaskedInACursorThatCannotBeRead() {
    stub.thenJson(200, page(next("[\"Bearer sk_live_secret\"]")));

    ApideckError error = first().get().next().join().getLeft();

    assertThat(Shown.everywhere(error))
        .noneMatch(text -> text.contains("sk_live_secret"))
        .anyMatch(text -> text.contains("***"));
  }

  @Test
  void aPageWithACursorThatCannotBeReadDiffersFromTheLast() {
    stub.thenJson(200, page(next("2")))
        .thenJson(200, page(next("2")))
        .thenJson(200, page(next("null")));
    Page<Contact> unreadable = first().get();

    assertThat(unreadable).isEqualTo(first().get()).isNotEqualTo(first().get());
  }

  private Either<ApideckError, Page<Contact>> first() {
    return Contacts.LIST.call(core, FROM_THE_START).join();
  }

  /** All that a stream gives, which has to end. */
  private static <T> List<T> all(Flow.Publisher<T> stream) {
    CompletableFuture<List<T>> all = Bench.collected(stream);
    assertThat(all).isCompleted();
    return all.join();
  }
}
