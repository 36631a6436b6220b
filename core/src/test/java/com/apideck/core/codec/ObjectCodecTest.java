package com.apideck.core.codec;

import static com.apideck.core.codec.Codecs.FREE_FORM;
import static com.apideck.core.codec.Codecs.INTEGER;
import static com.apideck.core.codec.Codecs.STRING;
import static com.apideck.core.codec.Codecs.deferred;
import static com.apideck.core.codec.Codecs.listOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.core.Violation;
import com.apideck.core.codec.Column.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How tables read and write objects. */
class ObjectCodecTest {

  /** A folder holds folders. */
  private record Folder(
      String name, Optional<String> note, List<Folder> folders, Map<String, Object> tags) {

    static final ObjectCodec<Folder> CODEC =
        ObjectCodec.<Folder>of(
                members ->
                    new Folder(members.next(), members.next(), members.next(), members.next()),
                folder -> new Object[] {folder.name, folder.note, folder.folders, folder.tags})
            .required("name", STRING)
            .optional("note", STRING)
            .optional("folders", listOf(deferred(() -> Folder.CODEC)))
            .optional("tags", FREE_FORM);

    static Folder named(String name) {
      return new Folder(name, Optional.empty(), null, null);
    }

    Folder holding(Folder... inner) {
      return new Folder(name, note, List.of(inner), tags);
    }
  }

  @Test
  void writesWhatIsThere() {
    assertThat(written(Folder.named("a"))).isEqualTo("{\"name\":\"a\"}");
    assertThat(written(new Folder("a", Optional.of("n"), List.of(), Map.of())))
        .isEqualTo("{\"name\":\"a\",\"note\":\"n\",\"folders\":[],\"tags\":{}}");
  }

  @Test
  void readsBackWhatItWrites() {
    Folder leaf = new Folder("c", Optional.of("m"), List.of(), Map.of("s", List.of()));
    Folder folder = new Folder("a", Optional.of("n"), List.of(leaf, leaf), Map.of("t", 1));
    folder = folder.holding(folder, leaf);

    assertThat(Folder.CODEC.decode(written(folder).getBytes(UTF_8)).get()).isEqualTo(folder);
  }

  @Test
  void pathsLeadToTheMember() {
    assertThat(inList("[{\"name\":\"b\"},{\"note\":\"c\"}]"))
        .isEqualTo(new Mismatch("$[1].name", "a value"));
    assertThat(inList("[{\"name\":7}]")).isEqualTo(new Mismatch("$[0].name", "text"));
    assertThat(inList("[{}]")).isEqualTo(new Mismatch("$[0].name", "a value"));
    assertThat(inList("[null]")).isEqualTo(new Mismatch("$[0]", "an object"));
    assertThat(inList("[{\"x.y\":{\"z.w\":1}}]")).isEqualTo(new Mismatch("$[0].name", "a value"));
  }

  @Test
  void dotsInTheNameThatWasReadLastAreNoPartOfThePath() {
    for (ObjectCodec<List<Object>> table :
        List.of(table().required("name", STRING), table().required("name", STRING).open())) {
      assertThat(table.decode("{\"a.b\":1}".getBytes(UTF_8)).getLeft())
          .isEqualTo(new Mismatch("$.name", "a value"));
      assertThat(
              Codecs.mapOf(listOf(table))
                  .decode("{\"x\":[{\"name\":\"n\"},{\"a.b[7]\":{\"c.d\":1}}]}".getBytes(UTF_8))
                  .getLeft())
          .isEqualTo(new Mismatch("$.x[1].name", "a value"));
    }
  }

  /** Of values that are the list of their members. */
  private static ObjectCodec<List<Object>> table() {
    return ObjectCodec.of(members -> Arrays.asList(members.<Object>next()), List::toArray);
  }

  private static Mismatch mismatch(String document) {
    return Folder.CODEC.decode(document.getBytes(UTF_8)).getLeft();
  }

  private static Mismatch inList(String document) {
    return listOf(Folder.CODEC).decode(document.getBytes(UTF_8)).getLeft();
  }

