package com.apideck.generator;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Api.Taken;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Typing.Origin;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The second step: {@link Description} to {@link Api}, with names, or with all that is wrong. */
record Checking(Description description, Typing typing, Refusals refusals) {

  private static final String RENAME =
      "; rename the schema, or name the function with " + Hints.FUNCTION;

  Checking(Description description, Refusals refusals) {
    this(description, new Typing(description, refusals), refusals);
  }

  Api check() {
    Place document = description.root().place();
    String title = Names.api(document.file());
    Map<Place, Named> shared = shared();
    Functions each = new Functions(description, typing, title, refusals);
    List<Function> functions = description.operations().stream().map(each::function).toList();
    boolean empty = functions.isEmpty() && shared.isEmpty();
    refusals.addIf(empty, document.at("paths"), "have no operations; add one");
    Map<Place, Named> types = new HashMap<>(shared);
    Map<Place, Named> own = document.isShared() ? shared : own(document, functions, shared);
    types.putAll(own);
    List<Named> written =
        own.values().stream().distinct().sorted(Comparator.comparing(Named::name)).toList();
    claim(functions, written);
    refusals.throwIfAny();
    String about = description.root().at("info").text("description");
    return new Api(title, about, document, functions, types, written);
  }

  /** What several APIs share, the same for each: it can be sent, unless it is only answered. */
  private Map<Place, Named> shared() {
    List<Type> all =
        description.shared().stream().map(each -> typing.type(each, Origin.named(""))).toList();
    Usage usage = new Usage(typing.found(), refusals, all, "data", "status_code", "status");
    return description.shared().stream()
        .findFirst()
        .map(first -> usage.types(first.place(), usage.others(all), all, Map.of()))
        .orElse(Map.of());
  }

  private Map<Place, Named> own(
      Place document, List<Function> functions, Map<Place, Named> shared) {
    List<Type> sent = functions.stream().flatMap(each -> each.request().stream()).toList();
    List<Type> read = functions.stream().flatMap(each -> each.result().stream()).toList();
    Stream<Function> single = functions.stream().filter(each -> each.taken() == Taken.RESULT);
    List<Type> answers = single.flatMap(each -> each.result().stream()).toList();
    return new Usage(typing.found(), refusals, answers, "data").types(document, sent, read, shared);
  }

  private void claim(List<Function> functions, List<Named> written) {
    Map<String, Place> files = new HashMap<>();
    functions.forEach(each -> claim(files, each.name(), each.operation().place()));
    files.clear();
    for (Named type : written) {
      claim(files, type.name(), type.place());
      if (type.body() instanceof Type.Value) {
        claim(files, "Immutable" + type.name(), type.place());
      }
    }
  }

  /** Without case, as some file systems compare. */
  private void claim(Map<String, Place> files, String name, Place place) {
    Place other = files.put(name.toLowerCase(Locale.ROOT), place);
    String problem = "has the same name as " + other + ": " + name + RENAME;
    refusals.addIf(other != null, place, problem);
  }
}
