package com.apideck.generator;

import com.apideck.generator.Description.Mark;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.Use;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What builders ask for step by step. A step that several builders take is one type for all of
 * them, as each type costs every user half a kilobyte.
 */
final class Stages {

  private final Library library;
  private final Map<String, Member> shared = new TreeMap<>();

  Stages(Library library, List<Named> types) {
    this.library = library;
    Set<String> names = types.stream().map(Named::name).collect(Collectors.toSet());
    Set<String> once = new HashSet<>();
    for (Named type : types) {
      for (Member member : type.use() == Use.ANSWER ? List.<Member>of() : type.stages()) {
        boolean again = !once.add(name(member) + ' ' + library.taken(member.type()));
        if (again && isPlain(type, member) && !names.contains(name(member))) {
          shared.putIfAbsent(name(member), member);
        }
      }
    }
  }

  private static String name(Member member) {
    return Names.capital(member.name()) + "Stage";
  }

  private static boolean isPlain(Named value, Member member) {
    return !value.marks(member, Mark.NULLABLE) && !member.is(Mark.DEPRECATED);
  }

  private boolean isShared(Named value, Member member) {
    Member like = shared.get(name(member));
    return like != null
        && isPlain(value, member)
        && library.taken(like.type()).equals(library.taken(member.type()));
  }

  /** What is there when {@code step} is the next: a stage, or the builder itself. */
  String at(Named value, int step) {
    if (step == value.stages().size()) {
      return "Builder";
    }
    Member member = value.stages().get(step);
    return isShared(value, member) ? name(member) + '<' + at(value, step + 1) + '>' : name(member);
  }

  /** The clause that makes the builder be all of its stages. */
  String implemented(Named value) {
    String all =
        IntStream.range(0, value.stages().size())
            .mapToObj(step -> at(value, step))
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : " implements " + all;
  }

  /** The stages of this value alone. */
  List<String> own(Named value) {
    return IntStream.range(0, value.stages().size())
        .filter(step -> !isShared(value, value.stages().get(step)))
        .mapToObj(step -> own(value, value.stages().get(step), at(value, step + 1)))
        .toList();
  }

  private String own(Named value, Member member, String next) {
    String name = member.name();
    String orNull = "/** Sets " + name + " to null. */\n" + next + ' ' + name + "Null();";
    return stage(member, next, "", value.marks(member, Mark.NULLABLE) ? orNull : "");
  }

  /** The stages of several values, by name. */
  Map<String, String> shared() {
    Map<String, String> stages = new TreeMap<>();
    shared.forEach((name, member) -> stages.put(name, stage(member, "N", "<N>", "")));
    return stages;
  }

  private String stage(Member member, String next, String generic, String orNull) {
    return Template.of(
            "member", member.name(),
            "name", name(member),
            "generic", generic,
            "taken", library.taken(member.type()),
            "next", next,
            "orNull", orNull,
            "deprecation", Javadoc.deprecation(member),
            "deprecated", Javadoc.deprecated(member))
        .fill("stage");
  }
}
