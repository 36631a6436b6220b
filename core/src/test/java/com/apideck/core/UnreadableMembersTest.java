package com.apideck.core;

import static com.apideck.core.codec.Codecs.DATE;
import static com.apideck.core.codec.Codecs.INTEGER;
import static com.apideck.core.codec.Codecs.STRING;
import static com.apideck.core.codec.Codecs.deferred;
import static com.apideck.core.codec.Codecs.listOf;
import static com.apideck.core.codec.Codecs.mapOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.codec.Extras;
import com.apideck.core.codec.Members;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.codec.ValueBuilder;
import com.apideck.core.codec.ValueObject;
import com.apideck.core.testing.StubTransport;
import io.vavr.control.Either;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Promise 2: a member that may be absent, and has another form than documented, is absent, kept as
 * it came, and listed in the answer; one that has to be there still ends reading.
 */
class UnreadableMembersTest {

  /** As generated values are. */
  private static final class Person extends ValueObject {
    static final ObjectCodec<Person> CODEC =
        ObjectCodec.of(new Builder())
            .required("id", STRING)
            .optional("born", DATE)
            .optional("tags", listOf(STRING))
            .optional("scores", mapOf(INTEGER))
            .optional("friend", deferred(() -> Person.CODEC));

    private final String id;
    private final Optional<LocalDate> born;
    private final List<String> tags;
    private final Map<String, Integer> scores;
    private final Optional<Person> friend;
    private final Extras extras;

    private Person(Members in) {
      id = in.next();
      born = in.next();
      tags = in.next();
      scores = in.next();
      friend = in.next();
      extras = in.extras();
    }

    Person withBorn(LocalDate day) {
      return with(1, day);
    }

    @Override
    protected Object[] members() {
      return new Object[] {id, born, tags, scores, friend};
    }

    @Override
    protected Extras extras() {
      return extras;
    }

    private static final class Builder extends ValueBuilder<Person, Builder> {
      @Override
      protected Person make(Members in) {
        return new Person(in);
      }
    }
  }

  private static final class PersonResult extends Result<PersonResult, Person> {
    static final ObjectCodec<PersonResult> CODEC =
        table(new PersonResult(Members.NONE), Person.CODEC);

    private PersonResult(Members members) {
      super(members);
    }

    @Override
    protected PersonResult make(Members members) {
      return new PersonResult(members);
    }
  }

  private static final class PeopleResult extends Result<PeopleResult, List<Person>> {
    static final ObjectCodec<PeopleResult> CODEC =
        table(new PeopleResult(Members.NONE), listOf(Person.CODEC));

    private PeopleResult(Members members) {
      super(members);
    }

    @Override
    protected PeopleResult make(Members members) {
      return new PeopleResult(members);
    }
  }

  private static final Operation<Void, PersonResult> FIND =
      Operation.of("people.one", "GET", "/person").answering(200, PersonResult.CODEC);

  private static final Operation<Void, PeopleResult> FIND_ALL =
      Operation.of("people.every", "GET", "/everybody").answering(200, PeopleResult.CODEC);

  private static final ListOperation<Void, Person> LIST =
      Operation.of("people.all", "GET", "/people").listing(200, Person.CODEC);

  private final StubTransport stub = new StubTransport();
  private final ApideckCore core = Contacts.core(stub);

  private Either<ApideckError, PersonResult> found(String data) {
    stub.thenJson(200, "{\"status_code\":200,\"status\":\"OK\",\"data\":" + data + "}");
    return FIND.call(core, null).join();
  }

