package com.apideck.core.codec;

import org.jspecify.annotations.Nullable;

/**
 * What a table says of one member.
 *
 * @param name in JSON, or of the parameter
 * @param codec what reads and writes it
 * @param part where in a request it stands
 * @param detail the media type of bytes that have none of their own, or the separator of a joined
 *     list
 * @param member the name in Java, if it is told
 * @param required whether reading insists on it
 * @param marks as {@link ObjectCodec} has them
 * @param absent what the accessor gives where there is nothing; null: it always has a value
 */
public record Column(
    String name,
    Codec<?> codec,
    Part part,
    String detail,
    String member,
    boolean required,
    int marks,
    @Nullable Object absent) {

  /** Where in a request a member stands. */
  public enum Part {
    JSON,
    PATH,
    QUERY,
    JOINED_QUERY,
    DEEP_QUERY,
    HEADER,
    JSON_HEADER,
    URI_HEADER,
    BODY,
    BYTES
  }

  static Column of(String name, Codec<?> codec, Part part, boolean required, int marks) {
    boolean isPlain = required && (marks & ~ObjectCodec.SECRET) == 0;
    Object absent = Members.absent(codec, isPlain);
    return new Column(name, codec, part, ",", "", required, marks, absent);
  }

  Column by(String other) {
    return new Column(name, codec, part, other, member, required, marks, absent);
  }

  Column named(String other) {
    return new Column(name, codec, part, detail, other, required, marks, absent);
  }

  /** The name in Java: {@code accountName} of {@code account_name}, if it is not told. */
  @Override
  public String member() {
    if (!member.isEmpty()) {
      return member;
    }
    StringBuilder camel = new StringBuilder();
    boolean begins = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        camel.append(begins && camel.length() > 0 ? Character.toUpperCase(c) : c);
      }
      begins = !Character.isLetterOrDigit(c);
    }
    return camel.toString();
  }

  /** Whether it has that mark of {@link ObjectCodec}. */
  public boolean has(int mark) {
    return (marks & mark) != 0;
  }

  /** Whether it has to be there when the value is written. */
  boolean isAskedFor() {
    return required && !has(ObjectCodec.READ_ONLY);
  }

  /** Whether it has to be there in what is read. */
  public boolean isExpected() {
    return required && !has(ObjectCodec.WRITE_ONLY);
  }

  /** Whether a builder has to be told it: then it is there in all that is not of the server. */
  boolean isTold() {
    return isAskedFor() && isExpected() && !has(ObjectCodec.OPTIONAL);
  }

  /** Whether a null can be said, and is not what the server alone says. */
  boolean canBeNull() {
    return has(ObjectCodec.NULLABLE) && !has(ObjectCodec.READ_ONLY);
  }
}
