package com.apideck.core;

import static com.apideck.core.codec.Codecs.ANY;
import static com.apideck.core.codec.Codecs.FREE_FORM;
import static com.apideck.core.codec.Codecs.RAW;
import static com.apideck.core.codec.Codecs.RAW_ELEMENTS;
import static com.apideck.core.codec.Codecs.RAW_MEMBERS;
import static com.apideck.core.codec.Codecs.STRING;

import com.apideck.core.Page.Warning;
import com.apideck.core.PageMeta.Cursors;
import com.apideck.core.PageMeta.Unfit;
import com.apideck.core.codec.Codec;
import com.apideck.core.codec.JsonInput;
import com.apideck.core.codec.JsonOutput;
import com.apideck.core.codec.Mismatch;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nothing that a page says about itself costs its records, whatever its form. */
record PageMetaCodec() implements Codec<PageMeta> {

  /** The addresses of pages, of which nobody needs one to go on. */
  static final Codec<Page.Links> LINKS =
      new Codec<>() {
        @Override
        @SuppressWarnings("NullAway") // absent, where it is something else
        public Page.Links read(JsonInput in) throws IOException {
          return RAW_MEMBERS
              .decode(RAW.read(in))
              .map(
                  links ->
                      new Page.Links(
                          text(links, "previous"), text(links, "current"), text(links, "next")))
              .getOrNull();
        }

        @Override
        public void write(JsonOutput out, Page.Links links) throws IOException {
          FREE_FORM.write(out, tree(links.previous(), links.current(), links.next()));
        }
      };

  @Override
  public PageMeta read(JsonInput in) throws IOException {
    String json = RAW.read(in);
    Either<Mismatch, Map<String, String>> members = RAW_MEMBERS.decode(json);
    Map<String, String> meta = members.getOrElse(Map.of());
    return new PageMeta(
        count(meta, "items_on_page"),
        members.isRight()
            ? cursors(meta.getOrDefault("cursors", "null"))
            : Cursors.unreadable(new Unfit("$.meta", "an object", json)),
        count(meta, "total_count"),
        Optional.ofNullable(meta.get("warnings")).map(PageMetaCodec::warnings).orElse(List.of()));
  }

  /** Empty where there is none, or a blank one, or something else. */
  private static Optional<String> text(Map<String, String> object, String member) {
    return Optional.ofNullable(object.get(member))
        .flatMap(json -> STRING.decode(json).toJavaOptional())
        .filter(text -> !text.isBlank());
  }

  /** What is no whole number of 64 bits would become another number. */
  private static Optional<Long> count(Map<String, String> meta, String member) {
    try {
      return Optional.of(Long.valueOf(meta.getOrDefault(member, "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Only null, absent and blank say that there is no page after this one. */
  private static Cursors cursors(String json) {
    return json.equals("null")
        ? Cursors.NONE
        : RAW_MEMBERS
            .decode(json)
            .fold(
                other -> Cursors.unreadable(new Unfit("$.meta.cursors", "an object", json)),
                cursors ->
                    new Cursors(
                        text(cursors, "previous"),
                        text(cursors, "current"),
                        next(cursors.getOrDefault("next", "null"))));
  }

  private static Either<Unfit, Optional<String>> next(String json) {
    return json.equals("null")
        ? Either.right(Optional.empty())
        : STRING
            .decode(json)
            .bimap(
                other -> new Unfit("$.meta.cursors.next", "text", json),
                text -> Optional.of(text).filter(cursor -> !cursor.isBlank()));
  }

  /** Whatever their form, none is lost: each may say that a record is not whole. */
  private static List<Warning> warnings(String json) {
    return RAW_ELEMENTS
        .decode(json)
        .getOrElse(json.equals("null") ? List.of() : List.of(json))
        .stream()
        .map(PageMeta::warning)
        .toList();
  }

  @Override
  public void write(JsonOutput out, PageMeta meta) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    meta.itemsOnPage().ifPresent(count -> members.put("items_on_page", count));
    members.put("cursors", tree(meta.previous(), meta.current(), meta.next()));
    meta.totalCount().ifPresent(count -> members.put("total_count", count));
    if (!meta.warnings().isEmpty()) {
      members.put("warnings", meta.warnings().stream().map(PageMetaCodec::tree).toList());
    }
    FREE_FORM.write(out, members);
  }

  private static Map<String, @Nullable Object> tree(
      Optional<String> previous, Optional<String> current, Optional<String> next) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("previous", previous.orElse(null));
    tree.put("current", current.orElse(null));
    tree.put("next", next.orElse(null));
    return tree;
  }

  private static Object tree(Warning warning) {
    return ANY.decode(warning.json()).getOrElse(warning.json());
  }
}
