package com.apideck.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.apideck.core.json.JsonInput.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Alternatives of a union are told apart before one of them is read. */
class LookAheadTest {

  private static final Codec<Boolean> HAS_B =
      new Codec<>() {
        @Override
        public Boolean read(JsonInput in) throws IOException {
          boolean answer = in.hasMembers("b");
          in.skip();
          return answer;
        }

        @Override
        public void write(JsonOutput out, Boolean value) {
          out.any(value);
        }
      };

  private interface Question<T> {
    T ask(JsonInput in) throws IOException;
  }

  /** The answer, when all of the value can still be read behind the question. */
  private static <T> T asked(String json, Question<T> question) {
    Codec<T> codec =
        new Codec<>() {
          @Override
          public T read(JsonInput in) throws IOException {
            T answer = question.ask(in);
            in.skip();
            return answer;
          }

          @Override
          public void write(JsonOutput out, T value) {
            out.any(value);
          }
        };
    return codec.decode(json.getBytes(UTF_8)).get();
  }

  @Test
  void tellsTheKindOfAValue() {
    assertThat(
            List.of(
                asked("\"a\"", JsonInput::kind),
                asked("1", JsonInput::kind),
                asked("false", JsonInput::kind),
                asked("{}", JsonInput::kind),
                asked("[1]", JsonInput::kind),
                asked("null", JsonInput::kind)))
        .containsExactly(Kind.TEXT, Kind.NUMBER, Kind.BOOLEAN, Kind.OBJECT, Kind.LIST, Kind.NULL);
  }

  @Test
  void tellsWhetherAnObjectHasMembers() {
    String object = "{\"a\":{\"c\":1},\"b\":[1,2]}";

    assertThat(has(object, "a", "b")).isTrue();
    assertThat(has(object, "a", "c")).isFalse();
    assertThat(has("[\"a\"]", "a")).isFalse();
  }

  private static boolean has(String json, String... members) {
    return asked(json, in -> in.hasMembers(members));
  }

  @Test
  void givesTheTextOfAMember() {
    assertThat(typeOf("{\"x\":1,\"type\":\"cat\"}")).contains("cat");
    assertThat(typeOf("{\"type\":7}")).isEmpty();
    assertThat(typeOf("\"type\"")).isEmpty();
  }

  private static Optional<String> typeOf(String json) {
    return asked(json, in -> in.textOf("type"));
  }

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
}
