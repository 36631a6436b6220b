package com.apideck.core;

import com.apideck.core.engine.RetryCodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is set, and everything that is wrong about it. It does not change: there are copies. */
final class Settings {

  static final Settings NONE = new Settings(Map.of(), List.of());

  private final Map<Setting<?>, Object> values;
  private final List<Violation> violations;

  private Settings(Map<Setting<?>, Object> values, List<Violation> violations) {
    this.values = values;
    this.violations = violations;
  }

  /** The value, or the default. */
  <T> T get(Setting<T> setting) {
    return find(setting).orElseGet(() -> Objects.requireNonNull(setting.byDefault));
  }

  /** The value, where a right one was set. */
  <T> Optional<T> find(Setting<T> setting) {
    boolean isRight =
        violations.isEmpty()
            || setting.both.isPresent()
            || violations.stream().noneMatch(bad -> isOf(setting, bad));
    return isRight ? asSet(setting) : Optional.empty();
  }

  /** The value as it was set, be it right or wrong. */
  @SuppressWarnings("unchecked") // with() put it there
  <T> Optional<T> asSet(Setting<T> setting) {
    return Optional.ofNullable((T) values.get(setting));
  }

  List<Violation> violations() {
    return violations;
  }

  /** A copy with a value that takes the place of an earlier one, or comes to it. */
  <T> Settings with(Setting<T> setting, @Nullable T value) {
    if (value == null) {
      return refusing(setting, new Violation(setting.name, "is null"));
    }
    Map<Setting<?>, Object> copy = new LinkedHashMap<>(values);
    copy.put(
        setting,
        setting
            .both
            .flatMap(both -> asSet(setting).map(known -> both.apply(known, value)))
            .orElse(value));
    Settings unchecked = new Settings(copy, violationsBut(setting));
    Settings checked = unchecked.refusing(setting.rule.violations(value, unchecked));
    return setting == Setting.ALLOW_HTTP ? checked.withTheSame(Setting.SERVER_URL) : checked;
  }

  /** A copy with statuses, or classes of them, to retry on. */
  Settings withRetryCodes(@Nullable String @Nullable [] codes) {
    return RetryCodes.of(codes)
        .map(known -> with(Setting.RETRY_CODES, known))
        .orElseGet(
            () ->
                refusing(
                    Setting.RETRY_CODES,
                    new Violation(
                        "retryCodes", "must be statuses such as 503 or classes such as 5XX")));
  }

  /** A copy in which a value was refused. */
  Settings refusing(Setting<?> setting, Violation violation) {
    Map<Setting<?>, Object> copy = new LinkedHashMap<>(values);
    if (setting.both.isEmpty()) {
      copy.remove(setting);
    }
    return new Settings(copy, violationsBut(setting)).refusing(List.of(violation));
  }

  /** That nothing was set, neither right nor wrong. */
  List<Violation> missing(Setting<?> setting) {
    boolean known =
        values.containsKey(setting) || violations.stream().anyMatch(bad -> isOf(setting, bad));
    return known ? List.of() : List.of(new Violation(setting.name, "is missing"));
  }

  /** A copy that is wrong in some other way. */
  Settings refusing(Violation violation) {
    return refusing(List.of(violation));
  }

  private Settings refusing(List<Violation> found) {
    return found.isEmpty()
        ? this
        : new Settings(values, Stream.concat(violations.stream(), found.stream()).toList());
  }

  /**
   * These and {@code later} ones, which count. Whether an address may be http: is for these to say.
   */
  Settings and(Settings later) {
    if (later == NONE) {
      return this;
    }
    Settings both = this;
    for (Map.Entry<Setting<?>, Object> each : later.values.entrySet()) {
      both = both.put(each.getKey(), each.getValue());
    }
    return both.refusing(
        later.violations.stream()
            .filter(
                violation ->
                    later.values.keySet().stream()
                        .noneMatch(each -> each.both.isEmpty() && isOf(each, violation)))
            .toList());
  }

  private <T> Settings withTheSame(Setting<T> setting) {
    return asSet(setting).map(value -> with(setting, value)).orElse(this);
  }

  @SuppressWarnings("unchecked") // it is of another with(), which put it there
  private <T> Settings put(Setting<T> setting, Object value) {
    return with(setting, (T) value);
  }

  private List<Violation> violationsBut(Setting<?> setting) {
    return setting.both.isPresent() || violations.isEmpty()
        ? violations
        : violations.stream().filter(violation -> !isOf(setting, violation)).toList();
  }

  /** Whether it is about the setting, or a part of it. */
  private static boolean isOf(Setting<?> setting, Violation violation) {
    return violation.path().equals(setting.name) || violation.path().startsWith(setting.name + '.');
  }
}
