package com.apideck.generator;

import com.apideck.generator.Type.Listed;
import com.apideck.generator.Type.Mapped;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Part;
import com.apideck.generator.Type.Union;
import com.apideck.generator.Type.Value;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a generated test expects to be sent. It is found here without the code that sends it. */
final class Expectations {

  private Expectations() {}

  static JsonNode sample(Member member) {
    return Examples.of(member.type(), member.example());
  }

  /** The path with its parameters in it. */
  static String path(String template, List<Member> members) {
    String path = template;
    for (Member member : members) {
      path =
          member.part() == Part.PATH
              ? path.replace('{' + member.json() + '}', plain(sample(member)))
              : path;
    }
    return path;
  }

  /** The pairs of the query as they are to arrive, decoded. */
  static List<String> query(Member member) {
    return switch (member.part()) {
      case QUERY, DEEP_QUERY -> pairs(member.json(), sample(member)).toList();
      case JOINED_QUERY ->
          List.of(
              member.json()
                  + '='
                  + elements(sample(member))
                      .map(Expectations::plain)
                      .collect(Collectors.joining(member.detail())));
      default -> List.of();
    };
  }

  private static Stream<String> pairs(String name, JsonNode value) {
    return value.isObject()
        ? value.properties().stream()
            .flatMap(member -> pairs(name + '[' + member.getKey() + ']', member.getValue()))
        : elements(value).map(element -> name + '=' + plain(element));
  }

  /** Those of a list, or the value alone. */
  private static Stream<JsonNode> elements(JsonNode value) {
    return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
  }

  /** As it stands in a query, a path or a header. */
  static String plain(JsonNode value) {
    return value.isObject()
        ? value.toString()
        : elements(value).map(JsonNode::asText).collect(Collectors.joining(","));
  }

  /** The members that are not sent, with dots between; lists do not count. */
  static List<String> readOnly(Type type) {
    return readOnly(type, "", new HashSet<>()).toList();
  }

  private static Stream<String> readOnly(Type type, String path, Set<Type> open) {
    if (type instanceof Listed list) {
      return readOnly(list.element(), path, open);
    }
    if (type instanceof Mapped map) {
      return readOnly(map.value(), path + "*.", open);
    }
    if (!open.add(type)) {
      return Stream.empty();
    }
    Stream<String> paths = Stream.empty();
    if (type instanceof Union union) {
      paths =
          Stream.concat(union.alternatives.values().stream(), union.objects.stream())
              .flatMap(inner -> readOnly(inner, path, open));
    } else if (type instanceof Value value) {
      paths =
          value.members.stream()
              .flatMap(
                  member ->
                      member.readOnly()
                          ? Stream.of(path + member.json())
                          : readOnly(member.type(), path + member.json() + '.', open));
    }
    List<String> found = paths.distinct().toList();
    open.remove(type);
    return found.stream();
  }
}
