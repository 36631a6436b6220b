package com.apideck.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte of a document is looked at before Moshi reads it, wherever it stands. */
class Utf8Test {

  @Test
  void aByteThatBeginsNothingIsFoundAtEveryPlace() {
    for (int length = 1; length < 100; length++) {
      for (int place = 0; place < length; place++) {
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'a');
        text[place] = (byte) 0xFC;

        assertThat(Utf8.isValid(text, 0)).as("%s of %s", place, length).isFalse();
        assertThat(Utf8.isValid(text, place + 1)).as("behind %s of %s", place, length).isTrue();
      }
    }
  }

  @Test
  void aLetterOfTwoBytesIsReadAtEveryPlace() {
    for (int before = 0; before < 70; before++) {
      for (int behind = 0; behind < 40; behind++) {
        byte[] text = ("a".repeat(before) + "ü" + "b".repeat(behind)).getBytes(UTF_8);

        assertThat(Utf8.isValid(text, 0)).as("%s, %s", before, behind).isTrue();
        assertThat(Utf8.isValid(text, before + 1)).as("its second half").isFalse();
      }
    }
  }

  @Test
  void halfAPairHasNoForm() {
    assertThat(Utf8.isEncodable("a\uD83D\uDE80b")).isTrue();
    assertThat(Utf8.isEncodable("a\uD83D")).isFalse();
    assertThat(Utf8.isEncodable("\uDE80a")).isFalse();
    assertThat(Utf8.isEncodable("\uD83D\uD83D\uDE80")).isFalse();
  }

  // --- runs ---

  private static final int MOST = 256 * 1024;
  private static final String REFUSAL = "at most 262144 spaces or digits in a row";

  private static boolean hasLongRun(String json) {
    return Utf8.hasLongRun(json.getBytes(UTF_8));
  }

  @Test
  void aRunIsOfSpacesOfAnySortOrOfWhatIsNeitherSpaceNorStructure() {
    assertThat(hasLongRun("[" + " \t\r\n".repeat(MOST / 4) + "1]")).isFalse();
    assertThat(hasLongRun("[" + " \t\r\n".repeat(MOST / 4) + " 1]")).isTrue();
    assertThat(hasLongRun("[" + "9".repeat(MOST) + " ]")).isFalse();
    assertThat(hasLongRun("[" + "-9.5e+".repeat(MOST) + "]")).isTrue();
    assertThat(hasLongRun("9".repeat(MOST + 1))).isTrue();
    assertThat(hasLongRun("x".repeat(MOST + 1))).isTrue();
    assertThat(hasLongRun("{\"a\":1}" + " ".repeat(MOST + 1))).isTrue();
  }

  @Test
  void runsWithSomethingBetweenThemAreSeveral() {
    String most = " ".repeat(MOST) + "9".repeat(MOST);
    for (String between : List.of(",", ":", "[", "]", "{", "}", "\"\"", "\" \"")) {
      assertThat(hasLongRun((most + between).repeat(3))).as(between).isFalse();
    }
    assertThat(hasLongRun(most + most)).isFalse();
    assertThat(hasLongRun("9".repeat(MOST) + "-" + "9".repeat(MOST))).isTrue();
  }

  @Test
  void structureAndTextsAreNoRuns() {
    for (String part : List.of("[", "]", "{", "}", ",", ":", "\"\"", "\" \"", "\"9\"")) {
      assertThat(hasLongRun(part.repeat(2 * MOST))).as(part).isFalse();
    }
    for (String part : List.of(" ", "9", "a", "\\\\", "\\\"", "\\\" 9", "[", "ü")) {
      String text = "\"" + part.repeat(2 * MOST);
      assertThat(hasLongRun(text)).as("%s to the end", part).isFalse();
      assertThat(hasLongRun(text + "\\")).as("%s to an escape at the end", part).isFalse();
      assertThat(hasLongRun("[" + text + "\", 9 ]")).as("%s in a list", part).isFalse();
      assertThat(hasLongRun(text + "\\\\\"" + " ".repeat(MOST + 1))).as("behind %s", part).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "9", "0", "x"})
  void aDocumentWithALongRunIsRefusedWhereverItStands(String part) {
    String run = part.repeat(MOST + 1);
    for (String json :
        List.of(run, run + "1", "[" + run, "[1," + run + "]", "{\"a\":" + run + "}", "1" + run)) {
      assertThat(Codecs.ANY.decode(json.getBytes(UTF_8)).getLeft())
          .isEqualTo(new Mismatch("$", REFUSAL));
      assertThat(JsonInput.readableMembers(json.getBytes(UTF_8))).isEmpty();
    }
  }

  @Test
  void aDocumentWithRunsThatAreJustShortEnoughIsRead() {
    String spaces = " ".repeat(MOST);
    String text = "  9 ".repeat(MOST);

    assertThat(
            Codecs.ANY
                .decode(
                    ("\uFEFF" + spaces + "[" + spaces + "1" + spaces + "," + spaces + "\"" + text
                            + "\"" + spaces + "]" + spaces)
                        .getBytes(UTF_8))
                .get())
        .isEqualTo(List.of(1, text));
    assertThat(Codecs.ANY.decode(("[" + "9".repeat(MOST) + "]").getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$[0]", "a number of at most 1000 digits"));
    assertThat(JsonInput.readableMembers(("{\"a\":" + spaces + "1,\"b\":").getBytes(UTF_8)))
        .isEqualTo(Map.of("a", 1));
  }

  @Test
  void aHostileDocumentOfNothingButRunsIsReadInNoTime() {
    String spaces = "[" + (" ".repeat(MOST) + "1" + " ".repeat(MOST) + ",").repeat(32) + "1]";
    String digits = "{" + ("\"a\":" + "9".repeat(MOST) + ",").repeat(64) + "\"b\":1}";
    ObjectCodec<Object> nothing =
        ObjectCodec.of(members -> "nothing", value -> new Object[0]); // passes over all members

    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          assertThat(Codecs.ANY.decode(spaces.getBytes(UTF_8)).get())
              .isEqualTo(Collections.nCopies(33, 1));
          assertThat(nothing.decode(digits.getBytes(UTF_8)).get()).isEqualTo("nothing");
          assertThat(JsonInput.readableMembers(digits.getBytes(UTF_8))).isEmpty();
        },
        "each byte of a run was looked at again and again");
  }
}
