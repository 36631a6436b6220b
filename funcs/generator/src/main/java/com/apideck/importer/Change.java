package com.apideck.importer;

import java.util.Comparator;

/**
 * A difference of two facts documents.
 *
 * @param pointer where it is after, or was before if it is gone
 * @param before where it was before; empty: there was nothing
 * @param keyword what of it is other; empty: all of it is there, gone, or elsewhere
 * @param at the same place to be read, such as {@code Contact.emails[].type}
 * @param text what is other
 * @param mayBreak whether Java can look otherwise for it: not for a limit of a text or a tag
 */
public record Change(
    Kind kind,
    String pointer,
    String before,
    String keyword,
    String at,
    String text,
    boolean mayBreak) {

  /** What happened. */
  public enum Kind {
    ADDED('+'),
    REMOVED('-'),
    CHANGED('~');

    private final char sign;

    Kind(char sign) {
      this.sign = sign;
    }
  }

  /** As a document goes: operations, components, webhooks; each by place. */
  static final Comparator<Change> ORDER =
      Comparator.<Change>comparingInt(each -> "pcx".indexOf((each.pointer + "//").charAt(1)))
          .thenComparing(Change::pointer)
          .thenComparing(Change::at)
          .thenComparing(Change::text);

  /** Where it is after; empty: nowhere. */
  String after() {
    return kind == Kind.REMOVED ? "" : pointer;
  }

  /** Such as {@code ~ Contact.name: required}. */
  @Override
  public String toString() {
    return kind.sign + " " + at + ": " + text;
  }
}
