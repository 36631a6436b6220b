package com.apideck.generator;

import com.apideck.generator.Declared.Kind;
import com.apideck.generator.Declared.Line;
import com.apideck.generator.Surface.Break;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of a surface is gone or other in the next one, and what callers newly have to give. What is
 * only read is made by tests alone, and their builders may ask for more.
 */
record Breaking(Surface before, Surface after, List<Break> found) {

  private static final String NULL = "Null()";

  /** Ends the line of a member whose value leaves with what holds it. */
  static final String SENT = " is sent";

  Breaking(Surface before, Surface after) {
    this(before, after, new ArrayList<>());
  }

  List<Break> all() {
    for (Declared was : before.declared().values()) {
      Declared is = after.declared().get(was.name());
      if (is == null) {
        addGone(was);
      } else if (is.kind() != was.kind()) {
        String other = " is " + is.kind().words + ", was " + was.kind().words;
        add(was.name() + other, was.from(), is.from());
      } else {
        addLines(was, is);
        addCases(was, is);
        addAsked(was, is);
      }
    }
    return List.copyOf(found);
  }

  private void add(String sentence, List<Place> was, List<Place> is) {
    Place place = is.isEmpty() ? was.get(0) : is.get(0);
    found.add(new Break(place.toString(), sentence, before.pointers(was), after.pointers(is)));
  }

  // --- gone ---

  /** Not said of what went with all that named it: that is said. */
  private void addGone(Declared was) {
    boolean said = was.kind() == Kind.FUNCTION || (was.kind() != Kind.REQUEST && isLeftBehind(was));
    if (said) {
      add(was.name() + " is gone", was.from(), List.of());
    }
  }

  private boolean isLeftBehind(Declared gone) {
    List<String> users =
        before.declared().values().stream()
            .filter(each -> each.parts().contains(gone.name()) && !each.equals(gone))
            .map(Declared::name)
            .toList();
    return users.isEmpty() || users.stream().anyMatch(after.declared()::containsKey);
  }

  // --- other ---

  private void addLines(Declared was, Declared is) {
    boolean read = was.sent() && !is.sent();
    if (read && was.lines().keySet().stream().anyMatch(key -> key.endsWith(NULL))) {
      String sentence = was.name() + " is only read now: no member can be set to null any more";
      add(sentence, was.from(), is.from());
    }
    was.lines()
        .forEach(
            (key, line) -> {
              Line now = is.lines().get(key);
              boolean told = isTold(key, is, read);
              if (now == null && !told) {
                add(gone(was, key), line.from(), is.from(), is.kind() == Kind.ENUM);
              } else if (now != null && !now.type().equals(line.type())) {
                add(other(was, key, line, now), line.from(), now.from());
              }
            });
  }

  /** Of an enum, the place of its values is known after; else what is gone has no place there. */
  private void add(String sentence, List<Place> was, List<Place> is, boolean there) {
    add(sentence, was, there ? Stream.concat(values(is), is.stream()).toList() : List.of());
  }

  private static Stream<Place> values(List<Place> is) {
    return is.stream().limit(1).map(place -> place.at("enum"));
  }

  /** Whether a break of the member, or of all of them, says it already. */
  private static boolean isTold(String key, Declared is, boolean read) {
    boolean beside = key.endsWith(NULL) || key.endsWith(SENT);
    String accessor = key.replaceFirst("(" + Pattern.quote(NULL) + '|' + SENT + ")$", "()");
    boolean unsent = key.endsWith(NULL) && !is.lines().containsKey(key.replace(NULL, SENT));
    return beside && (read || unsent || !is.lines().containsKey(accessor));
  }

  private static String gone(Declared was, String key) {
    return was.kind() == Kind.UNION
        ? was.name() + " has no case " + key + " any more"
        : key.endsWith(SENT)
            ? was.name() + '.' + key.replace(SENT, "() is no longer sent")
            : was.name() + '.' + key + " is gone";
  }

  private static String other(Declared was, String key, Line line, Line now) {
    String verb =
        switch (was.kind()) {
          case FUNCTION -> ' ' + key;
          case UNION -> '.' + key + " holds";
          default -> '.' + key + " gives";
        };
    return was.name() + verb + ' ' + orNothing(now) + ", was " + orNothing(line);
  }

  private static String orNothing(Line line) {
    return line.type().isEmpty() ? "nothing" : line.type();
  }

  // --- newly to be given ---

  private void addCases(Declared was, Declared is) {
    if (was.kind() == Kind.UNION) {
      is.lines()
          .forEach(
              (name, line) -> {
                if (!was.lines().containsKey(name)) {
                  String more = " has a new case: " + name + ", so a switch over it has one more";
                  add(was.name() + more, List.of(), line.from());
                }
              });
    }
  }

  private void addAsked(Declared was, Declared is) {
    if (!was.sent() || !is.sent()) {
      return;
    }
    Set<String> known = was.asked().keySet();
    List<String> more = is.asked().keySet().stream().filter(each -> !known.contains(each)).toList();
    for (String name : more) {
      List<Place> member = lineOf(was.lines(), name + "()", List.of());
      List<Place> now = lineOf(is.asked(), name, is.from());
      add(was.name() + ".builder() asks for " + name + " too", member, now);
    }
    if (more.isEmpty() && is.isStaged() && !goesOn(was, is)) {
      String order = steps(is) + ", was " + steps(was);
      List<Place> from = Stream.concat(dropped(was, is), order(is)).toList();
      add(was.name() + ".builder() asks for " + order, from, from);
    }
  }

  private static List<Place> lineOf(Map<String, Line> lines, String key, List<Place> otherwise) {
    Line line = lines.get(key);
    return line == null ? otherwise : line.from();
  }

  /** Whether the calls that were made step by step begin with those that are asked for now. */
  private static boolean goesOn(Declared was, Declared is) {
    List<String> called =
        was.asked().keySet().stream().filter(each -> is.lines().containsKey(each + "()")).toList();
    List<String> asked = List.copyOf(is.asked().keySet());
    return was.isStaged()
        && asked.size() <= called.size()
        && called.subList(0, asked.size()).equals(asked);
  }

  private static String steps(Declared value) {
    String names = String.join(value.isStaged() ? ", then " : ", ", value.asked().keySet());
    return value.isStaged() ? names : names + " in any order";
  }

  /** The members that are asked for no more. */
  private static Stream<Place> dropped(Declared was, Declared is) {
    return was.asked().keySet().stream()
        .filter(name -> !is.asked().containsKey(name))
        .flatMap(name -> Stream.ofNullable(is.lines().get(name + "()")))
        .flatMap(line -> line.from().stream());
  }

  private static Stream<Place> order(Declared value) {
    Place place = Objects.requireNonNull(value.from().get(0));
    String names = value.kind() == Kind.REQUEST ? "parameters" : "properties";
    return Stream.of(place.at(names), place);
  }
}
