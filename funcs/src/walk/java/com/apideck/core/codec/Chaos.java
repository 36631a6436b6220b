package com.apideck.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.Page;
import com.apideck.core.ServerError;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers what no server should: cut at any place, each member in turn of another form, null, missing
 * or unknown, and every status. Each time there is a value, and a right one holds all that came.
 *
 * @param status that of success
 * @param answer the whole one
 * @param call makes the call, with a status and a body prepared
 * @param written the JSON of a result, or of a record of a page
 */
record Chaos(
    int status,
    Object answer,
    BiFunction<Integer, String, Either<ApideckError, ?>> call,
    Function<Object, Object> written) {

  private static final List<Object> OTHERS =
      List.of("odd", 7, true, List.of(List.of()), Map.of("odd", Map.of()));

  private static final List<Integer> ERRORS =
      List.of(300, 304, 400, 401, 402, 403, 404, 408, 409, 422, 429, 500, 501, 502, 503, 504, 520, 599);

  private static final List<String> BODIES =
      List.of("", "{}", "[", "<html>", "{\"status_code\":1,\"error\":{},\"detail\":[],\"message\":7}");

  /** How many answers were cut. */
  int cut() {
    byte[] whole = Sample.json(answer);
    int cuts = 0;
    for (int length = 0; length < whole.length; length += 1 + whole.length / 50) {
      String part = new String(Arrays.copyOf(whole, length), UTF_8);
      assertThat(call.apply(status, part).getLeft()).as(part).isInstanceOf(ResponseValidationError.class);
      cuts++;
    }
    return cuts;
  }

  /** How many answers had another status, from the first one that is an error. */
  int fail(int first) {
    List<Integer> errors = ERRORS.stream().filter(status -> status >= first).toList();
    for (int error : errors) {
      for (String body : BODIES) {
        ApideckError left = call.apply(error, body).getLeft();
        assertThat(left).as("%s: %s", error, body).isInstanceOf(ServerError.class);
        assertThat(((ServerError) left).statusCode()).isEqualTo(error);
      }
    }
    return errors.size() * BODIES.size();
  }

  /** How many answers were spoiled in one place. */
  int spoil() {
    int[] spoiled = new int[1];
    spoil(
        answer,
        each -> {
          check(each);
          spoiled[0]++;
        });
    return spoiled[0];
  }

  private void check(Object spoiled) {
    String json = new String(Sample.json(spoiled), UTF_8);
    Either<ApideckError, ?> result = call.apply(status, json);
    if (result.isLeft()) {
      assertThat(result.getLeft()).as(json).isInstanceOf(ResponseValidationError.class);
    } else if (result.get() instanceof Page<?> page) {
      boolean readable = page.unreadable().isEmpty() && !page.data().isEmpty();
      Object read = readable ? written.apply(page.data().get(0)) : null;
      Object came = readable ? ((List<?>) data(spoiled)).get(0) : null;
      assertThat(withoutNulls(read)).as(json).isEqualTo(withoutNulls(came));
    } else {
      Object read = data(written.apply(result.get()));
      assertThat(withoutNulls(read)).as(json).isEqualTo(withoutNulls(data(spoiled)));
    }
  }

  private static @Nullable Object data(Object answer) {
    return ((Map<?, ?>) answer).get("data");
  }

  private static void spoil(Object node, Consumer<Object> spoiled) {
    OTHERS.stream().filter(other -> other.getClass() != node.getClass()).forEach(spoiled);
    if (node instanceof Map<?, ?> members) {
      members.forEach(
          (name, value) -> {
            spoiled.accept(with(members, name, null));
            Map<Object, Object> without = new LinkedHashMap<>(members);
            without.remove(name);
            spoiled.accept(without);
            if (value != null) {
              spoil(value, other -> spoiled.accept(with(members, name, other)));
            }
          });
      spoiled.accept(with(members, "unknown_to_all", List.of(1, "two")));
    }
    if (node instanceof List<?> elements && !elements.isEmpty()) {
      spoiled.accept(Collections.singletonList(null));
      spoil(elements.get(0), other -> spoiled.accept(List.of(other)));
    }
  }

  private static Map<Object, Object> with(Map<?, ?> members, Object name, @Nullable Object value) {
    Map<Object, Object> other = new LinkedHashMap<>(members);
    other.put(name, value);
    return other;
  }

  /** As JSON, where null is as good as nothing. */
  private static @Nullable Object withoutNulls(@Nullable Object value) {
    return value == null ? null : bare(Codecs.ANY.decode(Sample.json(value)).get());
  }

  private static @Nullable Object bare(@Nullable Object node) {
    if (node instanceof Map<?, ?> members) {
      Map<Object, Object> bare = new LinkedHashMap<>();
      members.forEach((name, value) -> {
        if (value != null) {
          bare.put(name, bare(value));
        }
      });
      return bare;
    }
    return node instanceof List<?> elements ? elements.stream().map(Chaos::bare).toList() : node;
  }
}
