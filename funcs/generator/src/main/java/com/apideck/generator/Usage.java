package com.apideck.generator;

import com.apideck.generator.Type.Body;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.Ref;
import com.apideck.generator.Type.Union;
import com.apideck.generator.Type.Use;
import com.apideck.generator.Type.Value;
import com.apideck.generator.Typing.Found;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of checking that finds what types are for, and makes them final under their names. */
final class Usage {

  private static final String NAME_IT = "; name one of them with " + Hints.NAME;

  private final Map<Place, Found> found;
  private final Refusals refusals;
  private final Set<Place> answers;

  /** Those that each type is an alternative of. */
  private final Map<Place, List<Place>> unions = new HashMap<>();

  /**
   * Knows what has been found.
   *
   * @param answers of which core's {@code Result} has all but the data, if they have these members
   */
  Usage(Map<Place, Found> found, Refusals refusals, List<Type> answers, String... demanded) {
    this.found = found;
    this.refusals = refusals;
    this.answers =
        answers.stream()
            .filter(Ref.class::isInstance)
            .flatMap(Type::places)
            .filter(place -> isEnvelope(place, List.of(demanded)))
            .collect(Collectors.toSet());
    for (Found each : found.values()) {
      if (each.body() instanceof Union union) {
        union
            .parts()
            .filter(Ref.class::isInstance)
            .flatMap(Type::places)
            .forEach(
                place -> unions.computeIfAbsent(place, any -> new ArrayList<>()).add(each.place()));
      }
    }
  }

  private Body body(Place place) {
    return Objects.requireNonNull(found.get(place)).body();
  }

  private boolean isEnvelope(Place place, List<String> demanded) {
    List<Member> members = body(place) instanceof Value value ? value.members() : List.of();
    List<String> names = members.stream().map(Member::json).toList();
    List<String> sure = members.stream().filter(Member::isDemanded).map(Member::json).toList();
    return Functions.PAGE.containsAll(names) && sure.containsAll(demanded);
  }

  /** Those that no answer has in it. */
  List<Type> others(List<Type> types) {
    Set<Place> answered = reach(answers.stream().<Type>map(Ref::new).toList());
    return types.stream()
        .filter(type -> type instanceof Ref ref && !answered.contains(ref.place()))
        .toList();
  }

  private Set<Place> reach(List<Type> from) {
    Set<Place> reached = new LinkedHashSet<>();
    from.stream().flatMap(Type::places).forEach(place -> Type.reach(place, this::next, reached));
    return reached;
  }

  private Stream<Place> next(Place place) {
    Body body = body(place);
    boolean answer = answers.contains(place); // of which core has the rest
    Stream<Type> parts = answer ? Stream.of(Type.data(body)) : body.parts();
    return Stream.concat(unions(place).stream(), parts.flatMap(Type::places));
  }

  /** What of a request is JSON: all of it, or its body and headers of JSON. */
  private Stream<Type> asJson(Type request) {
    return request instanceof Ref ref
            && ref.place().isOperation()
            && body(ref.place()) instanceof Value value
        ? value.members().stream()
            .filter(
                member -> member.part() == Type.Part.BODY || member.part() == Type.Part.JSON_HEADER)
            .map(Member::type)
        : Stream.of(request);
  }

  private List<Place> unions(Place place) {
    return unions.getOrDefault(place, List.of());
  }

  /**
   * All that is reached, by place; equal types are one.
   *
   * @param known those of another document, which are final
   */
  Map<Place, Named> types(
      Place document, List<Type> sent, List<Type> read, Map<Place, Named> known) {
    Set<Place> sending = reach(sent);
    Set<Place> asJson = reach(sent.stream().flatMap(this::asJson).toList());
    Set<Place> all = new LinkedHashSet<>(sending);
    all.addAll(reach(read));
    all.forEach(place -> check(place, sending.contains(place), known));
    all.removeAll(known.keySet());
    Naming naming = new Naming(Names.api(document.file()), found, unions, answers, refusals);
    Map<Place, String> names = naming.names(all.stream().map(found::get).toList());
    Map<String, Use> uses = new HashMap<>();
    sending.forEach(place -> uses.put(names.get(place), Use.QUERY));
    asJson.forEach(place -> uses.put(names.get(place), Use.SENT));
    Map<String, Named> byName = new HashMap<>();
    naming.taken().forEach((name, type) -> byName.put(name, named(document, type, name, uses)));
    Map<Place, Named> types = new LinkedHashMap<>();
    names.forEach((place, name) -> types.put(place, byName.get(name)));
    return types;
  }

  private Named named(Place document, Found type, String name, Map<String, Use> uses) {
    Place place = type.place();
    Use otherwise = uses.getOrDefault(name, Use.READ);
    Use use = answers.contains(place) ? Use.ANSWER : place.isOperation() ? Use.REQUEST : otherwise;
    Body body = type.body() instanceof Value value ? toldApart(value) : type.body();
    return new Named(place, Names.models(document), name, type.doc(), use, unions(place), body);
  }

  /**
   * Java wants a sealed type and what it permits in one package, and a table is the same for all.
   */
  private void check(Place place, boolean sent, Map<Place, Named> known) {
    Named shared = known.get(place);
    boolean answered = shared != null && shared.use() != Use.SENT && shared.body() instanceof Value;
    String problem = "is only answered, and cannot be sent; describe what is sent apart";
    refusals.addIf(sent && answered, place, problem);
    for (Place union : unions(place)) {
      String said = "is shared, and an alternative at " + union + "; keep both in one document";
      refusals.addIf(known.containsKey(union) != (shared != null), place, said);
    }
  }

  private Value toldApart(Value value) {
    Map<String, List<Member>> byName =
        value.members().stream().collect(Collectors.groupingBy(Member::name));
    return new Value(
        value.members().stream().map(each -> toldApart(each, byName)).toList(), value.open());
  }

  /**
   * Of members of one name that differ in case only, those with capitals, which sort first, say so.
   */
  private Member toldApart(Member member, Map<String, List<Member>> byName) {
    List<Member> same = byName.getOrDefault(member.name(), List.of());
    Member small = Collections.max(same, Comparator.comparing(Member::json));
    if (member.equals(small)) {
      return member;
    }
    String name = Names.memberInCapitals(member.json());
    boolean alike =
        same.stream()
            .filter(other -> !other.equals(small) && !other.equals(member))
            .anyMatch(other -> Names.memberInCapitals(other.json()).equals(name));
    String problem = "has the same name as " + small.json() + ": " + small.name() + NAME_IT;
    boolean caseOnly = small.json().equalsIgnoreCase(member.json());
    refusals.addIf(alike || byName.containsKey(name) || !caseOnly, member.place(), problem);
    return member.named(name);
  }
}
