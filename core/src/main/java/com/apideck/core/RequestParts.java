package com.apideck.core;

import com.apideck.core.codec.Codec;
import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.Column;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.engine.HeaderRules;
import com.apideck.core.transport.TransportRequest;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request, filled in one by one. What cannot be sent exactly is reported, and
 * filling goes on, so that one pass finds every problem.
 */
final class RequestParts {

  final Map<String, String> headers = new LinkedHashMap<>();
  final List<Violation> violations = new ArrayList<>();
  private final Set<String> reported = new HashSet<>(); // the paths of violations
  private final List<String> query = new ArrayList<>();
  private String path;
  private Optional<byte[]> body = Optional.empty();
  private Optional<RequestBody> upload = Optional.empty();

  RequestParts(String path) {
    this.path = path;
  }

  /** Puts a request in its places, as its table has them; any other request is the body itself. */
  <T> void write(@Nullable T request, Codec<T> codec) {
    if (!(codec instanceof ObjectCodec<T> table && table.isOfParts()) || request == null) {
      body(request, codec, true);
      return;
    }
    Map<String, String> problems = table.problems(request);
    @Nullable Object[] values = table.values(request);
    List<Column> columns = table.columns();
    for (int i = 0; i < values.length; i++) {
      String name = columns.get(i).name();
      if (problems.containsKey(name)) {
        refuse(name, problems.get(name));
      } else {
        write(columns.get(i), values[i]);
      }
    }
    add(table.put(request));
  }

  private void write(Column column, @Nullable Object value) {
    switch (column.part()) {
      case JSON, BODY -> body(value, column.codec(), column.required());
      case BYTES -> bytes(column, value);
      default -> parameter(column, tree(column, value));
    }
  }

  private void parameter(Column column, @Nullable Object tree) {
    String name = column.name();
    if (column.part() == Column.Part.PATH) {
      path(name, tree);
    } else if (tree != null) {
      switch (column.part()) {
        case JOINED_QUERY -> add(name, joined(name, tree, column.detail()));
        case DEEP_QUERY -> deep(name, tree);
        case HEADER -> header(name, joined(name, tree, ","));
        case JSON_HEADER -> json(name, tree);
        case URI_HEADER -> uri(name, text(name, tree));
        default -> form(name, tree);
      }
    }
  }

