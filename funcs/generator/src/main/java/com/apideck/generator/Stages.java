package com.apideck.generator;

import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.Value;
import com.palantir.javapoet.CodeBlock;
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
    Set<String> once = new HashSet<>();
    Set<String> names = types.stream().map(type -> type.name).collect(Collectors.toSet());
    for (Named type : types) {
      if (type instanceof Value value) {
        for (Member member : value.stages()) {
          boolean again = !once.add(name(member) + ' ' + library.taken(member.type()));
          if (again && isPlain(value, member) && !names.contains(name(member))) {
            shared.putIfAbsent(name(member), member);
          }
        }
      }
    }
  }

  private static String name(Member member) {
    return Names.capital(member.name()) + "Stage";
  }

  private static boolean isPlain(Value value, Member member) {
    return !value.canBeNull(member) && !member.deprecated();
  }

  private boolean isShared(Value value, Member member) {
    Member like = shared.get(name(member));
    return like != null
        && isPlain(value, member)
        && library.taken(like.type()).equals(library.taken(member.type()));
  }

  /** What is there when {@code step} is the next: a stage, or the builder itself. */
  String at(Value value, int step) {
    if (step == value.stages().size()) {
      return "Builder";
    }
    Member member = value.stages().get(step);
    return isShared(value, member) ? name(member) + '<' + at(value, step + 1) + '>' : name(member);
  }

  /** The clause that makes the builder be all of its stages. */
  String implemented(Value value) {
    return IntStream.range(0, value.stages().size())
        .mapToObj(step -> at(value, step))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), all -> all.isEmpty() ? "" : "implements " + all));
  }

  /** The stages of this value alone. */
  List<CodeBlock> own(Value value) {
    return IntStream.range(0, value.stages().size())
        .filter(step -> !isShared(value, value.stages().get(step)))
        .mapToObj(
            step -> {
              Member member = value.stages().get(step);
              Template stage = stage(member).with("next", at(value, step + 1)).with("generic", "");
              return stage
                  .with("orNull", value.canBeNull(member) ? stage.file("stage-null") : "")
                  .file("stage");
            })
        .toList();
  }

  /** The stages of several values, by name. */
  Map<String, CodeBlock> shared() {
    Map<String, CodeBlock> stages = new TreeMap<>();
    shared.forEach(
        (name, member) ->
            stages.put(
                name,
                stage(member)
                    .with("next", "N")
                    .with("generic", "<N>")
                    .with("orNull", "")
                    .file("stage")));
    return stages;
  }

  private Template stage(Member member) {
    return Template.EMPTY
        .with("member", member.name())
        .with("name", name(member))
        .with("taken", library.taken(member.type()))
        .with("deprecation", member.deprecated() ? Javadoc.deprecation(member.doc()) : "")
        .with("deprecated", member.deprecated() ? "@Deprecated" : "");
  }
}
