package com.apideck.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every byte of a document is looked at, wherever it stands. */
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
}
