package com.apideck.examples.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.apideck.examples.storage.Fault.Step;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Which endpoint a request is for. */
final class Routes {
  /** Stands for every method. */
  static final String ANY = "*";

  /** Answers a request, or throws an {@link ApiError.Refusal} that says why not. */
  interface Endpoint {
    Response respond(Request request) throws IOException;
  }

  /** A way through the table; the variables are decoded. */
  record Route(Step step, Map<String, String> variables, Endpoint endpoint) {}

  private record Entry(String method, List<String> template, Step step, Endpoint endpoint) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Consumer<Request> gate;
  private final Endpoint otherwise;

  /** The gate is asked first and refuses by throwing. */
  Routes(Consumer<Request> gate, Endpoint otherwise) {
    this.gate = gate;
    this.otherwise = otherwise;
  }

  /** The name of a variable stands in braces, for one segment of a path. */
  void add(String method, String template, Endpoint endpoint) {
    add(method, template, Step.OTHER, endpoint);
  }

  void add(String method, String template, Step step, Endpoint endpoint) {
    entries.add(
        new Entry(
            method,
            segments(template),
            step,
            request -> {
              gate.accept(request);
              return endpoint.respond(request);
            }));
  }

  Route find(String method, URI uri) {
    List<String> path = segments(Optional.ofNullable(uri.getRawPath()).orElse(""));
    for (Entry entry : entries) {
      Map<String, String> variables = new TreeMap<>();
      if ((entry.method().equals(method) || entry.method().equals(ANY))
          && matches(entry.template(), path, variables)) {
        return new Route(entry.step(), variables, entry.endpoint());
      }
    }
    return new Route(Step.OTHER, Map.of(), otherwise);
  }

  private static boolean matches(
      List<String> template, List<String> path, Map<String, String> variables) {
    if (template.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      String expected = template.get(i);
      String segment = URLDecoder.decode(path.get(i).replace("+", "%2B"), UTF_8);
      if (expected.startsWith("{")) {
        variables.put(expected.substring(1, expected.length() - 1), segment);
      } else if (!expected.equals(segment)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
