package com.apideck.examples.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Markup that is safe to send. Foreign text has one way in, {@link #of}, and that one escapes it.
 */
record Html(String markup) {
  static final Html NONE = new Html("");

  /**
   * Fills each {@code %s} of a template of ours: {@link Html} goes in as it is, everything else as
   * escaped text. The escaping fits element content and quoted attributes, so a template has
   * foreign text nowhere else.
   */
  static Html of(String template, Object... parts) {
    Object[] safe =
        Arrays.stream(parts)
            .map(part -> part instanceof Html html ? html.markup() : escape(part.toString()))
            .toArray();
    return new Html(String.format(Locale.ROOT, template, safe));
  }

  static Html join(Stream<Html> parts) {
    return new Html(parts.map(Html::markup).collect(Collectors.joining()));
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isText(character) ? character : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  /** HTML has no way to write most control characters, nor UTF-8 one for half a surrogate pair. */
  private static boolean isText(int character) {
    return character == '\n'
        || character == '\r'
        || character == '\t'
        || (!Character.isISOControl(character)
            && Character.getType(character) != Character.SURROGATE);
  }
}
