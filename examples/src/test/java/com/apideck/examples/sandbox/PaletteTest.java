package com.apideck.examples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a theme asks for, its page can be read. */
class PaletteTest {
  private static final List<Color> GRID =
      IntStream.range(0, 6 * 6 * 6)
          .mapToObj(index -> new Color(index / 36 * 51, index / 6 % 6 * 51, index % 6 * 51))
          .toList();

  @Test
  void keepsTheColoursOfAThemeThatCanBeRead() {
    Colors colors =
        variables(
            new Color(0x0a, 0x2a, 0x66), new Color(0x11, 0x22, 0x33), new Color(0xff, 0xee, 0xdd));
    assertThat(colors.get("fill").hex()).isEqualTo("#0a2a66");
    assertThat(colors.get("panel").hex()).isEqualTo("#112233");
    assertThat(colors.get("panel-text").hex()).isEqualTo("#ffeedd");
  }

  @Test
  void keepsWhiteOnABlueThatNearlyCarriesIt() {
    Color blue = new Color(0x28, 0x6e, 0xfa);
    Colors colors = variables(blue, blue, Color.WHITE);
    assertThat(colors.get("fill-text")).isEqualTo(Color.WHITE);
    assertThat(colors.get("panel-text")).isEqualTo(Color.WHITE);
    assertThat(colors.get("fill").contrastWith(blue)).isLessThan(1.05);
  }

  @Test
  void writesReadablyOnEveryPrimaryColour() {
    assertThat(GRID)
        .allSatisfy(
            primary -> {
              Colors colors = variables(primary, null, null);
              assertReadable(colors, "fill-text", "fill");
              assertReadable(colors, "mark-text", "mark");
              assertThat(colors.get("link").contrastWith(Color.WHITE)).isGreaterThanOrEqualTo(4.5);
              assertThat(colors.get("dark-link").contrastWith(new Color(0x13, 0x15, 0x19)))
                  .isGreaterThanOrEqualTo(4.5);
            });
  }

  @Test
  void writesReadablyOnEverySidePanel() {
    Stream<Color> texts =
        Stream.of(Color.WHITE, Color.BLACK, new Color(255, 0, 0), new Color(128, 128, 128));
    assertThat(texts)
        .allSatisfy(
            text ->
                assertThat(GRID)
                    .allSatisfy(
                        background -> {
                          Colors colors = variables(null, background, text);
                          assertReadable(colors, "panel-text", "panel");
                          assertReadable(colors, "panel-muted", "panel");
                          assertReadable(colors, "mark-text", "mark");
                        }));
  }

  /**
   * What a style sheet sets its variables to; {@code dark-} stands before those for dark screens.
   */
  private record Colors(Map<String, Color> byName) {
    Color get(String name) {
      return Objects.requireNonNull(byName.get(name), name);
    }
  }

  private static void assertReadable(Colors colors, String text, String background) {
    assertThat(colors.get(text).contrastWith(colors.get(background)))
        .as("%s on %s", text, background)
        .isGreaterThanOrEqualTo(Color.TEXT_CONTRAST);
  }

  private static Colors variables(
      @Nullable Color primary, @Nullable Color background, @Nullable Color text) {
    String css =
        Palette.css(
            new SessionRequest.Theme(null, null, primary, background, text, null, null, null));
    String[] modes = css.split("@media", -1);
    return new Colors(
        Stream.concat(declarations("", modes[0]), declarations("dark-", modes[1]))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Stream<Map.Entry<String, Color>> declarations(String prefix, String css) {
    return Pattern.compile("--([a-z-]+):(#[0-9a-f]{6})")
        .matcher(css)
        .results()
        .map(
            found -> Map.entry(prefix + found.group(1), Color.parse(found.group(2)).orElseThrow()));
  }
}
