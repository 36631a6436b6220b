package com.apideck.generator;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a sentence is owed: each function, each type, and each member whose name does not say it.
 * Names that do are listed in the words, as {@code x-plain}.
 */
final class MissingWords {

  private MissingWords() {}

  static List<String> of(Api api, Set<String> names) {
    Stream<String> functions =
        api.functions().stream()
            .filter(each -> each.operation().node().text("summary").isEmpty())
            .map(Function::name);
    return Stream.concat(functions, api.written().stream().flatMap(type -> of(type, names)))
        .sorted()
        .toList();
  }

  private static Stream<String> of(Named type, Set<String> plain) {
    boolean known = type.use() == Type.Use.ANSWER; // core says what there is beside the data
    Stream<String> members =
        type.members().stream()
            .filter(
                member ->
                    !known && !Sentences.isSaid(member.doc()) && !plain.contains(member.json()))
            .map(Member::json)
            .map(json -> type.name() + '.' + json);
    boolean itself =
        !known && !Sentences.isSaid(type.doc()) && !plain.contains(Names.snake(type.name()));
    return itself ? Stream.concat(Stream.of(type.name()), members) : members;
  }
}
