package com.apideck.examples.sandbox;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A square with a picture, and with initials behind it for the time that the picture cannot be
 * seen.
 */
final class Tile {
  private static final int TONES = 7;

  private Tile() {}

  static Html picture(String kind, String name, @Nullable URI address) {
    Html image =
        address == null
            ? Html.NONE
            // Browsers draw ::after on a picture only when it failed: it then covers the white that
            // a logo needs.
            : Html.of(
                "<img src=\"%s\" alt=\"\" data-initials=\"%s\" referrerpolicy=\"no-referrer\">",
                address, initials(name));
    return Html.of(
        "<span class=\"tile %s\" aria-hidden=\"true\"><span>%s</span>%s</span>",
        kind, initials(name), image);
  }

  /** A square in a colour that a name always gets. */
  static Html toned(String name) {
    return picture("tone-" + Math.floorMod(name.hashCode(), TONES), name, null);
  }

  /** The first letters of the first and the last word. */
  static String initials(String name) {
    String[] words = name.strip().split("[\\s@._-]+", -1);
    String first = firstLetter(words[0]);
    String last = words.length > 1 ? firstLetter(words[words.length - 1]) : "";
    String initials = (first + last).toUpperCase(Locale.ROOT);
    return initials.isEmpty() ? "?" : initials;
  }

  private static String firstLetter(String word) {
    return word.isEmpty() ? "" : Character.toString(word.codePointAt(0));
  }
}
