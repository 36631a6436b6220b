package com.apideck.generator;

import com.apideck.generator.Description.Mark;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A type of the Java library that is written. */
sealed interface Type {

  /** A type that core has a codec for. */
  enum Scalar implements Type {
    STRING("String"),
    BOOLEAN("Boolean"),
    INTEGER("Integer"),
    LONG("Long"),
    DECIMAL("~java.math.BigDecimal~"),
    DATE("~java.time.LocalDate~"),
    DATE_TIME("~java.time.OffsetDateTime~"),
    ANY("Object"),
    FREE_FORM("~java.util.Map~<String, @~org.jspecify.annotations.Nullable~ Object>"),
    BYTES("~com.apideck.core.RequestBody~");

    /** Its name in Java, as {@link Source} takes it. */
    final String java;

    Scalar(String java) {
      this.java = java;
    }
  }

  /**
   * A list, or a map by name.
   *
   * @param nullable whether its elements may be null
   */
  record Many(boolean named, Type element, boolean nullable) implements Type {}

  /** A type that is written, by where it stands: it can hold itself. */
  record Ref(Place place) implements Type {}

  /** The place of the type that is written, within whatever lists and maps; or none. */
  default Stream<Place> places() {
    return this instanceof Ref ref
        ? Stream.of(ref.place())
        : inner() == this ? Stream.empty() : inner().places();
  }

  /** What a list or map holds, or the type itself. */
  default Type inner() {
    return this instanceof Many many ? many.element() : this;
  }

  /** Adds what is found from somewhere, going on from all that is new. */
  static <T> void reach(T from, Function<T, Stream<T>> next, Set<T> found) {
    if (found.add(from)) {
      next.apply(from).forEach(each -> reach(each, next, found));
    }
  }

  /** The type of what is in an answer. */
  static Type data(Body answer) {
    Stream<Member> members = ((Value) answer).members().stream();
    return members.filter(each -> each.json().equals("data")).findFirst().orElseThrow().type();
  }

  /** What there is to a type that is written. */
  sealed interface Body {

    /** The types that it names. */
    default Stream<Type> parts() {
      return this instanceof Value value
          ? value.members().stream().map(Member::type)
          : this instanceof Union union
              ? Stream.concat(union.kinds.values().stream(), union.objects().map(Ref::new))
              : Stream.empty();
    }
  }

  /** An object with members; {@code open}: and with others. */
  record Value(List<Member> members, boolean open) implements Body {}

  /** Texts with names of constants; others are taken too. */
  record OpenEnum(Map<String, String> constants) implements Body {}

  /**
   * One of several types.
   *
   * @param kinds by the kind of JSON that they have, as {@code JsonInput.Kind} names it
   * @param texts the objects in the order in which they are tried, and what says that it is this
   *     one
   * @param discriminator the member that says so, or empty
   */
  record Union(Map<String, Type> kinds, Map<Place, List<String>> texts, String discriminator)
      implements Body {

    Stream<Place> objects() {
      return texts.keySet().stream();
    }
  }

  /** What a type is for: a value that is read and sent is {@code SENT}. */
  enum Use {
    READ,
    SENT,

    /** Sent in a query alone, where null has no form. */
    QUERY,

    /** All of a request, not JSON. */
    REQUEST,

    /** An answer of which core's {@code Result} has all but its data. */
    ANSWER
  }

  /**
   * A type that is written.
   *
   * @param unions those that it is an alternative of
   */
  record Named(
      Place place,
      String packageName,
      String name,
      String doc,
      Use use,
      List<Place> unions,
      Body body) {

    List<Member> members() {
      return body instanceof Value value ? value.members() : List.of();
    }

    /** Whether its table says so of the member. */
    boolean marks(Member member, Mark mark) {
      boolean counts =
          switch (mark) {
            case READ_ONLY, WRITE_ONLY -> use == Use.SENT;
            case NULLABLE -> use == Use.SENT && !member.is(Mark.READ_ONLY);
            case SECRET -> true;
            case DEPRECATED -> false;
          };
      return counts && member.is(mark);
    }

    /** Whether a user has to set the member. */
    boolean isAskedFor(Member member) {
      boolean sent = use == Use.SENT;
      return sent ? member.required() && !member.is(Mark.READ_ONLY) : member.isDemanded();
    }

    /** Whether the accessor always has a value. */
    boolean isPlain(Member member) {
      return isAskedFor(member) && member.isDemanded() && !marks(member, Mark.WRITE_ONLY);
    }

    /** What the builder asks for step by step: few members only, more would read badly. */
    List<Member> stages() {
      List<Member> asked = members().stream().filter(this::isAskedFor).toList();
      return asked.size() <= 3 ? asked : List.of();
    }

    /** What is said of a member, where it is read and where it is set. */
    String doc(Member member) {
      boolean told = !member.doc().isEmpty() && !member.json().isEmpty();
      boolean json = use != Use.REQUEST; // what is called with has its places in the function's
      boolean unlike = json && told && !member.name().equals(Names.member(member.json()));
      return (member.doc().isEmpty() ? '`' + member.json() + "`." : member.doc())
          + (unlike ? " In JSON: `" + member.json() + "`." : "")
          + (marks(member, Mark.READ_ONLY)
              ? " Read-only: it is not sent."
              : isAskedFor(member) && !member.isDemanded() ? " Required, and may be null." : "")
          + (marks(member, Mark.WRITE_ONLY) ? " Write-only: answers do not have it." : "");
    }
  }

  /** Where a member goes. */
  enum Part {
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

  /**
   * A member of a value.
   *
   * @param json its name in JSON
   * @param name its name in Java
   * @param detail the media type of a body, or the separator of a joined list
   */
  record Member(
      Place place,
      String json,
      String name,
      Type type,
      boolean required,
      Set<Mark> marks,
      String doc,
      Part part,
      String detail) {

    Member named(String other) {
      return new Member(place, json, other, type, required, marks, doc, part, detail);
    }

    boolean is(Mark mark) {
      return marks.contains(mark);
    }

    /** Whether decoding insists on the member. */
    boolean isDemanded() {
      return required && !is(Mark.NULLABLE);
    }

    boolean isCollection() {
      return type instanceof Many || type == Scalar.FREE_FORM;
    }

    boolean isList() {
      return type instanceof Many many && !many.named();
    }
  }
}
