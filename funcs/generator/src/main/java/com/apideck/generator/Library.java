package com.apideck.generator;

import com.apideck.generator.Type.Many;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.Ref;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Union;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What types are called in Java, and which codec reads and writes them. */
record Library(Map<Place, Named> types, Map<Named, Set<Named>> reached) {

  private static final String MAP = "~java.util.Map~<String, ";

  private static final Map<String, String> PRIMITIVES =
      Map.of("Boolean", "boolean", "Integer", "int", "Long", "long");

  Library(Map<Place, Named> types) {
    this(types, new HashMap<>());
  }

  Named named(Place place) {
    return Objects.requireNonNull(types.get(place));
  }

  String model(Place place) {
    return '~' + named(place).packageName() + '.' + named(place).name() + '~';
  }

  /** The clause that makes a type an alternative of its unions. */
  String unions(String keyword, Named type) {
    String unions = type.unions().stream().map(this::model).collect(Collectors.joining(", "));
    return unions.isEmpty() ? "" : ' ' + keyword + ' ' + unions;
  }

  /** As a type argument. */
  String boxed(Type type) {
    return type instanceof Scalar scalar
        ? scalar.java
        : type instanceof Many many
            ? (many.named() ? MAP : "~java.util.List~<") + element(type) + '>'
            : model(((Ref) type).place());
  }

  /** What a list or map holds. */
  String element(Type type) {
    Type element = type instanceof Many many ? many.element() : Scalar.ANY;
    boolean nullable = !(type instanceof Many many) || many.nullable();
    return (nullable ? "@~org.jspecify.annotations.Nullable~ " : "") + boxed(element);
  }

  /** As a parameter: what can be taken, not only what is kept. */
  String taken(Type type) {
    if (type instanceof Many many) {
      String open = many.named() ? MAP : "~java.lang.Iterable~<";
      return open + (isUnion(many.element()) ? "? extends " : "") + element(type) + '>';
    }
    String boxed = boxed(type);
    return type == Scalar.FREE_FORM ? MAP + "?>" : PRIMITIVES.getOrDefault(boxed, boxed);
  }

  private boolean isUnion(Type type) {
    return type instanceof Ref ref && named(ref.place()).body() instanceof Union;
  }

  /** How an accessor gives a member. */
  String given(Named value, Type.Member member) {
    return member.isCollection() || value.isPlain(member)
        ? boxed(member.type())
        : "~java.util.Optional~<" + boxed(member.type()) + '>';
  }

  /** The codec of a type; core's are imported statically. */
  String codec(Type type) {
    if (type instanceof Many many) {
      String codec = (many.named() ? "map" : "list") + (many.nullable() ? "OfNullable" : "Of");
      return codecs(codec) + '(' + codec(many.element()) + ')';
    }
    return type instanceof Scalar scalar
        ? codecs(scalar.name())
        : model(((Ref) type).place()) + ".codec()";
  }

  /**
   * The same within the table of {@code owner}: one that needs that table waits until it is there.
   */
  String codec(Type type, Named owner) {
    if (type instanceof Ref ref && reached(named(ref.place())).contains(owner)) {
      return codecs("deferred") + '(' + model(ref.place()) + "::codec)";
    }
    Type inner = type.inner();
    return inner == type ? codec(type) : codec(type).replace(codec(inner), codec(inner, owner));
  }

  /** The types whose tables a table needs, its own among them. */
  private Set<Named> reached(Named from) {
    Set<Named> known = reached.get(from);
    if (known == null) {
      known = new HashSet<>();
      Type.reach(from, this::needed, known);
      reached.put(from, known);
    }
    return known;
  }

  private Stream<Named> needed(Named type) {
    return type.body().parts().flatMap(Type::places).map(this::named);
  }

  static String codecs(String member) {
    return "~com.apideck.core.codec.Codecs#" + member + '~';
  }
}
