package com.apideck.importer;

import com.apideck.generator.Surface.Break;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which changes break callers. A break knows the places that decide about it: the nearest of them
 * where something is other is the reason, else what they went or came with, else what is new or
 * gone in the operation or object that they are. A break without any of these stands for itself.
 */
record Explaining(List<Change> changes, List<Break> breaks) {

  private static final String ALTERNATIVE = "/(anyOf|oneOf|allOf)/[0-9]+$";

  private static final String MEMBER = "|required|nullable|type";
  private static final String TYPE = "|type|anyOf|oneOf|allOf";

  Set<Change> breaking() {
    Set<Change> breaking = new HashSet<>();
    breaks.forEach(each -> breaking.addAll(reasons(each)));
    return breaking;
  }

  private List<Change> reasons(Break said) {
    List<Place> places = places(said);
    boolean other = !said.before().isEmpty() && !said.after().isEmpty();
    Relation around = (place, change) -> other && place.isAround(change);
    return Stream.<Relation>of(Place::isOf, Place::isWithin, around)
        .flatMap(
            relation -> places.stream().map(place -> like(change -> relation.holds(place, change))))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<Change> like(Predicate<Change> wanted) {
    return changes.stream().filter(Change::mayBreak).filter(wanted).toList();
  }

  /** Nearest first, of both documents in turn. */
  private static List<Place> places(Break said) {
    int longest = Math.max(said.before().size(), said.after().size());
    return IntStream.range(0, longest)
        .boxed()
        .flatMap(
            i ->
                Stream.concat(
                    said.before().stream()
                        .skip(i)
                        .limit(1)
                        .map(at -> new Place(at, Change::before)),
                    said.after().stream().skip(i).limit(1).map(at -> new Place(at, Change::after))))
        .toList();
  }

  private interface Relation {
    boolean holds(Place place, Change change);
  }

  private interface Side {
    String pointer(Change change);
  }

  /** A place in one of the documents. */
  private record Place(String pointer, Side side) {

    boolean isOf(Change change) {
      String at = side.pointer(change);
      String owner = change.keyword().isEmpty() ? at.replaceFirst(ALTERNATIVE, "") : at;
      boolean facet = (at + '/' + change.keyword()).equals(pointer);
      return !at.isEmpty() && (at.equals(pointer) || owner.equals(pointer) || facet);
    }

    /** What is around the place is new, gone, or of another type. */
    boolean isWithin(Change change) {
      String at = side.pointer(change);
      return !at.isEmpty() && pointer.startsWith(at + '/') && change.keyword().matches(TYPE);
    }

    /** What is new or gone is a part of the operation, or a member of the object. */
    boolean isAround(Change change) {
      String at = side.pointer(change);
      String below = at.startsWith(pointer + '/') ? at.substring(pointer.length()) : "";
      boolean operation = pointer.startsWith("/paths/") && change.keyword().isEmpty();
      return (operation && below.matches("/requestBody|/(parameters|responses)/[^/]+"))
          || (below.matches("/properties/[^/]+") && change.keyword().matches(MEMBER));
    }
  }
}
