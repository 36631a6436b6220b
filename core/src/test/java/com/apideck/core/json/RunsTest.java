package com.apideck.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is slow to read is cut out of large documents, and nothing else is. */
class RunsTest {

  private static final int LARGE = 600 * 1024;

  @Test
  void runsOfSpacesShrinkToOne() {
    String spaces = " \t\r\n".repeat(LARGE / 4);

    assertThat(cut("[" + spaces + "1,  2" + spaces + "]", 0)).isEqualTo("[ 1, 2 ]");
  }

  @Test
  void longTokensShrinkToWhatIsRefused() {
    assertThat(cut("[" + "9".repeat(LARGE) + "]", 0)).isEqualTo("[" + "9".repeat(1_001) + "]");
    assertThat(cut("[1" + "0".repeat(1_000) + "]" + " ".repeat(LARGE), 0))
        .isEqualTo("[1" + "0".repeat(1_000) + "] ");
  }

  @Test
  void structureAndTextsStayAsTheyAre() {
    String text = "\"  \\\"  9" + "9".repeat(LARGE) + "\\\\\"";

    assertThat(cut("[[[" + text + ",\"\",\"  \"]]]", 0))
        .isEqualTo("[[[" + text + ",\"\",\"  \"]]]");
    assertThat(cut("[".repeat(LARGE), 0)).isEqualTo("[".repeat(LARGE));
  }

  @Test
  void anEndWithinATextIsKept() {
    assertThat(cut("\"" + "a".repeat(LARGE), 0)).isEqualTo("\"" + "a".repeat(LARGE));
    assertThat(cut("\"" + "a".repeat(LARGE) + "\\", 0)).isEqualTo("\"" + "a".repeat(LARGE) + "\\");
  }

  @Test
  void smallDocumentsAreLeftAlone() {
    assertThat(cut("[  1  ]", 0)).isEqualTo("[  1  ]");
  }

  @Test
  void theMarkBeforeADocumentIsLeftOut() {
    assertThat(cut("xyz[  1  ]", 3)).isEqualTo("[  1  ]");
    assertThat(cut("xyz[  1  ]" + " ".repeat(LARGE), 3)).isEqualTo("[ 1 ] ");
  }

  @Test
  void aLargeDocumentIsReadAsItStands() {
    String text = "  9 ".repeat(LARGE / 4);

    assertThat(Codecs.ANY.decode(("[  1  , \"" + text + "\"  ]").getBytes(UTF_8)).get())
        .isEqualTo(List.of(1, text));
  }

  private static String cut(String document, int start) {
    return new String(Runs.cut(document.getBytes(UTF_8), start), UTF_8);
  }
}
