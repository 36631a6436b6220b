package com.apideck.core;

import static com.apideck.core.json.Codecs.FREE_FORM;
import static com.apideck.core.json.Codecs.INTEGER;
import static com.apideck.core.json.Codecs.STRING;

import com.apideck.core.json.Codec;
import com.apideck.core.json.Codecs;
import com.apideck.core.json.JsonInput;
import com.apideck.core.json.JsonOutput;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Every list of the API has this form; a record that cannot be read does not cost the others. */
record PageCodec<T>(Codec<T> record) implements Codec<Page<T>> {

  private static final JsonInput.Members MEMBERS =
      JsonInput.members(
          "status_code",
          "status",
          "service",
          "resource",
          "operation",
          "data",
          "meta",
          "links",
          "_raw");

  /** Of cursors and of links. */
  static final JsonInput.Members NEIGHBOURS = JsonInput.members("previous", "current", "next");

  private static final Codec<PageMeta> META = new PageMetaCodec();

  @Override
  public Page<T> read(JsonInput in) throws IOException {
    @Nullable Integer statusCode = null;
    @Nullable String status = null;
    Optional<String> service = Optional.empty();
    Optional<String> resource = Optional.empty();
    Optional<String> operation = Optional.empty();
    @Nullable List<T> data = null;
    List<Page.Unreadable> unreadable = new ArrayList<>();
    Optional<PageMeta> meta = Optional.empty();
    Optional<Page.Links> links = Optional.empty();
    Map<String, @Nullable Object> raw = Map.of();
    in.beginObject();
    while (in.hasNext()) {
      switch (in.member(MEMBERS)) {
        case 0 -> statusCode = in.nullable(INTEGER);
        case 1 -> status = in.nullable(STRING);
        case 2 -> service = in.optional(STRING);
        case 3 -> resource = in.optional(STRING);
        case 4 -> operation = in.optional(STRING);
        case 5 -> {
          unreadable.clear(); // of a member of the same name
          data =
              in.records(
                  record,
                  (index, at, json) ->
                      unreadable.add(new Page.Unreadable(index, at.path(), at.expected(), json)));
        }
        case 6 -> meta = in.optional(META);
        case 7 -> links = links(in);
        case 8 -> raw = in.optional(FREE_FORM).orElse(Map.of());
        default -> in.skip();
      }
    }
    Page.Body<T> body =
        new Page.Body<>(
            in.required(statusCode, "status_code"),
            in.required(status, "status"),
            service,
            resource,
            operation,
            in.required(data, "data"),
            List.copyOf(unreadable),
            meta,
            links,
            raw);
    in.endObject();
    return new Page<>(body, HttpMeta.of(body.statusCode()), PageCodec::none);
  }

  static <T> CompletableFuture<Either<ApideckError, Optional<Page<T>>>> none() {
    return Call.ended(Either.right(Optional.empty()));
  }

  /** Nobody needs them to go on, so what is in another form is absent. */
  private static Optional<Page.Links> links(JsonInput in) throws IOException {
    if (in.kind() != JsonInput.Kind.OBJECT) {
      in.skip();
      return Optional.empty();
    }
    Optional<String> previous = Optional.empty();
    Optional<String> current = Optional.empty();
    Optional<String> next = Optional.empty();
    in.beginObject();
    while (in.hasNext()) {
      switch (in.member(NEIGHBOURS)) {
        case 0 -> previous = text(in);
        case 1 -> current = text(in);
        case 2 -> next = text(in);
        default -> in.skip();
      }
    }
    in.endObject();
    return Optional.of(new Page.Links(previous, current, next));
  }

  /** Empty where there is none, or a blank one, or something else. */
  static Optional<String> text(JsonInput in) throws IOException {
    if (in.kind() != JsonInput.Kind.TEXT) {
      in.skip();
      return Optional.empty();
    }
    return Optional.of(STRING.read(in)).filter(text -> !text.isBlank());
  }

  @Override
  public void write(JsonOutput out, Page<T> page) {
    out.beginObject();
    out.required("status_code", page.statusCode(), INTEGER);
    out.required("status", page.status(), STRING);
    out.member("service", page.service().orElse(null), STRING);
    out.member("resource", page.resource().orElse(null), STRING);
    out.member("operation", page.operation().orElse(null), STRING);
    out.required("data", page.data(), Codecs.listOf(record));
    out.member("meta", page.body.meta().orElse(null), META);
    out.member("links", page.links().map(PageCodec::tree).orElse(null), FREE_FORM);
    out.member("_raw", page.raw().isEmpty() ? null : page.raw(), FREE_FORM);
    out.endObject();
  }

  static Map<String, @Nullable Object> tree(Page.Links links) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("previous", links.previous().orElse(null));
    tree.put("current", links.current().orElse(null));
    tree.put("next", links.next().orElse(null));
    return tree;
  }
}
