package com.apideck.core;

import static com.apideck.core.codec.Codecs.FREE_FORM;
import static com.apideck.core.codec.Codecs.INTEGER;
import static com.apideck.core.codec.Codecs.STRING;

import com.apideck.core.codec.Codec;
import com.apideck.core.codec.Members;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.codec.ValueObject;
import com.apideck.core.engine.CallFuture;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Every list of the API has this form. */
final class PageCodec {

  static final Codec<PageMeta> META = new PageMetaCodec();

  private PageCodec() {}

  @SuppressWarnings("unchecked") // it is only written
  static String toJson(Page<?> page) {
    return Written.CODEC.toJson((Page<Object>) page);
  }

  static <T> Codec<Page<T>> of(Codec<T> record) {
    return ObjectCodec.<Page<T>>of(PageCodec::page, PageCodec::members)
        .required("status_code", INTEGER)
        .required("status", STRING)
        .optional("service", STRING)
        .optional("resource", STRING)
        .optional("operation", STRING)
        .required("data", new RecordsCodec<>(record))
        .optional("meta", META)
        .optional("links", PageMetaCodec.LINKS)
        .optional("_raw", FREE_FORM);
  }

  private static <T> Page<T> page(Members members) {
    int statusCode = members.<Integer>next();
    Page.Body<T> body =
        new Page.Body<>(
            statusCode,
            members.next(),
            members.next(),
            members.next(),
            members.next(),
            members.next(),
            members.extras().unfit().stream()
                .map(unfit -> Page.Unreadable.of(unfit, false))
                .toList(),
            members.next(),
            members.next(),
            members.next());
    return new Page<>(body, HttpMeta.of(statusCode), PageCodec::none);
  }

  private static @Nullable Object[] members(Page<?> page) {
    Page.Body<?> body = page.body;
    return new @Nullable Object[] {
      body.statusCode(),
      body.status(),
      body.service(),
      body.resource(),
      body.operation(),
      body.records(),
      body.meta(),
      body.links(),
      body.raw().isEmpty() ? null : body.raw()
    };
  }

  static <T> CompletableFuture<Either<ApideckError, Optional<Page<T>>>> none() {
    return CallFuture.ended(Either.right(Optional.empty()));
  }

  /** Apart, as few programs write a page: their records know how they are written. */
  private static final class Written {
    static final Codec<Page<Object>> CODEC = of(ValueObject.writer());
  }
}