  /** One encoded segment of the path. */
  private void path(String name, @Nullable Object tree) {
    String text = tree == null ? "" : text(name, tree);
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      refuse(name, "must not be empty, \".\" or \"..\": it is a part of the path");
    }
    path = path.replace('{' + name + '}', TransportRequest.encoded(text));
  }

  /** A list is joined by commas. */
  private void header(String name, String text) {
    HeaderRules.problem(text)
        .ifPresentOrElse(
            problem -> report(new Violation(name, problem)),
            () -> headers.put(name.toLowerCase(Locale.ROOT), text));
  }

  /** JSON can say in ASCII what a header cannot hold. Text is JSON already. */
  private void json(String name, Object tree) {
    Option<Object> value =
        tree instanceof String text ? Codecs.ANY.decode(text).toOption() : Option.of(tree);
    Option<byte[]> json = value.flatMap(known -> encoded(known, Codecs.ANY).toOption());
    if (json.isEmpty()) {
      refuse(name, "must be JSON");
      return;
    }
    StringBuilder ascii = new StringBuilder();
    new String(json.get(), StandardCharsets.UTF_8)
        .chars()
        .forEach(
            c -> {
              if (c > '~') {
                ascii.append("\\u%04x".formatted(c));
              } else {
                ascii.append((char) c);
              }
            });
    header(name, ascii.toString());
  }

  /** An address in which what is not ASCII is encoded. */
  private void uri(String name, String address) {
    ServerUrl.encoded(address)
        .ifPresentOrElse(
            text -> header(name, text),
            () -> refuse(name, "has control characters, or half a surrogate pair"));
  }

  private void body(@Nullable Object value, Codec<?> codec, boolean required) {
    if (value != null) {
      headers.put("content-type", "application/json");
      encoded(value, codec)
          .peekLeft(noticed -> noticed.forEach(this::report))
          .peek(json -> body = Optional.of(json));
    } else if (required) {
      refuse("request", "is null");
    }
  }

  /** They are streamed. */
  private void bytes(Column column, @Nullable Object bytes) {
    if (bytes != null) {
      RequestBody body = (RequestBody) bytes;
      body.violations().forEach(each -> refuse("body" + each.path().substring(1), each.problem()));
      headers.put("content-type", body.contentTypeOr(column.detail()));
      upload = Optional.of(body);
    } else if (column.required()) {
      refuse("body", "is null");
    }
  }

  @SuppressWarnings("unchecked") // a member is of the type of its codec
  private static Either<List<Violation>, byte[]> encoded(Object value, Codec<?> codec) {
    return ((Codec<Object>) codec).encodeRequest(value);
  }

  /** Parameters that the table does not know. */
  void add(Map<String, ? extends @Nullable Object> more) {
    more.forEach(
        (name, value) ->
            encoded(Collections.singletonMap(name, value == null ? "" : value), Codecs.FREE_FORM)
                .peekLeft(
                    noticed ->
                        noticed.forEach(
                            each ->
                                refuse(each.path().replaceFirst("^[$][.]?", ""), each.problem())))
                .peek(json -> deep(name, value)));
  }

  String target() {
    return query.isEmpty() ? path : path + '?' + String.join("&", query);
  }

  Optional<byte[]> body() {
    return body;
  }

  Optional<RequestBody> upload() {
    return upload;
  }

  /** The value as JSON text, numbers, lists and maps, out of which parameters are made. */
  private @Nullable Object tree(Column column, @Nullable Object value) {
    if (value == null) {
      if (column.required()) {
        refuse(column.name(), "is missing");
      }
      return null;
    }
    return encoded(value, column.codec())
        .peekLeft(
            noticed ->
                noticed.forEach(
                    each -> refuse(column.name() + each.path().substring(1), each.problem())))
        .toOption()
        .flatMap(json -> Codecs.ANY.decode(json).toOption())
        .getOrNull();
  }

  private void form(String name, Object tree) {
    if (tree instanceof Map<?, ?> members) {
      members.forEach((member, value) -> add(String.valueOf(member), text(name, value)));
    } else {
      texts(name, tree).forEach(text -> add(name, text));
    }
  }

  private void deep(String name, @Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      members.forEach((member, value) -> deep(name + '[' + member + ']', value));
    } else {
      texts(name, tree).forEach(text -> add(name, text));
    }
  }

  private String joined(String name, @Nullable Object tree, String separator) {
    return String.join(separator, texts(name, tree));
  }

  /** Of the elements of a list, or of the one value. */
  private List<String> texts(String name, @Nullable Object tree) {
    if (!(tree instanceof List<?> elements)) {
      return List.of(text(name, tree));
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      texts.add(text(name + '[' + i + ']', elements.get(i)));
    }
    return texts;
  }

  private String text(String name, @Nullable Object scalar) {
    if (scalar == null) {
      refuse(name, "is null, which has no form outside of JSON: leave it out");
    } else if (scalar instanceof Map || scalar instanceof List) {
      String kind = scalar instanceof Map ? "an object" : "a list";
      refuse(name, "is " + kind + " that has no form outside of JSON there");
    }
    return String.valueOf(scalar);
  }

  private void add(String name, String value) {
    query.add(TransportRequest.encoded(name) + '=' + TransportRequest.encoded(value));
  }

  private void refuse(String path, String problem) {
    if (reported.add(path)) {
      violations.add(new Violation(path, problem));
    }
  }

  private void report(Violation violation) {
    reported.add(violation.path());
    violations.add(violation);
  }
}
