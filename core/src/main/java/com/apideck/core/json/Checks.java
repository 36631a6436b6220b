package com.apideck.core.json;

import com.apideck.core.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a builder of a value notices. Builders do not throw: a null, or a value without JSON form,
 * is kept here with its path, and {@code call} reports it. Setting a member again clears what was
 * noticed about it.
 */
public final class Checks {

  private Map<String, String> problems = new LinkedHashMap<>();

  /** Nothing noticed yet. */
  public Checks() {}

  /** What was noticed when the value was built that is changed now. */
  public Checks(List<Violation> violations) {
    violations.forEach(violation -> problems.put(violation.path(), violation.problem()));
  }

  /** Whether {@code value} can be taken over; a null is noticed. */
  public boolean given(String member, @Nullable Object value) {
    clear(member);
    if (value == null) {
      problems.put(member, "is null");
    }
    return value != null;
  }

  /** A copy of {@code values}; nulls among them are reported when they are written. */
  public <T> List<T> elements(String member, T @Nullable [] values) {
    return elements(member, values == null ? null : Arrays.asList(values));
  }

  /** A copy of {@code values}; nulls among them are reported when they are written. */
  public <T> List<T> elements(String member, @Nullable Iterable<? extends T> values) {
    List<T> elements = new ArrayList<>();
    if (values == null) {
      problems.put(member, "is null");
      return elements;
    }
    try {
      values.forEach(elements::add);
    } catch (Throwable e) { // a collection of the caller's that throws when it is read
      problems.put(member, "cannot be read: " + e.getClass().getName());
    }
    return elements;
  }

  /** A deep copy of free-form members; null is in the place of what was noticed. */
  public Map<String, @Nullable Object> freeForm(
      String member, @Nullable Map<String, ? extends @Nullable Object> members) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    if (members == null) {
      problems.put(member, "is null");
      return copy;
    }
    try {
      members.keySet().forEach(name -> clear(member + '.' + name));
      copy.putAll(new FreeForm(problems::put).copy(member, members));
    } catch (Throwable e) { // a map of the caller's that throws when it is read
      problems.put(member, "cannot be read: " + e.getClass().getName());
    }
    return copy;
  }

  /** A deep copy of any JSON; null where it was noticed that it has no exact form. */
  public @Nullable Object any(String member, @Nullable Object value) {
    return given(member, value) && value != null
        ? new FreeForm(problems::put).copyOf(member, value)
        : null;
  }

  /** A copy of {@code members}; nulls among them are reported when they are written. */
  public <T> Map<String, T> entries(String member, @Nullable Map<String, ? extends T> members) {
    Map<String, T> copy = new LinkedHashMap<>();
    if (members == null) {
      problems.put(member, "is null");
      return copy;
    }
    try {
      copy.putAll(members);
    } catch (Throwable e) { // a map of the caller's that throws when it is read
      problems.put(member, "cannot be read: " + e.getClass().getName());
    }
    return copy;
  }

  /** As {@link #elements(String, Iterable)}, with a copy of each element. */
  public <T> List<T> elements(
      String member, @Nullable Iterable<? extends T> values, UnaryOperator<T> copy) {
    List<T> elements = elements(member, values);
    for (int i = 0; i < elements.size(); i++) {
      elements.set(i, inner(member, "[" + i + ']', elements.get(i), copy));
    }
    return elements;
  }

  /** As {@link #entries(String, Map)}, with a copy of each value. */
  public <T> Map<String, T> entries(
      String member, @Nullable Map<String, ? extends T> members, UnaryOperator<T> copy) {
    Map<String, T> entries = entries(member, members);
    entries.replaceAll((name, value) -> inner(member, '.' + name, value, copy));
    return entries;
  }

  /** {@code more} behind what the builder has; what comes from a built value is copied first. */
  public <T> List<T> added(@Nullable List<T> present, List<T> more) {
    if (present == null) {
      return more;
    }
    List<T> all = present instanceof ArrayList<T> ? present : new ArrayList<>(present);
    all.addAll(more);
    return all;
  }

  /** {@code more} into what the builder has; what comes from a built value is copied first. */
  public <T> Map<String, T> added(@Nullable Map<String, T> present, Map<String, T> more) {
    if (present == null) {
      return more;
    }
    Map<String, T> all =
        present instanceof LinkedHashMap<String, T> ? present : new LinkedHashMap<>(present);
    all.putAll(more);
    return all;
  }

  /** What a value keeps of a list that the builder may go on to change. */
  public <T> @Nullable List<T> kept(@Nullable List<T> built) {
    return built instanceof ArrayList<T>
        ? Collections.unmodifiableList(new ArrayList<>(built))
        : built;
  }

  /** What a value keeps of a map that the builder may go on to change. */
  public <T> @Nullable Map<String, T> kept(@Nullable Map<String, T> built) {
    return built instanceof LinkedHashMap<String, T>
        ? Collections.unmodifiableMap(new LinkedHashMap<>(built))
        : built;
  }

  /** What a value keeps of a list of the caller's: nothing where something was noticed. */
  public <T> @Nullable List<T> sound(List<T> copy) {
    return problems.isEmpty() ? kept(copy) : null;
  }

  /** What a value keeps of a map of the caller's: nothing where something was noticed. */
  public <T> @Nullable Map<String, T> sound(Map<String, T> copy) {
    return problems.isEmpty() ? kept(copy) : null;
  }

  /** What a value keeps of a set that the builder may go on to change; null if it is empty. */
  public @Nullable Set<String> kept(Set<String> built) {
    return built.isEmpty() ? null : Collections.unmodifiableSet(new LinkedHashSet<>(built));
  }

  /** What copying one value clears must not be what was noticed about its neighbours. */
  private <T> T inner(String member, String place, T value, UnaryOperator<T> copy) {
    if (value == null) {
      return value; // reported when it is written, where it may not stand
    }
    Map<String, String> others = problems;
    problems = new LinkedHashMap<>();
    T copied = copy.apply(value);
    problems.forEach(
        (path, problem) -> others.put(member + place + path.substring(member.length()), problem));
    problems = others;
    return copied;
  }

  /** Forgets what was noticed about {@code member}: it is set anew. */
  public void clear(String member) {
    problems
        .keySet()
        .removeIf(
            path ->
                path.equals(member)
                    || path.startsWith(member + '.')
                    || path.startsWith(member + '['));
  }

  /** Everything noticed, each with its path below this value. */
  public List<Violation> violations() {
    List<Violation> violations = new ArrayList<>();
    problems.forEach((path, problem) -> violations.add(new Violation(path, problem)));
    return List.copyOf(violations);
  }
}
