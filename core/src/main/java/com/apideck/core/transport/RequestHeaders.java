package com.apideck.core.transport;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A handful of headers in their order, which nobody changes and nobody has to copy: each attempt
 * adds its own, and a hash table each time would be a tenth of what a call allocates.
 */
final class RequestHeaders extends AbstractMap<String, String> {

  /** Shorter texts are no keys, and stand in many a word. */
  private static final int SHORTEST_CREDENTIAL = 6;

  private static final String BEARER = "Bearer ";
  private static final String MASK = "***";

  private final String[] pairs;
  private volatile @Nullable Pattern escaped;

  private RequestHeaders(String[] pairs) {
    this.pairs = pairs;
  }

  static RequestHeaders of(Map<String, String> headers) {
    return headers instanceof RequestHeaders known
        ? known
        : new RequestHeaders(new String[0]).with(headers);
  }

  /** These and {@code more}, of which one with the same name replaces. */
  RequestHeaders with(Map<String, String> more) {
    String[] all = Arrays.copyOf(pairs, pairs.length + 2 * more.size());
    int end = pairs.length;
    for (Map.Entry<String, String> header : more.entrySet()) {
      int known = place(header.getKey());
      int place = known < 0 ? end : known;
      all[place] = header.getKey();
      all[place + 1] = header.getValue();
      end = Math.max(end, place + 2);
    }
    return new RequestHeaders(end == all.length ? all : Arrays.copyOf(all, end));
  }

  private int place(@Nullable Object name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (Objects.equals(pairs[i], name)) {
        return i;
      }
    }
    return -1;
  }

  /** See {@link TransportRequest#mask}. */
  String mask(String text) {
    String authorization = getOrDefault("authorization", "");
    int start = authorization.startsWith(BEARER) ? BEARER.length() : 0;
    int length = authorization.length() - start;
    if (length < SHORTEST_CREDENTIAL || text.length() < length) {
      return text;
    }
    String credential = authorization.substring(start);
    return text.indexOf('\\') < 0
        ? text.replace(credential, MASK)
        : escaped(credential).matcher(text).replaceAll(MASK);
  }

  /** Matches a text as it is, and with each way in which JSON may write one of its characters. */
  private Pattern escaped(String text) {
    Pattern known = escaped;
    if (known != null) {
      return known;
    }
    Pattern made =
        Pattern.compile(
            text.chars()
                .mapToObj(c -> "(?:\\\\?\\x{%1$x}|\\\\u(?i:%1$04x))".formatted(c))
                .collect(Collectors.joining()));
    escaped = made;
    return made;
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    int place = place(name);
    return place < 0 ? null : pairs[place + 1];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return place(name) >= 0;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> action) {
    for (int i = 0; i < pairs.length; i += 2) {
      action.accept(pairs[i], pairs[i + 1]);
    }
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, String>> iterator() {
        return IntStream.range(0, size())
            .<Entry<String, String>>mapToObj(
                i -> new SimpleImmutableEntry<>(pairs[2 * i], pairs[2 * i + 1]))
            .iterator();
      }

      @Override
      public int size() {
        return pairs.length / 2;
      }
    };
  }
}