  @Test
  void whatIsMissingIsReportedOnceWhereverItIs() {
    assertThat(Folder.CODEC.encode(Folder.named(null)).getLeft())
        .containsExactly(new Violation("$.name", "is missing"));
    assertThat(
            Folder.CODEC
                .encode(Folder.named("a").holding(Folder.named("b"), Folder.named(null)))
                .getLeft())
        .containsExactly(new Violation("$.folders[1].name", "is missing"));
  }

  @Test
  void whatHoldsItselfTooDeeplyIsRefused() {
    Folder deep = Folder.named("a");
    for (int i = 0; i < 300; i++) {
      deep = Folder.named("a").holding(deep);
    }

    assertThat(Folder.CODEC.encode(deep).getLeft())
        .singleElement()
        .satisfies(
            refused -> assertThat(refused.problem()).isEqualTo("is nested deeper than 255 levels"));
    String json = "{\"name\":\"a\",\"folders\":[".repeat(300);
    assertThat(mismatch(json).expected()).isEqualTo("at most 255 levels");
  }

  @Test
  void noValueIsRefusedInItsPlace() {
    assertThat(Folder.CODEC.encode(null).getLeft()).containsExactly(new Violation("$", "is null"));
    assertThat(
            Folder.CODEC
                .encode(new Folder("a", Optional.empty(), Arrays.asList((Folder) null), null))
                .getLeft())
        .containsExactly(new Violation("$.folders[0]", "is null"));
  }

  @Test
  void aMemberThatComesTwiceIsTheLaterOne() {
    assertThat(read("{\"name\":\"a\",\"name\":\"b\"}").name()).isEqualTo("b");
    assertThat(read("{\"note\":\"a\",\"name\":\"b\",\"note\":null}").note()).isEmpty();
    assertThat(mismatch("{\"name\":\"a\",\"name\":null}"))
        .isEqualTo(new Mismatch("$.name", "a value"));
  }

  @Test
  void nullIsAbsence() {
    Folder folder = read("{\"name\":\"a\",\"note\":null,\"folders\":null,\"tags\":null}");

    assertThat(folder).isEqualTo(read("{\"name\":\"a\"}"));
    assertThat(folder.note()).isEmpty();
    assertThat(folder.folders()).isEmpty();
    assertThat(folder.tags()).isEmpty();
    assertThat(written(folder)).isEqualTo("{\"name\":\"a\"}");
  }

