package com.apideck.core;

import static com.apideck.core.codec.Codecs.FREE_FORM;

import com.apideck.core.Page.Warning;
import com.apideck.core.PageMeta.Cursors;
import com.apideck.core.PageMeta.Unfit;
import com.apideck.core.codec.Codec;
import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.JsonInput;
import com.apideck.core.codec.JsonInput.Kind;
import com.apideck.core.codec.JsonOutput;
import com.apideck.core.codec.RawJson;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nothing that a page says about itself costs its records, whatever its form. */
record PageMetaCodec() implements Codec<PageMeta> {

  /** Of a byte or two each, which is what a hostile page has, they would take 70 times its size. */
  private static final int MOST_WARNINGS = 1_000;

  /** The addresses of pages, of which nobody needs one to go on. */
  static final Codec<Page.Links> LINKS =
      new Codec<>() {
        @Override
        @SuppressWarnings("NullAway") // absent, where it is something else
        public Page.Links read(JsonInput in) throws IOException {
          RawJson links = in.raw();
          if (links.kind() != Kind.OBJECT) {
            return null;
          }
          return new Page.Links(
              text(links, "previous"), text(links, "current"), text(links, "next"));
        }

        @Override
        public void write(JsonOutput out, Page.Links links) throws IOException {
          FREE_FORM.write(out, tree(links.previous(), links.current(), links.next()));
        }
      };

  @Override
  public PageMeta read(JsonInput in) throws IOException {
    RawJson meta = in.raw();
    return new PageMeta(
        count(meta, "items_on_page"),
        meta.kind() == Kind.OBJECT
            ? meta.member("cursors").map(PageMetaCodec::cursors).orElse(Cursors.NONE)
            : Cursors.unreadable(new Unfit("$.meta", "an object", meta.text())),
        count(meta, "total_count"),
        meta.member("warnings").map(PageMetaCodec::warnings).orElse(List.of()));
  }

  /** Empty where there is none, or a blank one, or something else. */
  private static Optional<String> text(RawJson object, String member) {
    return object.member(member).flatMap(RawJson::string).filter(text -> !text.isBlank());
  }

  /** What is no whole number of 64 bits would become another number. */
  private static Optional<Long> count(RawJson meta, String member) {
    return meta.member(member)
        .filter(value -> value.kind() == Kind.NUMBER)
        .map(RawJson::text)
        .flatMap(
            digits -> {
              try {
                return Optional.of(Long.valueOf(digits));
              } catch (NumberFormatException e) {
                return Optional.empty();
              }
            });
  }

  /** Only null, absent and blank say that there is no page after this one. */
  private static Cursors cursors(RawJson cursors) {
    if (cursors.kind() != Kind.OBJECT) {
      return cursors.kind() == Kind.NULL
          ? Cursors.NONE
          : Cursors.unreadable(new Unfit("$.meta.cursors", "an object", cursors.text()));
    }
    Optional<RawJson> next =
        cursors
            .member("next")
            .filter(value -> value.kind() != Kind.TEXT && value.kind() != Kind.NULL);
    return new Cursors(
        text(cursors, "previous"),
        text(cursors, "current"),
        next.<Either<Unfit, Optional<String>>>map(
                value -> Either.left(new Unfit("$.meta.cursors.next", "text", value.text())))
            .orElseGet(() -> Either.right(text(cursors, "next"))));
  }

  /** Whatever their form, none is lost: each may say that a record is not whole. */
  private static List<Warning> warnings(RawJson warnings) {
    Stream<RawJson> all = warnings.kind() == Kind.LIST ? warnings.elements() : Stream.of(warnings);
    return all.filter(warning -> warning.kind() != Kind.NULL)
        .limit(MOST_WARNINGS)
        .map(warning -> PageMeta.warning(warning.text()))
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
    return Codecs.ANY
        .decode(warning.json().getBytes(StandardCharsets.UTF_8))
        .getOrElse(warning.json());
  }
}
