package com.apideck.generator;

import com.apideck.generator.Type.Listed;
import com.apideck.generator.Type.Mapped;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.OpenEnum;
import com.apideck.generator.Type.Value;
import com.apideck.generator.Typing.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The part of checking that names types: components by their own names, the others after what they
 * stand in.
 */
final class TypeNaming {

  private final String api;
  private final Map<Named, Origin> origins;
  private final Refusals refusals;
  private final Map<String, Named> taken = new HashMap<>();

  TypeNaming(String api, Map<Named, Origin> origins, Refusals refusals) {
    this.api = api;
    this.origins = origins;
    this.refusals = refusals;
  }

  /** The types to write, sorted by name; equal ones share one. */
  List<Named> name(Collection<Named> types) {
    List<Named> ordered = new ArrayList<>(types);
    List<Named> inner = ordered.stream().filter(type -> origin(type).parent().isPresent()).toList();
    ordered.removeAll(inner);
    ordered.forEach(this::name);
    inner.forEach(this::name);
    return taken.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  private Origin origin(Named type) {
    return origins.getOrDefault(type, Origin.named(type.name));
  }

  private void name(Named type) {
    if (taken.get(type.name) == type) {
      return;
    }
    Origin origin = origin(type);
    origin.parent().ifPresent(this::name);
    String name = origin.parent().map(parent -> parent.name).orElse("") + origin.name();
    boolean prefixed = origin.parent().isPresent() || Names.isReservedType(name);
    for (String candidate : prefixed ? List.of(name, api + name) : List.of(name)) {
      Named other = taken.get(candidate);
      if (other != null && isShared(other, type)) {
        type.name = candidate;
        other.sent |= type.sent;
        type.sent |= other.sent;
        return;
      }
      if (other == null && !Names.isReservedType(candidate)) {
        type.name = candidate;
        taken.put(candidate, type);
        return;
      }
    }
    refusals.add(
        type.place,
        "has the name of another type: " + name,
        "make it a component with a name of its own");
  }

  private static boolean isShared(Type one, Type other) {
    if (one instanceof OpenEnum left && other instanceof OpenEnum right) {
      return left.constants.equals(right.constants) && left.unions.equals(right.unions);
    }
    if (one instanceof Listed left && other instanceof Listed right) {
      return left.nullable() == right.nullable() && isShared(left.element(), right.element());
    }
    if (one instanceof Mapped left && other instanceof Mapped right) {
      return left.nullable() == right.nullable() && isShared(left.value(), right.value());
    }
    if (one instanceof Value left && other instanceof Value right && one != other) {
      boolean alike =
          left.request == right.request
              && left.open == right.open
              && left.unions.equals(right.unions);
      return alike
          && left.members.size() == right.members.size()
          && IntStream.range(0, left.members.size())
              .allMatch(i -> isShared(left.members.get(i), right.members.get(i)));
    }
    return one == other;
  }

  private static boolean isShared(Member one, Member other) {
    return one.json().equals(other.json())
        && one.name().equals(other.name())
        && one.required() == other.required()
        && one.nullable() == other.nullable()
        && one.readOnly() == other.readOnly()
        && isShared(one.type(), other.type());
  }
}