  @Test
  void anEmptyListThatCameIsWrittenAgain() {
    String json = "{\"name\":\"a\",\"folders\":[],\"tags\":{}}";

    assertThat(written(read(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"a\"", "7", "true", "null"})
  void whatIsNoObjectIsNone(String json) {
    assertThat(mismatch(json)).isEqualTo(new Mismatch("$", "an object"));
  }

  @Test
  void whatIsOnlyWrittenIsAskedForButNotExpectedBack() {
    ObjectCodec<List<Object>> table = table().required("pin", STRING, ObjectCodec.WRITE_ONLY);

    assertThat(table.decode("{}".getBytes(UTF_8)).get()).containsExactly(Optional.empty());
    assertThat(table.encodeRequest(List.of(Optional.empty())).getLeft())
        .containsExactly(new Violation("$.pin", "is missing"));
    assertThat(table.encodeRequest(List.of(Optional.of("1"))).isRight()).isTrue();
  }

  @Test
  void unknownMembersArePassedOver() {
    Folder folder = read("{\"x\":{\"name\":[7]},\"name\":\"a\",\"y\":null,\"z\":[1e400]}");

    assertThat(written(folder)).isEqualTo("{\"name\":\"a\"}");
  }

  @Test
  void unknownMembersOfAValueAreKept() {
    Account account = account("{\"x\":1,\"id\":7,\"email\":\"e\",\"created_at\":\"now\"}");

    assertThat(account.undocumented()).isEqualTo(Map.of("x", 1));
  }

  private static final ObjectCodec<Account> OPEN = Account.table(new Account.Builder()).open();

  @Test
  void anOpenTableKeepsUnknownMembersAndSendsThemBack() {
    String json =
        "{\"id\":7,\"email\":\"e\",\"created_at\":\"now\",\"x\":{\"y\":[1,null]},\"a.b\":null}";

    Account account = OPEN.decode(json.getBytes(UTF_8)).get();

    assertThat(account.undocumented())
        .containsEntry("x", Map.of("y", Arrays.asList(1, null)))
        .containsEntry("a.b", null)
        .hasSize(2);
    assertThat(new String(OPEN.encodeRequest(account).get(), UTF_8))
        .isEqualTo("{\"id\":7,\"email\":\"e\",\"x\":{\"y\":[1,null]},\"a.b\":null}");
    assertThat(new String(OPEN.encodeRequest(account.withId(8)).get(), UTF_8))
        .startsWith("{\"id\":8,")
        .endsWith(",\"x\":{\"y\":[1,null]},\"a.b\":null}");
  }

  @Test
  void anOpenTableRefusesAnUnknownMemberOfItsOwnNameToo() {
    Account account =
        OPEN.begin(new Account.Builder()).id(7).emailNull().putUndocumented("id", 8).build();

    assertThat(OPEN.encodeRequest(account).getLeft())
        .containsExactly(new Violation("$.id", "is a member of its own, and set as that"));
  }

  @Test
  void unknownMembersCannotBeChanged() {
    Account account =
        OPEN.decode("{\"id\":7,\"created_at\":\"now\",\"x\":1}".getBytes(UTF_8)).get();

    assertThatThrownBy(() -> account.undocumented().put("y", 2))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void ofAnUnknownMemberThatComesTwiceTheLaterOneIsKept() {
    Account account =
        OPEN.decode("{\"x\":1,\"id\":7,\"created_at\":\"now\",\"x\":2,\"y\":3}".getBytes(UTF_8))
            .get();

    assertThat(account.undocumented()).isEqualTo(Map.of("x", 2, "y", 3));
  }

  @Test
  void whatHasToBeThereButMayBeNullIsReadAsNullAndStaysSo() {
    Account account = account("{\"id\":7,\"email\":null,\"created_at\":\"now\",\"locked\":true}");

    assertThat(account.email()).isEmpty();
    assertThat(sent(account)).isEqualTo("{\"id\":7,\"email\":null}");
    assertThat(account("{\"id\":7,\"created_at\":\"now\",\"locked\":true}")).isEqualTo(account);
  }

  @Test
  void aNullOfTheServersOwnIsNotSentBack() {
    Account account = account("{\"id\":7,\"email\":\"e\",\"created_at\":\"now\",\"locked\":null}");

    assertThat(account.locked()).isEmpty();
    assertThat(sent(account)).isEqualTo("{\"id\":7,\"email\":\"e\"}");
    assertThat(new String(Account.CODEC.encode(account).get(), UTF_8))
        .isEqualTo("{\"id\":7,\"email\":\"e\",\"created_at\":\"now\"}");
  }

  @Test
  void whatTheServerSetsHasToComeAndNeedNotBeSent() {
    assertThat(Account.CODEC.decode("{\"id\":7,\"email\":\"e\"}".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$.created_at", "a value"));
    assertThat(Account.CODEC.encode(Account.builder(7).build()).isRight()).isTrue();
  }

  @Test
  void whatIsReadCannotBeChanged() {
    Account account =
        account(
            "{\"id\":7,\"created_at\":\"now\",\"tags\":[\"a\"],\"settings\":{\"a\":{}},"
                + "\"rows\":[{\"a\":1}],\"groups\":{\"a\":[\"b\"]}}");

    for (Runnable change :
        List.<Runnable>of(
            () -> account.tags().add("b"),
            () -> account.settings().put("b", 1),
            () -> account.rows().add(Map.of()),
            () -> account.rows().get(0).put("b", 2),
            () -> account.groups().get("a").add("c"),
            () -> account.children().add(account))) {
      assertThatThrownBy(change::run).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void aMemberWithMarkOptionalHasToComeAndIsGivenAsAnOptional() {
    ObjectCodec<List<Object>> table = table().required("a", STRING, ObjectCodec.OPTIONAL);

    assertThat(table.decode("{\"a\":\"b\"}".getBytes(UTF_8)).get())
        .containsExactly(Optional.of("b"));
    assertThat(table.decode("{}".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$.a", "a value"));
    assertThat(new String(table.encode(List.of(Optional.of("b"))).get(), UTF_8))
        .isEqualTo("{\"a\":\"b\"}");
    assertThat(table.encode(List.of(Optional.empty())).getLeft())
        .containsExactly(new Violation("$.a", "is missing"));
  }

  @Test
  void aTableWithoutMembersIsOfAnEmptyObject() {
    ObjectCodec<String> empty = ObjectCodec.of(members -> "nothing", nothing -> new Object[0]);

    assertThat(empty.decode("{\"a\":[{}]}".getBytes(UTF_8)).get()).isEqualTo("nothing");
    assertThat(new String(empty.encode("nothing").get(), UTF_8)).isEqualTo("{}");
    assertThat(empty.isOfParts()).isFalse();
  }

  @Test
  void tellsItsMembers() {
    ObjectCodec<List<Object>> table =
        table()
            .required(Part.PATH, "folder_id", STRING)
            .optional(Part.JOINED_QUERY, "fields", listOf(STRING))
            .optional(Part.HEADER, "x-request-id", STRING)
            .by(";")
            .optional(Part.QUERY, "_raw", INTEGER)
            .named("rawNumber");

    assertThat(table.isOfParts()).isTrue();
    assertThat(table.columns())
        .extracting(Column::name)
        .containsExactly("folder_id", "fields", "x-request-id", "_raw");
    assertThat(table.columns())
        .extracting(Column::member)
        .containsExactly("folderId", "fields", "xRequestId", "rawNumber");
    assertThat(table.columns()).extracting(Column::detail).containsExactly(",", ",", ";", ",");
    assertThat(table.columns())
        .extracting(Column::required)
        .containsExactly(true, false, false, false);
  }

  @Test
  void namesAMemberInJavaAsItIsNamedInJson() {
    ObjectCodec<List<Object>> table =
        table()
            .optional("name", STRING)
            .optional("first_name", STRING)
            .optional("_raw", STRING)
            .optional("e-mail", STRING)
            .optional("vatID", STRING)
            .optional("line_1", STRING)
            .optional("@type", STRING);

    assertThat(table.columns())
        .extracting(Column::member)
        .containsExactly("name", "firstName", "raw", "eMail", "vatID", "line1", "type");
  }

  @Test
  void copiesAValueWithAnotherMember() {
    Folder folder = new Folder("a", Optional.of("n"), List.of(), Map.of("t", 1));

    assertThat(Folder.CODEC.with(folder, "note", "m"))
        .isEqualTo(new Folder("a", Optional.of("m"), List.of(), Map.of("t", 1)));
    assertThat(Folder.CODEC.values(folder)).containsExactly("a", "n", List.of(), Map.of("t", 1));
    assertThat(Folder.CODEC.problems(folder)).isEmpty();
  }

  private static Account account(String json) {
    return Account.CODEC.decode(json.getBytes(UTF_8)).get();
  }

  private static String sent(Account account) {
    return new String(Account.CODEC.encodeRequest(account).get(), UTF_8);
  }

  private static Folder read(String json) {
    return Folder.CODEC.decode(json.getBytes(UTF_8)).get();
  }

  @Test
  void readsTheMembersBeforeTheBreak() {
    assertThat(JsonInput.readableMembers("{\"a\":1,\"b\":[2,{\"c\":".getBytes(UTF_8)))
        .containsExactly(Map.entry("a", 1));
    assertThat(JsonInput.readableMembers("{\"a\":1,\"a\":2}".getBytes(UTF_8)))
        .containsExactly(Map.entry("a", 1));
    assertThat(JsonInput.readableMembers("nothing".getBytes(UTF_8))).isEmpty();
    assertThat(JsonInput.readableMembers("".getBytes(UTF_8))).isEmpty();
  }

  private static String written(Folder folder) {
    return new String(Folder.CODEC.encode(folder).get(), UTF_8);
  }
}
