package com.apideck.generator;

import com.apideck.generator.Description.Mark;
import com.apideck.generator.Type.Many;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Ref;
import com.apideck.generator.Type.Union;
import com.apideck.generator.Type.Value;
import com.apideck.generator.Typing.Found;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The part of checking that names types: components by their own names, the others after what they
 * stand in. Equal types share a name.
 */
record Naming(
    String api,
    Map<Place, Found> found,
    Map<Place, List<Place>> unions,
    Refusals refusals,
    Map<Place, String> names,
    Map<String, Found> taken,
    Map<Place, Object> shapes) {

  Naming(String api, Map<Place, Found> found, Map<Place, List<Place>> unions, Refusals refusals) {
    this(api, found, unions, refusals, new HashMap<>(), new TreeMap<>(), new HashMap<>());
  }

  /** The name of each. */
  Map<Place, String> names(Collection<Found> types) {
    types.stream().filter(type -> type.origin().parent().isEmpty()).forEach(this::name);
    types.forEach(this::name);
    return names;
  }

  private String name(Found type) {
    String known = names.get(type.place());
    if (known != null) {
      return known;
    }
    String parent = type.origin().parent().map(found::get).map(this::name).orElse("");
    String name = parent + type.origin().name();
    boolean prefixed = !parent.isEmpty() || Names.isReservedType(name);
    for (String candidate : prefixed ? List.of(name, api + name) : List.of(name)) {
      Found other = taken.get(candidate);
      boolean free = other == null && !Names.isReservedType(candidate);
      if (free || (other != null && shape(other.place()).equals(shape(type.place())))) {
        taken.putIfAbsent(candidate, type);
        names.put(type.place(), candidate);
        return candidate;
      }
    }
    String remedy = "; make it a component with a name of its own";
    refusals.add(type.place(), "has the name of another type: " + name + remedy);
    names.put(type.place(), name);
    return name;
  }

  /** What types have in common that are equal in Java; words do not count. */
  private Object shape(Place place) {
    Object known = shapes.putIfAbsent(place, place); // which a type that holds itself has inside
    if (known != null) {
      return known;
    }
    Found type = Objects.requireNonNull(found.get(place));
    List<Place> in = unions.getOrDefault(place, List.of());
    Object shape =
        type.body() instanceof Value value
            ? List.of(
                in,
                value.open(),
                place.isOperation(),
                value.members().stream().map(this::shape).toList())
            : type.body() instanceof Union ? place : List.of(in, type.body());
    shapes.put(place, shape);
    return shape;
  }

  private Object shape(Member member) {
    Set<Mark> marks = Mark.where(mark -> member.is(mark) && mark != Mark.DEPRECATED);
    Object type = shape(member.type());
    return List.of(member.json(), member.name(), member.required(), marks, type);
  }

  private Object shape(Type type) {
    return type instanceof Many many
        ? List.of(many.named(), many.nullable(), shape(many.element()))
        : type instanceof Ref ref ? shape(ref.place()) : type;
  }
}
