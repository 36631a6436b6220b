package com.apideck.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.apideck.core.codec.JsonInput.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A second look at a value, which has to be of no form. */
class RawJsonTest {

  private static RawJson raw(String json) {
    return RawJson.of(json.getBytes(UTF_8), 0);
  }

  private static List<String> elements(String json) {
    return raw(json).elements().map(RawJson::text).toList();
  }

  private static Optional<String> member(String json, String name) {
    return raw(json).member(name).map(RawJson::text);
  }

  @Test
  void tellsTheKindOfAValue() {
    assertThat(raw("\"a\"").kind()).isEqualTo(Kind.TEXT);
    assertThat(raw("1").kind()).isEqualTo(Kind.NUMBER);
    assertThat(raw("-1.5e3").kind()).isEqualTo(Kind.NUMBER);
    assertThat(raw("false").kind()).isEqualTo(Kind.BOOLEAN);
    assertThat(raw("true").kind()).isEqualTo(Kind.BOOLEAN);
    assertThat(raw("{}").kind()).isEqualTo(Kind.OBJECT);
    assertThat(raw("[1]").kind()).isEqualTo(Kind.LIST);
    assertThat(raw("null").kind()).isEqualTo(Kind.NULL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\"",
        "\"\"",
        "\"a \\\" , ] } \\\\\"",
        "-12.5e3",
        "true",
        "null",
        "[ ]",
        "{ }",
        "[ 1 , [ \"]\" ] , { \"}\" : \"{[\" } ]",
        "{ \"a\" :\n\t{ \"b\\\"\" : [ ] } , \"c\":\r\n7 }",
        "\"für \uD83D\uDE80 \u2028\""
      })
  void isTheTextAsItCame(String json) {
    for (String before : List.of("", " ", ":", " \n\t:\r ")) {
      for (String behind : List.of("", " ", ",1", "]", "}", " ,", "\n]}")) {
        assertThat(raw(before + json + behind).text()).isEqualTo(json);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "true", "[\"a\"]", "{\"a\":\"b\"}", "", "\"a", "\"\\x\""})
  void whatIsNoTextHasNoString(String json) {
    assertThat(raw(json).string()).isEmpty();
  }

  @Test
  void givesATextWithoutItsEscapes() {
    assertThat(raw(" \"a\\n\\u00fc\\\"\\uD83D\\uDE80\" ").string()).contains("a\nü\"\uD83D\uDE80");
    assertThat(raw("\"\"").string()).contains("");
    assertThat(raw("\"" + "a \\\\".repeat(300_000) + "\"").string())
        .contains("a \\".repeat(300_000));
  }

  @Test
  void findsTheMembersOfAnObject() {
    String object = " { \"a\" : {\"c\":1,\"}\":\"{\"} ,\"b\":[1,{\"d\":2}] , \"e\":\"\\\"f\"} ";

    assertThat(member(object, "a")).contains("{\"c\":1,\"}\":\"{\"}");
    assertThat(member(object, "b")).contains("[1,{\"d\":2}]");
    assertThat(member(object, "e")).contains("\"\\\"f\"");
    assertThat(member(object, "c")).isEmpty();
    assertThat(member(object, "d")).isEmpty();
    assertThat(member(object, "f")).isEmpty();
    assertThat(raw(object).member("a").flatMap(a -> a.member("c")).map(RawJson::text))
        .contains("1");
  }

  @Test
  void ofSeveralMembersOfOneNameTheLastOneIsTaken() {
    assertThat(member("{\"a\":1,\"b\":2,\"a\":{\"b\":3}}", "a")).contains("{\"b\":3}");
    assertThat(member("{\"a\":1,\"b\":2,\"a\":{\"b\":3}}", "b")).contains("2");
  }

  @Test
  void namesAreComparedWithoutTheirEscapes() {
    String object = "{\"\\u0061\":1,\"b\\\"c\":2,\"für\":3,\"\\uD83D\\uDE80\":4,\"\":5,\"\\\\\":6}";

    assertThat(member(object, "a")).contains("1");
    assertThat(member(object, "b\"c")).contains("2");
    assertThat(member(object, "für")).contains("3");
    assertThat(member(object, "\uD83D\uDE80")).contains("4");
    assertThat(member(object, "")).contains("5");
    assertThat(member(object, "\\")).contains("6");
    assertThat(member(object, "\\u0061")).isEmpty();
    assertThat(member("{\"a\":1,\"\\u0061\":2}", "a")).contains("2");
    assertThat(member("{\"\\u0061\":1,\"a\":2}", "a")).contains("2");
    assertThat(member("{\"ab\":1,\"b\":2,\"aa\":3}", "a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\",1]", "\"a\"", "\"a\":1", "7", "true", "null", "", "{}", "{ }"})
  void whatIsNoObjectHasNoMembers(String json) {
    assertThat(member(json, "a")).isEmpty();
  }

  @Test
  void findsTheElementsOfAList() {
    assertThat(elements(" [ 1 ,\"a,]\" , [ 2 , 3 ] ,{ \"b\" : [ ] },null , true,-4.5 ] "))
        .containsExactly("1", "\"a,]\"", "[ 2 , 3 ]", "{ \"b\" : [ ] }", "null", "true", "-4.5");
    assertThat(elements("[]")).isEmpty();
    assertThat(elements("[ \n ]")).isEmpty();
    assertThat(elements("[[]]")).containsExactly("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", "{}", "\"a\"", "\"[1]\"", "7", "true", "null", ""})
  void whatIsNoListHasNoElements(String json) {
    assertThat(elements(json)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = ';',
      value = {
        "'{\"a\":1';a;1",
        "'{\"a\":1,';a;1",
        "'{\"a\":1,\"b';a;1",
        "'{\"a\":1,\"b\"';a;1",
        "'{\"a\":1,\"b\":';a;1",
        "'{\"a\":1 \"b\":2}';a;1",
        "'{\"a\":1 \"b\":2}';b;",
        "'{\"b\" 1,\"a\":2}';a;",
        "'{b:1,\"a\":2}';a;",
        "'{,\"a\":2}';a;",
        "'{\"a';a;",
        "'{\"a\"';a;",
        "'{\"a\\';a;",
        "'{';a;",
        "'{\"a\":\"b';a;\"b",
        "'{\"a\":[1,{';a;[1,{",
        "'{\"a\":[1}}]';a;'[1}'",
      })
  void ofAMalformedObjectThereIsWhatStandsBeforeTheBreak(String json, String name, String value) {
    assertThat(member(json, name)).isEqualTo(Optional.ofNullable(value));
  }

  @Test
  void ofAMalformedListThereIsWhatStandsBeforeTheBreak() {
    assertThat(elements("[1,2")).containsExactly("1", "2");
    assertThat(elements("[1 2]")).containsExactly("1");
    assertThat(elements("[1,\"a")).containsExactly("1", "\"a");
    assertThat(elements("[1,[2,")).containsExactly("1", "[2,");
    for (String none : List.of("[", "[ ", "[,]", "[,1]", "[ , ]")) {
      assertThat(elements(none)).as(none).isEmpty();
    }
    for (String one : List.of("[1", "[1 ", "[1,", "[1, ", "[1,]", "[1,,2]", "[1]]", "[1,]2]")) {
      assertThat(elements(one)).as(one).containsExactly("1");
    }
  }

  @Test
  void elementsThatNobodyAsksForAreNotLookedAt() {
    String most = "[" + "1,".repeat(8 << 20) + "\"a\"]";

    assertThat(raw(most).elements().limit(2).map(RawJson::text)).containsExactly("1", "1");
    assertThat(raw(most).elements().filter(each -> each.kind() == Kind.TEXT).map(RawJson::text))
        .containsExactly("\"a\"");
  }

  @Test
  void takesWhateverComesWithinOrWithoutADocument() {
    for (String json : List.of("", " ", ":", "::", "}", "]", ",", "\"", "\\", "\"\\", "\u0000")) {
      assertTaken(json.getBytes(UTF_8), 0);
      assertTaken(json.getBytes(UTF_8), json.length());
    }
  }

  @Test
  void takesWhateverComesInAnyOrder() {
    Random random = new Random(7);
    String characters = "{}[]\"\\:, \n1atfn-.\u00fc";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder json = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        json.append(characters.charAt(random.nextInt(characters.length())));
      }
      byte[] bytes = json.toString().getBytes(UTF_8);
      assertTimeoutOf(bytes, random.nextInt(bytes.length + 1));
    }
  }

  private static void assertTimeoutOf(byte[] json, int at) {
    assertThatCode(() -> take(RawJson.of(json, at)))
        .as("%s at %s", new String(json, UTF_8), at)
        .doesNotThrowAnyException();
  }

  private static void assertTaken(byte[] json, int at) {
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertTimeoutOf(json, at));
  }

