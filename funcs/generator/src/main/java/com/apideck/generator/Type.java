package com.apideck.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A type of the Java library that is written. */
sealed interface Type {

  /** A type that core has a codec for. */
  enum Scalar implements Type {
    STRING,
    BOOLEAN,
    INTEGER,
    LONG,
    DECIMAL,
    DATE,
    DATE_TIME,
    ANY,
    FREE_FORM,
    BYTES
  }

  /** A list; {@code nullable}: of elements that may be null. */
  record Listed(Type element, boolean nullable) implements Type {}

  /** A map by name; {@code nullable}: of values that may be null. */
  record Mapped(Type value, boolean nullable) implements Type {}

  /**
   * A type that is written. It can hold itself, so it is made first and filled afterwards; its name
   * is given when all are known.
   */
  abstract sealed class Named implements Type {
    final Place place;
    final String doc;
    final JsonNode example;
    String name = "";

    /** Whether a request can hold it. */
    boolean sent;

    /** The unions that it is an alternative of. */
    final List<Union> unions = new ArrayList<>();

    Named(Place place, String doc, JsonNode example) {
      this.place = place;
      this.doc = doc;
      this.example = example;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** An object with members. */
  final class Value extends Named {
    final List<Member> members = new ArrayList<>();

    /** Whether it is the answer of an operation, and so carries what HTTP says. */
    boolean result;

    /** Whether it has members beyond those that are known. */
    boolean open;

    /** Whether it stands for all of a request, not for JSON. */
    boolean request;

    Value(Place place, String doc, JsonNode example) {
      super(place, doc, example);
    }

    /** Whether the builder can set the member to null. */
    boolean canBeNull(Member member) {
      return sent && !request && !member.readOnly && (member.nullable || member.type == Scalar.ANY);
    }

    boolean hasNulls() {
      return members.stream().anyMatch(this::canBeNull);
    }

    /** What is said of a member, where it is read and where it is set. */
    String doc(Member member) {
      String doc = member.doc().isEmpty() ? '`' + member.json() + "`." : member.doc();
      boolean unlike =
          !member.doc().isEmpty()
              && !member.json().isEmpty()
              && !member.name().equals(Names.member(member.json()));
      String said = unlike ? doc + " In JSON: `" + member.json() + "`." : doc;
      if (sent && member.readOnly()) {
        return said + " Read-only: it is not sent.";
      }
      return isAskedFor(member) && !isDemanded(member)
          ? said + " Required, and may be null."
          : said;
    }

    /** Whether decoding insists on the member. */
    boolean isDemanded(Member member) {
      return member.required && !member.nullable;
    }

    /** Whether a user has to set the member. */
    boolean isAskedFor(Member member) {
      return member.required
          && !(sent && member.readOnly)
          && (isDemanded(member) || canBeNull(member));
    }

    /** Whether the accessor always has a value. */
    boolean isPlain(Member member) {
      return isAskedFor(member) && isDemanded(member);
    }

    /** The accessor of what is kept: null where the member is absent. */
    String kept(Member member) {
      return isPlain(member) && !member.isCollection() ? member.name : member.name + "OrNull";
    }

    /** What the builder asks for step by step: few members only, more would read badly. */
    List<Member> stages() {
      List<Member> asked = members.stream().filter(this::isAskedFor).toList();
      return asked.size() <= 3 ? asked : List.of();
    }
  }

  /** Texts with names; others are taken too. */
  final class OpenEnum extends Named {
    /** Names of constants by text. */
    final Map<String, String> constants = new LinkedHashMap<>();

    OpenEnum(Place place, String doc, JsonNode example) {
      super(place, doc, example);
    }
  }

  /** One of several types. */
  final class Union extends Named {
    /** By the kind of JSON that they have, as {@code JsonInput.Kind} names it. */
    final Map<String, Type> alternatives = new LinkedHashMap<>();

    /** Those that are objects, in the order in which they are tried. */
    final List<Value> objects = new ArrayList<>();

    /** The member that tells objects apart, or empty; and what it says, by object. */
    String discriminator = "";

    final Map<Value, List<String>> discriminators = new LinkedHashMap<>();

    Union(Place place, String doc, JsonNode example) {
      super(place, doc, example);
    }

    static Union of(Place place) {
      return new Union(place, "", MissingNode.getInstance());
    }
  }

  /** Where a parameter goes. */
  enum Part {
    JSON,
    PATH,
    QUERY,
    JOINED_QUERY,
    DEEP_QUERY,
    HEADER,
    BODY
  }

  /**
   * A member of a value.
   *
   * @param json its name in JSON
   * @param name its name in Java
   * @param nullable whether null may stand in its place
   * @param detail the media type of a body, or the separator of a joined list
   */
  record Member(
      Place place,
      String json,
      String name,
      Type type,
      boolean required,
      boolean nullable,
      boolean readOnly,
      boolean secret,
      boolean deprecated,
      String doc,
      JsonNode example,
      Part part,
      String detail) {

    Member named(String other) {
      return new Member(
          place,
          json,
          other,
          type,
          required,
          nullable,
          readOnly,
          secret,
          deprecated,
          doc,
          example,
          part,
          detail);
    }

    boolean isCollection() {
      return type instanceof Listed || type instanceof Mapped || type == Scalar.FREE_FORM;
    }
  }
}
