package com.apideck.core.codec;

import static com.apideck.core.codec.Codecs.RAW;
import static com.apideck.core.codec.Codecs.RAW_ELEMENTS;
import static com.apideck.core.codec.Codecs.RAW_MEMBERS;
import static com.apideck.core.codec.Codecs.listOf;
import static com.apideck.core.codec.Codecs.mapOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code JsonInput} gives as it came. */
class RawTest {

  private static List<String> elements(String json) {
    return RAW_ELEMENTS.decode(json).get();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\"",
        "\"\"",
        "\"a \\\" , ] } \\\\\"",
        "-12.5e3",
        "9007199254740993",
        "123456789012345678901234567890",
        "true",
        "false",
        "null",
        "[ ]",
        "{ }",
        "[ 1 , [ \"]\" ] , { \"}\" : \"{[\" } ]",
        "{ \"a\" :\n\t{ \"b\\\"\" : [ ] } , \"c\":\r\n7 }",
        "\"für \uD83D\uDE80 \u2028\""
      })
  void isTheTextAsItCameWhereverItStands(String json) {
    for (String space : List.of("", " ", " \n\t\r ")) {
      String spaced = space + json + space;
      assertThat(RAW.decode(spaced).get()).isEqualTo(json);
      assertThat(RAW.decode("\uFEFF" + spaced).get()).isEqualTo(json);
      assertThat(listOf(RAW).decode("[" + spaced + "," + spaced + "]").get())
          .containsExactly(json, json);
      assertThat(mapOf(RAW).decode("{\"a\"" + space + ":" + spaced + ",\"\\u0062\":7}").get())
          .isEqualTo(Map.of("a", json, "b", "7"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1", "[1,}", "[1}", "{\"c\"}", "{1:2}", "", ",", "[1]]", "\"x", "\"\\x\"", "TRUE", "[Null]"
      })
  void hasToBeWellFormed(String broken) {
    assertThat(RAW.decode(broken).isLeft()).isTrue();
    assertThat(mapOf(RAW).decode("{\"b\":1,\"a\":" + broken).isLeft()).isTrue();
    assertThat(RAW_MEMBERS.decode("{\"b\":1,\"a\":" + broken + "}").isLeft()).isTrue();
    assertThat(RAW_ELEMENTS.decode("[1," + broken + "]").isLeft()).isTrue();
  }

  @Test
  void isNestedNoDeeperThanAnyDocument() {
    String deep = "[".repeat(300) + "]".repeat(300);

    assertThat(RAW.decode(deep).getLeft().expected()).isEqualTo("at most 255 levels");
  }

  @Test
  void thePathOfWhatIsNotWellFormedLeadsIntoIt() {
    assertThat(mapOf(RAW).decode("{\"a\":TRUE,\"b\":1}").getLeft())
        .isEqualTo(new Mismatch("$.a", "well-formed JSON"));
    assertThat(mapOf(RAW).decode("{\"a\":1,\"b\":{\"c\":[1,Null]}}").getLeft())
        .isEqualTo(new Mismatch("$.b.c[1]", "well-formed JSON"));
  }

  @Test
  void membersAreFoundByTheirNamesWithoutEscapes() {
    String object =
        " { \"\\u0061\" : {\"c\":1,\"}\":\"{\"} ,\"b\\\"c\":[1,{\"d\":2}] , \"\\uD83D\\uDE80\":\"\\\"f\",\"\":5} ";

    assertThat(RAW_MEMBERS.decode(object).get())
        .isEqualTo(
            Map.of(
                "a",
                "{\"c\":1,\"}\":\"{\"}",
                "b\"c",
                "[1,{\"d\":2}]",
                "\uD83D\uDE80",
                "\"\\\"f\"",
                "",
                "5"));
  }

  @Test
  void ofSeveralMembersOfOneNameTheLastOneIsTaken() {
    assertThat(RAW_MEMBERS.decode("{\"a\":1,\"b\":2,\"\\u0061\":{\"b\":3}}").get())
        .isEqualTo(Map.of("a", "{\"b\":3}", "b", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\",1]", "\"a\"", "7", "true", "null"})
  void whatIsNoObjectHasNoMembers(String json) {
    assertThat(RAW_MEMBERS.decode(json).getLeft()).isEqualTo(new Mismatch("$", "an object"));
  }

  @Test
  void findsTheElementsOfAListThatAreNotNull() {
    assertThat(elements(" [ 1 ,\"a,]\" , [ 2 , 3 ] ,{ \"b\" : [ ] },null , true,-4.5 ] "))
        .containsExactly("1", "\"a,]\"", "[ 2 , 3 ]", "{ \"b\" : [ ] }", "true", "-4.5");
    assertThat(elements("[ \n ]")).isEmpty();
    assertThat(elements("[[]]")).containsExactly("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", "\"[1]\"", "7", "true", "null"})
  void whatIsNoListHasNoElements(String json) {
    assertThat(RAW_ELEMENTS.decode(json).getLeft()).isEqualTo(new Mismatch("$", "a list"));
  }

  @Test
  void ofManyElementsThereIsTheFirstThousand() {
    String nulls = "null,".repeat(2_000);

    assertThat(elements("[" + nulls + "1,".repeat(1_000_000) + "2]"))
        .isEqualTo(Collections.nCopies(1_000, "1"));
    assertThat(elements("[" + nulls + "1,".repeat(999) + "2]")).hasSize(1_000).endsWith("2");
  }

  // --- objects that are looked at before they are read ---

  private static final UnionCodec<Object> B_OR_C =
      UnionCodec.<Object>of("an object", value -> value, problems -> problems)
          .object(table("b"))
          .object(table("c"));

  /** Of objects that have that member; each stands for its value. */
  private static Codec<Object> table(String member) {
    return ObjectCodec.<Object>of(members -> member + members.next(), value -> new Object[] {value})
        .required(member, Codecs.ANY);
  }

  @Test
  void looksAheadInTheMiddleOfAListAndOfAnObject() {
    String list =
        "[{\"b\":1},{\"a\":2,\"c\":3} , {\"c\":\"\u00fc\"},{\"\\u0062\":{\"b\":7},\"c\":8}]";

    assertThat(
            mapOf(listOf(B_OR_C))
                .decode("\uFEFF {\"x\":" + list + ",\"y\" : [ {\"c\":[ ]}]}")
                .get())
        .isEqualTo(Map.of("x", List.of("b1", "c3", "cü", "b{b=7}"), "y", List.of("c[]")));
  }

  @Test
  void pathsWithinWhatWasLookedAtLeadThroughTheWholeDocument() {
    assertThat(mapOf(listOf(B_OR_C)).decode("{\"x\":[{\"b\":1},{\"b\":null}]}").getLeft())
        .isEqualTo(new Mismatch("$.x[1].b", "a value"));
    assertThat(mapOf(listOf(B_OR_C)).decode("{\"x\":[{\"b\":1},{\"b\":tru}]}").getLeft())
        .isEqualTo(new Mismatch("$.x[1].b", "well-formed JSON"));
  }

  @Test
  void lookingAheadTakesNoLongerForTheLastOfManyObjectsThanForTheFirst() {
    String one = "{\"id\":\"12345678\",\"c\":\"some name here\"}, \t{\"c\":0 },";
    String all = "[{\"x\":[" + "[ ]   ,".repeat(9_000) + "0],\"b\":1}," + one.repeat(250_000);

    List<Object> read =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> listOf(B_OR_C).decode((all + "{\"c\":1}]").getBytes(UTF_8)).get(),
            "the rest of the document was read for each object");

    assertThat(read).hasSize(500_002).startsWith("b1", "csome name here").endsWith("c1");
  }
}
