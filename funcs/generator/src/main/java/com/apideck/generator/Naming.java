package com.apideck.generator;

import com.apideck.generator.Description.Mark;
import com.apideck.generator.Type.Many;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Ref;
import com.apideck.generator.Type.Union;
import com.apideck.generator.Type.Value;
import com.apideck.generator.Typing.Found;
import com.apideck.generator.Typing.Origin;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of checking that names types: a component by its own name, an answer after its data
 * ({@code CompanyResult}), and any other by the member that it stands at, alone where that says
 * enough ({@code PurchaseDetails}), else after its owner ({@code ProjectStatus}, and {@code
 * PaymentCardBrand} for the {@code card_brand} of a {@code PaymentCard}). Equal types share a name.
 */
record Naming(
    String api,
    Map<Place, Found> found,
    Map<Place, List<Place>> unions,
    Set<Place> answers,
    Refusals refusals,
    Map<Place, String> names,
    Map<String, Found> taken,
    Map<Place, Object> shapes) {

  private static final String REMEDY = "; give one of them another name with " + Hints.TYPE;

  Naming(
      String api,
      Map<Place, Found> found,
      Map<Place, List<Place>> unions,
      Set<Place> answers,
      Refusals refusals) {
    this(api, found, unions, answers, refusals, new HashMap<>(), new TreeMap<>(), new HashMap<>());
  }

  /**
   * The name of each, components first: they are not called otherwise for what stands elsewhere.
   */
  Map<Place, String> names(Collection<Found> types) {
    types.stream()
        .filter(type -> type.origin().parent().isEmpty() && !isNamedAfterData(type))
        .forEach(this::own);
    Map<String, List<Found>> alone =
        types.stream()
            .filter(type -> type.origin().parent().isPresent())
            .collect(Collectors.groupingBy(type -> type.origin().name() + type.origin().suffix()));
    types.stream().filter(type -> !isNamedAfterData(type)).forEach(type -> within(type, alone));
    types.stream().filter(this::isNamedAfterData).forEach(this::afterData);
    return names;
  }

  private void own(Found type) {
    String name = type.origin().name() + type.origin().suffix();
    take(type, List.of(Names.isReservedType(name) ? api + name : name));
  }

  private String within(Found type, Map<String, List<Found>> alone) {
    String known = names.get(type.place());
    if (known != null) {
      return known;
    }
    Origin origin = type.origin();
    String name = origin.name() + origin.suffix();
    String owner = origin.parent().map(found::get).map(each -> owner(each, alone)).orElse("");
    String full = Names.within(owner, origin.name()) + origin.suffix();
    boolean enough =
        Names.humps(origin.name()).size() > 1
            && full.equals(owner + name)
            && isOne(alone.getOrDefault(name, List.of()));
    return take(type, enough ? List.of(name, full, api + full) : List.of(full, api + full));
  }

  /** What an answer is called before its data is: without the word that each has. */
  private String owner(Found type, Map<String, List<Found>> alone) {
    return isNamedAfterData(type)
        ? type.origin().name().replaceFirst("Response$", "")
        : within(type, alone);
  }

  private boolean isOne(List<Found> types) {
    return types.stream().map(type -> shape(type.place())).distinct().count() == 1;
  }

  private boolean isNamedAfterData(Found type) {
    return answers.contains(type.place())
        && type.place().component().isPresent()
        && !type.origin().given();
  }

  private void afterData(Found type) {
    String own = type.origin().name().replaceFirst("(Response|Result)?$", "Result");
    Type data = Type.data(type.body());
    String name = data instanceof Ref ref ? name(ref.place()) + "Result" : own;
    take(type, List.of(name, own, api + own));
  }

  /** Of this document, or shared and named before. */
  private String name(Place place) {
    return names.getOrDefault(place, Objects.requireNonNull(found.get(place)).origin().name());
  }

  /** The first of the names that nothing else has. */
  private String take(Found type, List<String> candidates) {
    for (String name : candidates) {
      Found other = taken.get(name);
      boolean free = other == null && !Names.isReservedType(name);
      if (free || (other != null && shape(other.place()).equals(shape(type.place())))) {
        taken.putIfAbsent(name, type);
        names.put(type.place(), name);
        return name;
      }
    }
    String name = candidates.get(0);
    refusals.add(type.place(), "has the name of another type: " + name + REMEDY);
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
        answers.contains(place)
            ? answer((Value) type.body())
            : type.body() instanceof Value value
                ? List.of(
                    in,
                    value.open(),
                    place.isOperation(),
                    value.members().stream().map(this::shape).toList())
                : type.body() instanceof Union ? place : List.of(in, type.body());
    shapes.put(place, shape);
    return shape;
  }

  /** Of an answer, code has its data, and whether there is a meta. */
  private Object answer(Value value) {
    Stream<Object> others =
        value.members().stream()
            .filter(
                member ->
                    member.json().equals("meta")
                        || (member.json().equals("service") && member.required()))
            .map(Member::json);
    return List.of(shape(Type.data(value)), others.toList());
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
