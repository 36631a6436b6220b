package com.apideck.core.engine;

/** Texts that are not ours, as far as they may stand in a message. */
public final class Excerpt {

  private static final int LONGEST = 200;

  private Excerpt() {}

  /** One line of bounded length. */
  public static String of(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return line.substring(0, end) + "…";
  }
}
