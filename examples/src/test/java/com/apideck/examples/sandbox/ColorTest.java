package com.apideck.examples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours in, six hexadecimal digits out. */
class ColorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#286EFA | #286efa",
        "#fff | #ffffff",
        "#abcd | #b5c4d3",
        "#00000080 | #7f7f7f",
        "navy | #000080",
        "RebeccaPurple | #663399",
        "transparent | #ffffff",
        "rgb(40, 110, 250) | #286efa",
        "rgb(40 110 250) | #286efa",
        "rgb(10% 20% 30%) | #1a334d",
        "rgb(300,-5,2) | #ff0002",
        "rgba(0, 0, 0, .5) | #808080",
        "rgb(0 0 0 / 50%) | #808080",
        "hsl(0, 100%, 50%) | #ff0000",
        "hsl(120deg 100% 25%) | #008000",
        "hsl(-120, 100%, 50%) | #0000ff",
        "hsla(400, 100%, 20%, 1) | #664400",
      })
  void readsTheNotationsOfCss(String css, String hex) {
    assertThat(Color.parse(css).map(Color::hex)).contains(hex);
  }

  @Test
  void readsNothingElse() {
    assertThat(Examples.HOSTILE_COLORS).allSatisfy(text -> assertThat(Color.parse(text)).isEmpty());
  }

  @Test
  void measuresContrastAsTheGuidelinesDo() {
    assertThat(Color.WHITE.contrastWith(Color.BLACK)).isEqualTo(21, within(0.001));
    assertThat(Color.WHITE.contrastWith(Color.WHITE)).isEqualTo(1, within(0.001));
    assertThat(new Color(0x28, 0x6e, 0xfa).contrastWith(Color.WHITE)).isEqualTo(4.47, within(0.01));
  }
}