  private static void take(RawJson raw) {
    assertThat(raw.kind()).isNotNull();
    assertThat(raw.text()).isNotNull();
    assertThat(raw.string()).isNotNull();
    assertThat(raw.member("a")).isNotNull();
    raw.elements().forEach(element -> assertThat(element.text()).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "]", "{", "}", "{\"a\":", "[[],", "\"", "\\", ":", ",", " "})
  void aMillionOfThemOverflowNothing(String part) {
    String json = part.repeat(1_000_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          take(raw(json));
          take(raw("[" + json + "]"));
          take(raw("{\"a\":" + json + "}"));
        });
  }

  @Test
  void aMillionLevelsAreOneValue() {
    String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);

    assertThat(raw(deep).text()).isEqualTo(deep);
    assertThat(member("{\"x\":" + deep + ",\"a\":1}", "a")).contains("1");
    assertThat(elements("[" + deep + ",1]")).endsWith("1").hasSize(2);
  }

  @Test
  void manyMembersAreLookedThroughInNoTime() {
    String members = "{" + "\"b\":1,".repeat(3_000_000) + "\"a\":2}";

    assertThat(
            assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> member(members, "a").orElse("")))
        .isEqualTo("2");
  }

  // --- in documents that are read ---

  private static final Codec<Boolean> HAS_B =
      new Codec<>() {
        @Override
        public Boolean read(JsonInput in) throws IOException {
          boolean answer = in.kind() == Kind.OBJECT && in.ahead().member("b").isPresent();
          in.any();
          return answer;
        }

        @Override
        public void write(JsonOutput out, Boolean value) throws IOException {
          out.any(value);
        }
      };

  @Test
  void looksAheadInTheMiddleOfAListAndOfAnObject() {
    String list = "[{\"b\":1},{\"a\":2,\"b\":3} , {\"c\":\"\u00fc\"},5,{}]";
    String whole = "\uFEFF {\"x\":" + list + ",\"y\" : {\"b\":{}}}";
    Codec<Map<String, List<Boolean>>> codec = Codecs.mapOf(Codecs.listOf(HAS_B));

    assertThat(codec.decode(whole.replace("{\"b\":{}}", "[{\"b\":{}}]").getBytes(UTF_8)).get())
        .isEqualTo(Map.of("x", List.of(true, true, false, false, false), "y", List.of(true)));
    assertThat(Codecs.mapOf(HAS_B).decode(whole.getBytes(UTF_8)).get())
        .isEqualTo(Map.of("x", false, "y", true));
  }

  @Test
  void lookingAheadTakesNoLongerForTheLastOfManyObjectsThanForTheFirst() {
    String one = "{\"id\":\"12345678\",\"name\":\"some name here\"}, \t{ }, 7,";
    String all =
        "[{\"x\":[" + "[ ]   ,".repeat(9_000) + "0],\"b\":1}," + one.repeat(250_000) + "0]";

    List<Boolean> read =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> Codecs.listOf(HAS_B).decode(all.getBytes(UTF_8)).get(),
            "the rest of the document was read for each object");

    assertThat(read).hasSize(750_002).startsWith(true, false).containsOnlyOnce(true);
  }

  @Test
  void aMemberThatWasReadIsGivenAsItCame() {
    ObjectCodec<List<Object>> codec =
        ObjectCodec.<List<Object>>of(
                members -> List.of(members.<Object>next(), members.<Object>next()), List::toArray)
            .required("a", new Raw())
            .required("b", new Raw());
    String json = "\uFEFF{ \"x\":[],\"a\" : { \"c\" :[ 1 ]} , \"y\":{},\"\\u0062\":\"\u00fc\\n\" }";

    assertThat(codec.decode(json.getBytes(UTF_8)).get())
        .containsExactly("{ \"c\" :[ 1 ]}", "\"\u00fc\\n\"");
    assertThat(codec.decode("{\"a\":TRUE,\"b\":1}".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$.a", "well-formed JSON"));
    assertThat(codec.decode("{\"a\":1,\"b\":{\"c\":[1,Null]}}".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$.b.c[1]", "well-formed JSON"));
    assertThat(codec.decode("{\"a\":[{},[],\"\\n\"],\"b\":1}".getBytes(UTF_8)).get())
        .containsExactly("[{},[],\"\\n\"]", "1");
    for (String broken :
        List.of("[1", "[1,}", "[1}", "{\"c\"}", "{1:2}", "", ",", "[1]]", "\"x", "\"\\x\"")) {
      assertThat(codec.decode(("{\"b\":1,\"a\":" + broken).getBytes(UTF_8)).isLeft()).isTrue();
      assertThat(codec.decode(("{\"b\":1,\"a\":" + broken + "}").getBytes(UTF_8)).isLeft())
          .as(broken)
          .isTrue();
    }
    String deep = "[".repeat(300) + "]".repeat(300);
    assertThat(codec.decode(("{\"a\":" + deep + ",\"b\":1}").getBytes(UTF_8)).getLeft().expected())
        .isEqualTo("at most 255 levels");
  }

  private record Raw() implements Codec<String> {
    @Override
    public String read(JsonInput in) throws IOException {
      return in.raw().text();
    }

    @Override
    public void write(JsonOutput out, String value) throws IOException {
      out.string(value);
    }
  }
}
