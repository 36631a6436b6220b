package com.apideck.core;

import com.apideck.core.json.Codec;
import com.apideck.core.json.Codecs;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request, filled in one by one. What cannot be sent exactly is reported, and
 * filling goes on, so that one pass finds every problem.
 */
public final class RequestParts {

  final Map<String, String> headers = new LinkedHashMap<>();
  final List<Violation> violations = new ArrayList<>();
  private final Set<String> reported = new HashSet<>(); // the paths of violations
  private final List<String> query = new ArrayList<>();
  private String path;
  private Optional<byte[]> body = Optional.empty();
  private Optional<BodyPublisher> upload = Optional.empty();

  RequestParts(String path) {
    this.path = path;
  }

  /** Passes on what the builder of the request noticed. */
  public void report(List<Violation> noticed) {
    noticed.forEach(this::report);
  }

  /** Fills {@code {name}} with one encoded segment. */
  public <T> void path(String name, @Nullable T value, Codec<T> codec) {
    Object tree = required(name, value, codec);
    String text = tree == null ? "" : text(name, tree);
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      refuse(name, "must not be empty, \".\" or \"..\": it is a part of the path");
    }
    path = path.replace('{' + name + '}', Percent.encode(text));
  }

  /**
   * A parameter that may be absent; a list repeats the name, an object gives each member its own.
   */
  public <T> void query(String name, @Nullable T value, Codec<T> codec) {
    if (value != null) {
      form(name, tree(name, value, codec));
    }
  }

  /** A parameter that has to be there. */
  public <T> void requiredQuery(String name, @Nullable T value, Codec<T> codec) {
    form(name, required(name, value, codec));
  }

  /** A list as one parameter, with {@code separator} between its elements. */
  public <T> void joinedQuery(String name, @Nullable T value, Codec<T> codec, String separator) {
    if (value != null) {
      add(name, joined(name, tree(name, value, codec), separator));
    }
  }

  /** An object as {@code name[member]=…}, and deeper ones as {@code name[member][member]=…}. */
  public <T> void deepQuery(String name, @Nullable T value, Codec<T> codec) {
    if (value != null) {
      deep(name, tree(name, value, codec));
    }
  }

  /** A header that may be absent; a list is joined by commas. */
  public <T> void header(String name, @Nullable T value, Codec<T> codec) {
    if (value != null) {
      requiredHeader(name, value, codec);
    }
  }

  /** A header that has to be there. */
  public <T> void requiredHeader(String name, @Nullable T value, Codec<T> codec) {
    Object tree = required(name, value, codec);
    if (tree != null) {
      Rules.headerValue(name, joined(name, tree, ","), this::report)
          .ifPresent(text -> headers.put(name.toLowerCase(Locale.ROOT), text));
    }
  }

  /** A JSON body that has to be there. */
  public <T> void body(@Nullable T value, Codec<T> codec) {
    if (value == null) {
      refuse("request", "is null");
    } else {
      optionalBody(value, codec);
    }
  }

  /** A JSON body that may be absent. */
  public <T> void optionalBody(@Nullable T value, Codec<T> codec) {
    if (value != null) {
      headers.put("content-type", "application/json");
      codec.encodeRequest(value).peekLeft(this::report).peek(json -> body = Optional.of(json));
    }
  }

  /** A body of bytes that has to be there; it is streamed. */
  public void bytes(String mediaType, @Nullable BodyPublisher bytes) {
    headers.put("content-type", mediaType);
    upload = Rules.given("body", bytes, this::report);
  }

  String target() {
    return query.isEmpty() ? path : path + '?' + String.join("&", query);
  }

  Optional<byte[]> body() {
    return body;
  }

  Optional<BodyPublisher> upload() {
    return upload;
  }

  private <T> @Nullable Object required(String name, @Nullable T value, Codec<T> codec) {
    if (value == null) {
      refuse(name, "is missing");
      return null;
    }
    return tree(name, value, codec);
  }

  /** The value as JSON text, numbers, lists and maps, out of which parameters are made. */
  private <T> @Nullable Object tree(String name, T value, Codec<T> codec) {
    return codec
        .encodeRequest(value)
        .peekLeft(
            noticed ->
                noticed.forEach(each -> refuse(name + each.path().substring(1), each.problem())))
        .toOption()
        .flatMap(json -> Codecs.ANY.decode(json).toOption())
        .getOrNull();
  }

  private void form(String name, @Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      members.forEach((member, value) -> add(String.valueOf(member), text(name, value)));
    } else if (tree instanceof List<?> elements) {
      elements.forEach(element -> add(name, text(name, element)));
    } else if (tree != null) {
      add(name, text(name, tree));
    }
  }

  private void deep(String name, @Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      members.forEach((member, value) -> deep(name + '[' + member + ']', value));
    } else if (tree instanceof List<?> elements) {
      elements.forEach(element -> add(name, text(name, element)));
    } else {
      add(name, text(name, tree));
    }
  }

  private String joined(String name, @Nullable Object tree, String separator) {
    return tree instanceof List<?> elements
        ? elements.stream().map(each -> text(name, each)).collect(Collectors.joining(separator))
        : text(name, tree);
  }

  private String text(String name, @Nullable Object scalar) {
    if (scalar == null || scalar instanceof Map || scalar instanceof List) {
      refuse(name, "holds a value that has no form outside of JSON");
      return "";
    }
    return scalar.toString();
  }

  private void add(String name, String value) {
    query.add(Percent.encode(name) + '=' + Percent.encode(value));
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
