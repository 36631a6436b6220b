package com.apideck.core;

import com.apideck.core.Page.Warning;
import com.apideck.core.codec.JsonInput;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a page says about itself, as far as it can be read. */
record PageMeta(
    Optional<Long> itemsOnPage, Cursors cursors, Optional<Long> totalCount, List<Warning> warnings)
    implements Page.Meta {

  /**
   * What stands where something else was expected.
   *
   * @param json what stands there, as it came
   */
  record Unfit(String path, String expected, String json) {
    Unfit masked(UnaryOperator<String> mask) {
      return new Unfit(path, expected, mask.apply(json));
    }
  }

  /** The cursors of a page and of its neighbours; only the next is needed to go on. */
  record Cursors(
      Optional<String> previous, Optional<String> current, Either<Unfit, Optional<String>> next) {

    static final Cursors NONE =
        new Cursors(Optional.empty(), Optional.empty(), Either.right(Optional.empty()));

    static Cursors unreadable(Unfit unfit) {
      return new Cursors(Optional.empty(), Optional.empty(), Either.left(unfit));
    }
  }

  @Override
  public Optional<String> previous() {
    return cursors.previous();
  }

  @Override
  public Optional<String> current() {
    return cursors.current();
  }

  @Override
  public Optional<String> next() {
    return cursors.next().getOrElse(Optional.empty());
  }

  /** The cursors are not shown but sent back: they stay as they are. */
  PageMeta masked(UnaryOperator<String> mask) {
    if (warnings.isEmpty() && cursors.next().isRight()) {
      return this; // nearly all of them
    }
    Cursors shown =
        new Cursors(
            cursors.previous(),
            cursors.current(),
            cursors.next().mapLeft(unfit -> unfit.masked(mask)));
    List<Warning> masked =
        warnings.stream().map(warning -> warning(mask.apply(warning.json()))).toList();
    return new PageMeta(itemsOnPage, shown, totalCount, masked);
  }

  /** Of a warning in another form than documented, the JSON is all that is known. */
  static Warning warning(String json) {
    Map<String, @Nullable Object> members =
        JsonInput.readableMembers(json.getBytes(StandardCharsets.UTF_8));
    return new Warning(
        text(members, "type"),
        members.get("status_code") instanceof Integer status
            ? Optional.of(status)
            : Optional.empty(),
        text(members, "error"),
        text(members, "operation"),
        text(members, "message"),
        json);
  }

  private static Optional<String> text(Map<String, @Nullable Object> members, String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
