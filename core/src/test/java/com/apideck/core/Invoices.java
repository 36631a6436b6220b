package com.apideck.core;

import static com.apideck.core.codec.Codecs.DECIMAL;
import static com.apideck.core.codec.Codecs.FREE_FORM;
import static com.apideck.core.codec.Codecs.STRING;

import com.apideck.core.codec.Codec;
import com.apideck.core.codec.ObjectCodec;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An API as small as tests need it: an invoice is looked at, which does no harm when it happens
 * twice, or booked, which does.
 */
public final class Invoices {

  public static final Map<String, Object> REQUEST = Map.of("customer", "SpaceX");

  /** An answer to both operations: what is required and no more. */
  public static final String SMALL_JSON = "{\"id\":\"i-1\"}";

  public static final Operation<Map<String, Object>, Invoice> PREVIEW =
      Operation.of("invoices.preview", "POST", "/invoices/preview", FREE_FORM)
          .thatIsRepeatable()
          .answering(200, Invoice.CODEC);

  public static final Operation<Map<String, Object>, Invoice> BOOK =
      Operation.of("invoices.book", "POST", "/invoices", FREE_FORM).answering(201, Invoice.CODEC);

  private Invoices() {}

  /** Repeatable; the documented answer is 200. */
  public static CompletableFuture<Either<ApideckError, Invoice>> preview(ApideckCore core) {
    return PREVIEW.call(core, REQUEST);
  }

  /** Repeatable; the documented answer is 200. */
  public static CompletableFuture<Either<ApideckError, Invoice>> preview(
      ApideckCore core, RequestOptions options) {
    return PREVIEW.call(core, REQUEST, options);
  }

  /** Not repeatable; the documented answer is 201. */
  public static CompletableFuture<Either<ApideckError, Invoice>> book(ApideckCore core) {
    return BOOK.call(core, REQUEST);
  }

  /** One invoice. */
  public record Invoice(String id, Optional<BigDecimal> total, Map<String, Object> raw) {

    static final Codec<Invoice> CODEC =
        ObjectCodec.<Invoice>of(
                members -> new Invoice(members.next(), members.next(), members.next()),
                invoice -> new Object[] {invoice.id(), invoice.total(), invoice.raw()})
            .required("id", STRING)
            .optional("total", DECIMAL)
            .optional("_raw", FREE_FORM);
  }
}
