package com.apideck.core.codec;

import java.util.Locale;

/** What a table says of one member. */
public final class Column {

  /** Where in a request a member stands. */
  public enum Part {
    JSON,
    PATH,
    QUERY,
    JOINED_QUERY,
    DEEP_QUERY,
    HEADER,
    BODY,
    BYTES
  }

  private final String name;
  private final Codec<?> codec;
  private final Part part;
  private final String detail;
  private final String member;
  private final boolean required;
  private final int marks;
  private final Codecs.Shape shape;
  private final boolean plain;

  Column(
      String name,
      Codec<?> codec,
      Part part,
      String detail,
      String member,
      boolean required,
      int marks) {
    this.name = name;
    this.codec = codec;
    this.part = part;
    this.detail = detail;
    this.member = member;
    this.required = required;
    this.marks = marks;
    this.shape = Codecs.shape(codec);
    this.plain = required && (marks & ~ObjectCodec.SECRET) == 0;
  }

  Column by(String other) {
    return new Column(name, codec, part, other, member, required, marks);
  }

  Column named(String other) {
    return new Column(name, codec, part, detail, other, required, marks);
  }

  /** The name in JSON, or of the parameter. */
  public String name() {
    return name;
  }

  /** What reads and writes it. */
  public Codec<?> codec() {
    return codec;
  }

  /** Where in a request it stands. */
  public Part part() {
    return part;
  }

  /** The media type of bytes, or the separator of a joined list. */
  public String detail() {
    return detail;
  }

  /** The name in Java: {@code accountName} of {@code account_name}, if it is not told. */
  public String member() {
    if (!member.isEmpty()) {
      return member;
    }
    StringBuilder camel = new StringBuilder();
    boolean begins = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean part = Character.isLetterOrDigit(c);
      if (part) {
        String letter = String.valueOf(c);
        camel.append(begins && camel.length() > 0 ? letter.toUpperCase(Locale.ROOT) : letter);
      }
      begins = !part;
    }
    return camel.toString();
  }

  /** Whether reading insists on it. */
  public boolean required() {
    return required;
  }

  public boolean isReadOnly() {
    return (marks & ObjectCodec.READ_ONLY) != 0;
  }

  public boolean isWriteOnly() {
    return (marks & ObjectCodec.WRITE_ONLY) != 0;
  }

  public boolean isSecret() {
    return (marks & ObjectCodec.SECRET) != 0;
  }

  public boolean isNullable() {
    return (marks & ObjectCodec.NULLABLE) != 0;
  }

  /** Whether it has to be there when the value is written. */
  public boolean isAskedFor() {
    return required && !isReadOnly();
  }

  /** How many values it is. */
  Codecs.Shape shape() {
    return shape;
  }

  /** Whether the accessor always has a value. */
  boolean isPlain() {
    return plain;
  }
}
