package com.apideck.generator;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Description.Operation;
import com.apideck.generator.Type.Listed;
import com.apideck.generator.Type.Mapped;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.Part;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Union;
import com.apideck.generator.Type.Value;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The second step: {@link Description} to {@link Api}, with names, or with all that is wrong. */
final class Checking {

  private final Description description;
  private final Refusals refusals;
  private final String title;
  private final Typing typing;

  Checking(Description description, Refusals refusals) {
    this.description = description;
    this.refusals = refusals;
    this.title = Names.api(description.file());
    this.typing = new Typing(description, refusals);
  }

  Api check() {
    FunctionTyping functionTyping = new FunctionTyping(description, typing, title, refusals);
    List<Function> functions = new ArrayList<>();
    for (Operation operation : description.operations()) {
      functions.add(functionTyping.function(operation));
    }
    if (functions.isEmpty()) {
      refusals.add(new Place(description.file(), "/paths"), "have no operations", "add one");
    }
    Set<Named> sent = new LinkedHashSet<>();
    functions.forEach(function -> function.request().ifPresent(request -> reach(request, sent)));
    sent.forEach(type -> type.sent = true);
    Set<Named> reached = new LinkedHashSet<>(sent);
    functions.forEach(function -> function.result().ifPresent(result -> reach(result, reached)));
    List<Named> types = new TypeNaming(title, typing.origins(), refusals).name(reached);
    for (Named type : types) {
      if (type instanceof Value value) {
        checkMembers(value);
      }
    }
    Map<String, Place> files = new HashMap<>();
    functions.forEach(function -> claim(files, function.name(), function.place()));
    files.clear();
    types.forEach(type -> claim(files, type));
    refusals.throwIfAny();
    return new Api(
        title.toLowerCase(Locale.ROOT),
        title,
        description.about(),
        name(description.file()),
        functions,
        types);
  }

  private static String name(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  private static void reach(Type type, Set<Named> reached) {
    if (type instanceof Listed list) {
      reach(list.element(), reached);
    } else if (type instanceof Mapped map) {
      reach(map.value(), reached);
    } else if (type instanceof Named named && reached.add(named)) {
      Consumer<Type> next = inner -> reach(inner, reached);
      named.unions.forEach(next);
      if (named instanceof Value value) {
        value.members.forEach(member -> next.accept(member.type()));
      } else if (named instanceof Union union) {
        union.alternatives.values().forEach(next);
        union.objects.forEach(next);
      }
    }
  }

  /** Names of members, and the member for those that no schema knows. */
  private void checkMembers(Value value) {
    Map<String, Member> byName = new HashMap<>();
    for (Member member : List.copyOf(value.members)) {
      Member other = byName.putIfAbsent(member.name(), member);
      if (other != null) {
        boolean isCapital = member.json().compareTo(other.json()) < 0;
        tellApart(value, isCapital ? other : member, isCapital ? member : other, byName);
      }
    }
    if (value.open && value.sent && !value.request) {
      value.members.add(
          new Member(
              value.place,
              "",
              "additionalProperties",
              Scalar.FREE_FORM,
              false,
              false,
              false,
              false,
              false,
              "Members that this version does not know.",
              MissingNode.getInstance(),
              Part.JSON,
              ""));
    }
  }

  /** Members that differ in case only: the one with capitals, which sorts first, says so. */
  private void tellApart(Value value, Member small, Member capital, Map<String, Member> byName) {
    Member renamed = capital.named(Names.memberInCapitals(capital.json()));
    byName.put(small.name(), small);
    if (!small.json().equalsIgnoreCase(capital.json())
        || byName.put(renamed.name(), renamed) != null) {
      refusals.add(
          capital.place(),
          "has the same name as " + small.json() + ": " + small.name(),
          "name one of them with " + Hints.NAME);
    }
    value.members.set(value.members.indexOf(capital), renamed);
  }

  private void claim(Map<String, Place> files, Named type) {
    claim(files, type.name, type.place);
    if (type instanceof Value value) {
      claim(files, type.name + (value.request ? "Encoder" : "Codec"), type.place);
      claim(files, "Immutable" + type.name, type.place);
    } else if (type instanceof Union) {
      claim(files, type.name + "Codec", type.place);
    }
  }

  /** Without case, as some file systems compare. */
  private void claim(Map<String, Place> files, String name, Place place) {
    Place other = files.put(name.toLowerCase(Locale.ROOT), place);
    if (other != null) {
      refusals.add(
          place,
          "has the same name as " + other + ": " + name,
          "rename the schema, or name the function with " + Hints.FUNCTION);
    }
  }
}
