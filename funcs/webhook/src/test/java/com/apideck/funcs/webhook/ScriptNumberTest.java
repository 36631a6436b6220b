package com.apideck.funcs.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptNumberTest {

  @Test
  void writesNumbersAsNodeDoes() {
    List<String> table = Signed.lines("numbers.txt");

    assertThat(table).hasSize(200);
    for (String line : table) {
      String[] part = line.split("\t");
      assertThat(ScriptNumber.text(Double.parseDouble(part[0]))).as(part[0]).isEqualTo(part[1]);
      assertThat(ScriptNumber.text(part[0])).as(part[0]).isEqualTo(part[1]);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1e21,1e+21",
    "-1e21,-1e+21",
    "123456789012345680000,123456789012345680000",
    "1234567890123456800000,1.2345678901234568e+21",
    "0.000001,0.000001",
    "0.0000001,1e-7",
    "-0.00000015,-1.5e-7",
    "0.5,0.5",
    "-12.5,-12.5",
    "2e-323,2e-323",
    "5e-324,5e-324"
  })
  void hasAnExponentFromThereOn(String number, String text) {
    assertThat(ScriptNumber.text(Double.parseDouble(number))).isEqualTo(text);
  }

  @Test
  void hasNoTextForWhatIsNoNumber() {
    assertThat(ScriptNumber.text(Double.NaN)).isEqualTo("null");
    assertThat(ScriptNumber.text(Double.POSITIVE_INFINITY)).isEqualTo("null");
    assertThat(ScriptNumber.text(Double.NEGATIVE_INFINITY)).isEqualTo("null");
    assertThat(ScriptNumber.text(-0.0)).isEqualTo("0");
  }

  /** Double.toString of JDK 17 writes 2.0E-3 and 2.2E-322 as others do, and 2.0E23 longer. */
  @Test
  void readsBackTheSameAndIsNeverLongerThanThatOfJava() {
    Random random = new Random(17);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(number) && !Double.isInfinite(number)) {
        String text = ScriptNumber.text(number);
        assertThat(Double.parseDouble(text)).isEqualTo(number);
        assertThat(digits(text)).isLessThanOrEqualTo(digits(Double.toString(number)));
      }
    }
  }

  private static int digits(String number) {
    return number
        .replaceFirst("[eE].*", "")
        .replaceAll("[-.]", "")
        .replaceFirst("^0+", "")
        .replaceFirst("0+$", "")
        .length();
  }
}
