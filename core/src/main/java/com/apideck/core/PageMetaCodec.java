package com.apideck.core;

import static com.apideck.core.json.Codecs.ANY;
import static com.apideck.core.json.Codecs.FREE_FORM;

import com.apideck.core.Page.Warning;
import com.apideck.core.PageMeta.Cursors;
import com.apideck.core.PageMeta.Unfit;
import com.apideck.core.json.Codec;
import com.apideck.core.json.JsonInput;
import com.apideck.core.json.JsonInput.Kind;
import com.apideck.core.json.JsonOutput;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nothing that a page says about itself costs its records, whatever its form. */
record PageMetaCodec() implements Codec<PageMeta> {

  /** Of a byte or two each, which is what a hostile page has, they would take 70 times its size. */
  private static final int MOST_WARNINGS = 1_000;

  private static final JsonInput.Members MEMBERS =
      JsonInput.members("items_on_page", "cursors", "total_count", "warnings");

  @Override
  public PageMeta read(JsonInput in) throws IOException {
    Optional<Long> itemsOnPage = Optional.empty();
    Cursors cursors = Cursors.NONE;
    Optional<Long> totalCount = Optional.empty();
    List<Warning> warnings = List.of();
    if (in.kind() != Kind.OBJECT) {
      cursors = Cursors.unreadable(new Unfit("$.meta", "an object", in.json()));
      return new PageMeta(itemsOnPage, cursors, totalCount, warnings);
    }
    in.beginObject();
    while (in.hasNext()) {
      switch (in.member(MEMBERS)) {
        case 0 -> itemsOnPage = count(in);
        case 1 -> cursors = cursors(in);
        case 2 -> totalCount = count(in);
        case 3 -> warnings = warnings(in);
        default -> in.skip();
      }
    }
    in.endObject();
    return new PageMeta(itemsOnPage, cursors, totalCount, warnings);
  }

  /** What is no whole number of 64 bits would become another number. */
  private static Optional<Long> count(JsonInput in) throws IOException {
    boolean isNumber = in.kind() == Kind.NUMBER;
    String json = in.json();
    try {
      return isNumber && json.length() <= 20 ? Optional.of(Long.valueOf(json)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Only null, absent and blank say that there is no page after this one. */
  private static Cursors cursors(JsonInput in) throws IOException {
    Kind kind = in.kind();
    if (kind != Kind.OBJECT) {
      String json = in.json();
      return kind == Kind.NULL
          ? Cursors.NONE
          : Cursors.unreadable(new Unfit("$.meta.cursors", "an object", json));
    }
    Optional<String> previous = Optional.empty();
    Optional<String> current = Optional.empty();
    Either<Unfit, Optional<String>> next = Either.right(Optional.empty());
    in.beginObject();
    while (in.hasNext()) {
      switch (in.member(PageCodec.NEIGHBOURS)) {
        case 0 -> previous = PageCodec.text(in);
        case 1 -> current = PageCodec.text(in);
        case 2 -> next = next(in);
        default -> in.skip();
      }
    }
    in.endObject();
    return new Cursors(previous, current, next);
  }

  private static Either<Unfit, Optional<String>> next(JsonInput in) throws IOException {
    Kind kind = in.kind();
    return kind == Kind.TEXT || kind == Kind.NULL
        ? Either.right(PageCodec.text(in))
        : Either.left(new Unfit("$.meta.cursors.next", "text", in.json()));
  }

  /** Whatever their form, none is lost: each may say that a record is not whole. */
  private static List<Warning> warnings(JsonInput in) throws IOException {
    List<Warning> warnings = new ArrayList<>();
    if (in.kind() == Kind.LIST) {
      in.beginList();
      while (in.hasNext()) {
        addTo(warnings, in);
      }
      in.endList();
    } else {
      addTo(warnings, in);
    }
    return List.copyOf(warnings);
  }

  private static void addTo(List<Warning> warnings, JsonInput in) throws IOException {
    if (in.kind() == Kind.NULL || warnings.size() == MOST_WARNINGS) {
      in.skip();
    } else {
      warnings.add(PageMeta.warning(in.json()));
    }
  }

  @Override
  public void write(JsonOutput out, PageMeta meta) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    meta.itemsOnPage().ifPresent(count -> members.put("items_on_page", count));
    members.put(
        "cursors", PageCodec.tree(new Page.Links(meta.previous(), meta.current(), meta.next())));
    meta.totalCount().ifPresent(count -> members.put("total_count", count));
    if (!meta.warnings().isEmpty()) {
      members.put("warnings", meta.warnings().stream().map(PageMetaCodec::tree).toList());
    }
    FREE_FORM.write(out, members);
  }

  private static @Nullable Object tree(Warning warning) {
    return ANY.decode(warning.json().getBytes(StandardCharsets.UTF_8)).getOrNull();
  }
}