  private Page<Person> page(String... people) {
    stub.thenJson(
        200, "{\"status_code\":200,\"status\":\"OK\",\"data\":[" + String.join(",", people) + "]}");
    return LIST.call(core, null).join().get();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "born;\"2020-02-30\";$.data.born;a date such as 2026-01-31",
        "born;7;$.data.born;text",
        "born;{\"year\":[2020]};$.data.born;text",
        "tags;\"a\";$.data.tags;a list",
        "tags;[\"a\",[]];$.data.tags[1];text",
        "scores;{\"a\":1,\"b\":1.5};$.data.scores.b;a whole number of 32 bits",
        "scores;{\"a\":1,\"a\":2};$.data.scores.a;each member once",
        "friend;{\"born\":\"2020-01-01\"};$.data.friend.id;a value",
        "friend;[[[true]]];$.data.friend;an object"
      })
  void whatHasAnotherFormIsAbsentKeptAndListed(
      String name, String json, String path, String expected) {
    PersonResult result = found("{\"id\":\"1\",\"" + name + "\":" + json + "}").get();

    assertThat(result.unreadable())
        .containsExactly(new Page.Unreadable(-1, path, expected, json, false));
    assertThat(result.data().undocumented()).containsOnlyKeys(name);
    assertThat(result.data().toString()).doesNotContain(name + "=");
    assertThat(result.data().id).isEqualTo("1");
  }

  @Test
  void whatComesBehindIsRead() {
    Person person =
        found("{\"tags\":[{\"a\":[1]}],\"born\":\"2020-01-01\",\"x\":1,\"id\":\"1\"}").get().data();

    assertThat(person.born).contains(LocalDate.of(2020, 1, 1));
    assertThat(person.tags).isEmpty();
    assertThat(person.undocumented())
        .isEqualTo(Map.of("tags", List.of(Map.of("a", List.of(1))), "x", 1));
  }

  @Test
  void itCostsNothingButItselfWithinWhatIsNested() {
    PersonResult result =
        found("{\"id\":\"1\",\"friend\":{\"id\":\"2\",\"friend\":{\"id\":\"3\",\"born\":0}}}")
            .get();

    assertThat(result.unreadable())
        .extracting(Page.Unreadable::path)
        .containsExactly("$.data.friend.friend.born");
    assertThat(result.data().friend.get().friend.get().id).isEqualTo("3");
    assertThat(result.data().friend.get().friend.get().undocumented()).isEqualTo(Map.of("born", 0));
  }

  @Test
  void whatIsListedWithinSomethingThatIsAbsentItselfIsNotListedTwice() {
    PersonResult result = found("{\"id\":\"1\",\"friend\":{\"born\":0,\"tags\":7,\"id\":8}}").get();

    assertThat(result.unreadable())
        .extracting(Page.Unreadable::path)
        .containsExactly("$.data.friend.id");
    assertThat(result.data().friend).isEmpty();
  }

  @Test
  void whatHasToBeThereStillEndsReading() {
    ApideckError error = found("{\"id\":7,\"born\":0}").getLeft();

    assertThat(error).isInstanceOf(ResponseValidationError.class);
    assertThat(((ResponseValidationError) error).path()).isEqualTo("$.data.id");
  }

  @Test
  void membersOfThePageOrResultItselfCountToo() {
    stub.thenJson(
        200, "{\"status_code\":200,\"status\":\"OK\",\"service\":7,\"data\":{\"id\":\"1\"}}");

    PersonResult result = FIND.call(core, null).join().get();

    assertThat(result.service()).isEmpty();
    assertThat(result.unreadable())
        .containsExactly(new Page.Unreadable(-1, "$.service", "text", "7", false));
  }

  @Test
  void aPageListsThemByTheirRecordsBehindTheRecordsThatAreLost() {
    Page<Person> page =
        page("{\"id\":\"1\",\"born\":0}", "{\"id\":7,\"born\":0}", "{\"id\":\"3\",\"tags\":{}}");

    assertThat(page.data()).extracting(person -> person.id).containsExactly("1", "3");
    assertThat(page.unreadable())
        .containsExactly(
            new Page.Unreadable(1, "$.data[1].id", "text", "{\"id\":7,\"born\":0}", true),
            new Page.Unreadable(0, "$.data[0].born", "text", "0", false),
            new Page.Unreadable(2, "$.data[2].tags", "a list", "{}", false));
    assertThat(page.unreadable().get(1)).hasToString("member: expected text at $.data[0].born");
  }

  @Test
  void aListThatComesWithoutPagesListsThemByTheirRecords() {
    stub.thenJson(
        200,
        """
        {"status_code":200,"status":"OK","data":[
          {"id":"a"},{"id":"b","friend":{"id":"c","tags":{}}},{"id":"d","born":0}]}
        """);
    assertThat(FIND_ALL.call(core, null).join().get().unreadable())
        .containsExactly(
            new Page.Unreadable(1, "$.data[1].friend.tags", "a list", "{}", false),
            new Page.Unreadable(2, "$.data[2].born", "text", "0", false));
  }

  @Test
  void aStreamOfRecordsHasThemAll() {
    stub.thenJson(
        200,
        "{\"status_code\":200,\"status\":\"OK\",\"data\":[{\"id\":\"1\",\"born\":0},{\"id\":\"2\"}]}");

    List<Either<ApideckError, Person>> seen = Bench.all(LIST.records(core, null));

    assertThat(seen).extracting(record -> record.get().id).containsExactly("1", "2");
  }

  @Test
  void theKeyIsMaskedWhereItIsShown() {
    PersonResult result = found("{\"id\":\"1\",\"tags\":[7,\"sk_live_secret\"]}").get();
    Page<Person> page = page("{\"id\":\"1\",\"tags\":[7,\"sk_live_secret\"]}");

    assertThat(result.unreadable().get(0).json()).isEqualTo("[7,\"***\"]");
    assertThat(page.unreadable().get(0).json()).isEqualTo("[7,\"***\"]");
  }

  @Test
  void theKeyIsMaskedInTheirPathsToo() {
    PersonResult result = found("{\"id\":\"1\",\"scores\":{\"sk_live_secret\":1.5}}").get();

    assertThat(result.unreadable().get(0).path()).isEqualTo("$.data.scores.***");
    assertThat(result.unreadable().get(0).json()).isEqualTo("{\"***\":1.5}");
  }

  @Test
  void moreThanTenThousandOfThemAreAnError() {
    String[] people = new String[10_001];
    Arrays.fill(people, "{\"id\":\"1\",\"born\":0}");
    people[10_000] = "{\"id\":\"2\"}";
    assertThat(page(people).unreadable()).hasSize(10_000);

    people[10_000] = "{\"id\":\"2\",\"born\":0}";
    Page<Person> page = page(people);
    assertThat(page.data()).hasSize(10_000);
    assertThat(page.unreadable()).filteredOn(Page.Unreadable::recordLost).hasSize(1);
  }

  @Test
  void whatIsSetInItsPlaceTakesItsPlace() {
    Person person =
        found("{\"id\":\"1\",\"born\":0}").get().data().withBorn(LocalDate.of(2020, 1, 1));

    assertThat(person.undocumented()).isEmpty();
    assertThat(new String(Person.CODEC.encode(person).get(), UTF_8))
        .isEqualTo("{\"id\":\"1\",\"born\":\"2020-01-01\"}");
  }

  @Test
  void whatWasReadIsWrittenAsItWasButNotSent() {
    String json = "{\"id\":\"1\",\"born\":0,\"new\":[1.50]}";
    Person person = found(json).get().data();

    assertThat(new String(Person.CODEC.encode(person).get(), UTF_8)).isEqualTo(json);
    assertThat(new String(Person.CODEC.encodeRequest(person).get(), UTF_8))
        .isEqualTo("{\"id\":\"1\"}");
  }

  @Test
  void anUnknownMemberThatHasNoFormInJavaIsKeptAsText() {
    String digits = "9".repeat(2_000);

    Person person = found("{\"id\":\"1\",\"x\":{\"a\":" + digits + "}}").get().data();

    assertThat(person.undocumented()).isEqualTo(Map.of("x", "{\"a\":" + digits + "}"));
  }
}
