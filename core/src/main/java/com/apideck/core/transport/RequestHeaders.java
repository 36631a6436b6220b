package com.apideck.core.transport;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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

  /** The credential in the query, as it stands there and as it is; it is masked, and no header. */
  private final List<String> beside;

  private @Nullable List<String> credentials;
  private volatile @Nullable Pattern escaped;

  private RequestHeaders(String[] pairs, List<String> beside) {
    this.pairs = pairs;
    this.beside = beside;
  }

  static RequestHeaders of(Map<String, String> headers) {
    return headers instanceof RequestHeaders known
        ? known
        : new RequestHeaders(new String[0], List.of()).with(headers);
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
    return new RequestHeaders(end == all.length ? all : Arrays.copyOf(all, end), beside);
  }

  /** These of a request with credentials in its query. */
  RequestHeaders beside(List<String> credentials) {
    return new RequestHeaders(pairs, List.copyOf(credentials));
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
    List<String> all = credentials();
    String masked = text;
    for (String credential : all) {
      if (credential.length() >= SHORTEST_CREDENTIAL && masked.length() >= credential.length()) {
        masked =
            masked.indexOf('\\') < 0
                ? masked.replace(credential, MASK)
                : escaped(all).matcher(masked).replaceAll(MASK);
      }
    }
    return masked;
  }

  /** Found once, as each text of an answer is masked; of two threads, each finds the same. */
  private List<String> credentials() {
    List<String> known = credentials;
    if (known == null) {
      String authorization = getOrDefault("authorization", "");
      int start = authorization.startsWith(BEARER) ? BEARER.length() : 0;
      known = beside.isEmpty() ? List.of(authorization.substring(start)) : beside;
      credentials = known;
    }
    return known;
  }

  /** Matches texts as they are, and with each way in which JSON may write one of a character. */
  private Pattern escaped(List<String> texts) {
    Pattern known = escaped;
    if (known != null) {
      return known;
    }
    Pattern made =
        Pattern.compile(
            texts.stream()
                .map(
                    text ->
                        text.chars()
                            .mapToObj(c -> "(?:\\\\?\\x{%1$x}|\\\\u(?i:%1$04x))".formatted(c))
                            .collect(Collectors.joining()))
                .collect(Collectors.joining("|")));
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
