package com.apideck.examples.sandbox;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The colours of a page: those of a theme, moved as little as it takes to read what is written on
 * them.
 */
final class Palette {
  private static final Color DEFAULT_PRIMARY = new Color(0x0f, 0x6b, 0x5c);
  private static final Color LIGHT_PAGE = new Color(0xf7, 0xf8, 0xfa);
  private static final Color DARK_CARD = new Color(0x1d, 0x20, 0x26);
  private static final Surface LIGHT_PANEL = Surface.of(Color.WHITE, new Color(0x19, 0x1c, 0x22));
  private static final Surface DARK_PANEL = Surface.of(new Color(0x1a, 0x1d, 0x22), Color.WHITE);

  // A theme's own text colour, or white, stays where a shift of the background that nobody sees
  // makes up for what is missing: white on #286efa has 4.47.
  private static final double NEARLY_READABLE = 4.0;

  /** Below this contrast two surfaces side by side look like one. */
  private static final double DISTINCT = 1.5;

  private Palette() {}

  /** A style sheet that sets the variables which the page's own sheet uses. */
  static String css(SessionRequest.Theme theme) {
    Surface button = Surface.of(Objects.requireNonNullElse(theme.primary(), DEFAULT_PRIMARY), null);
    Color background = theme.sidePanelBackground();
    boolean plain = background == null && theme.sidePanelText() == null;
    Surface panel =
        plain
            ? LIGHT_PANEL
            : Surface.of(
                Objects.requireNonNullElse(background, Color.WHITE), theme.sidePanelText());
    return ":root{%s;%s;--link:%s}\n@media (prefers-color-scheme:dark){:root{%s;--link:%s}}\n"
        .formatted(
            button(button),
            panel(panel, button),
            button.ground().readableOn(LIGHT_PAGE).hex(),
            panel(plain ? DARK_PANEL : panel, button),
            button.ground().readableOn(DARK_CARD).hex());
  }

  private static String button(Surface button) {
    Color ground = button.ground();
    boolean stands =
        ground.contrastWith(Color.WHITE) >= DISTINCT && ground.contrastWith(DARK_CARD) >= DISTINCT;
    Color line = stands ? ground : ground.mix(button.text(), 0.3);
    return "--fill:%s;--fill-text:%s;--fill-line:%s"
        .formatted(ground.hex(), button.text().hex(), line.hex());
  }

  /**
   * Marks, the squares behind logo and avatar, have the primary colour where it stands out from the
   * panel.
   */
  private static String panel(Surface panel, Surface button) {
    Surface mark =
        panel.ground().contrastWith(button.ground()) >= DISTINCT ? button : panel.inverted();
    return "--panel:%s;--panel-text:%s;--panel-muted:%s;--panel-line:%s;--mark:%s;--mark-text:%s"
        .formatted(
            panel.ground().hex(),
            panel.text().hex(),
            panel.muted().hex(),
            panel.ground().mix(panel.text(), 0.16).hex(),
            mark.ground().hex(),
            mark.text().hex());
  }

  /** A background and the text on it. */
  private record Surface(Color ground, Color text) {
    static Surface of(Color ground, @Nullable Color wanted) {
      Color text = Objects.requireNonNullElse(wanted, Color.WHITE);
      Color readable = ground.contrastWith(text) >= NEARLY_READABLE ? text : ground.blackOrWhite();
      return new Surface(ground.carrying(readable), readable);
    }

    /** The text, as near to the background as it can still be read. */
    Color muted() {
      Color faint = text.mix(ground, 0.3);
      return faint.contrastWith(ground) >= Color.TEXT_CONTRAST ? faint : text;
    }

    Surface inverted() {
      return new Surface(/* ground= */ text, /* text= */ ground);
    }
  }
}
