package com.apideck.examples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Initials for names of all kinds. */
class TileTest {

  @ParameterizedTest
  @CsvSource({
    "Elon Musk, EM",
    "Intercom, I",
    "elon@musk.com, EC",
    "test-consumer, TC",
    "Anna Maria van Dyck, AD",
    "élodie, É",
    "東京 太郎, 東太",
    "😀 smile, 😀S",
    "'', ?",
    "---, ?"
  })
  void takesTheFirstLettersOfTheFirstAndTheLastWord(String name, String initials) {
    assertThat(Tile.initials(name)).isEqualTo(initials);
  }
}
