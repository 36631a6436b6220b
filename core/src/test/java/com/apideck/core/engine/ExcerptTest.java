package com.apideck.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  private static final String ROCKET = "\ud83d\ude80";

  @Test
  void aShortLineStaysAsItIs() {
    assertThat(Excerpt.of("")).isEmpty();
    assertThat(Excerpt.of(ROCKET + " Zugriff verweigert"))
        .isEqualTo(ROCKET + " Zugriff verweigert");
    assertThat(Excerpt.of("x".repeat(200))).isEqualTo("x".repeat(200));
  }

  @Test
  void linesBecomeOneAndARunOfControlCharactersASpace() {
    assertThat(Excerpt.of("a\r\n\tb\u0000c\u007fd")).isEqualTo("a b c d");
  }

  @Test
  void whatIsLongerIsCutOff() {
    assertThat(Excerpt.of("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
    assertThat(Excerpt.of("\n".repeat(1000) + "x")).as("by what is left of it").isEqualTo(" x");
  }

  @Test
  void noCharacterIsCutInHalf() {
    assertThat(Excerpt.of("x".repeat(199) + ROCKET)).isEqualTo("x".repeat(199) + "…");
    assertThat(Excerpt.of("x".repeat(198) + ROCKET + "y"))
        .isEqualTo("x".repeat(198) + ROCKET + "…");
  }
}
