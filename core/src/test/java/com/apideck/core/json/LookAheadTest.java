package com.apideck.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.json.JsonInput.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Alternatives of a union are told apart before one of them is read. */
class LookAheadTest {

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
}
