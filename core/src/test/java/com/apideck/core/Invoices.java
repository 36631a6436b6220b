package com.apideck.core;

import static com.apideck.core.json.Codecs.DECIMAL;
import static com.apideck.core.json.Codecs.FREE_FORM;
import static com.apideck.core.json.Codecs.STRING;

import com.apideck.core.json.Codec;
import com.apideck.core.json.JsonInput;
import com.apideck.core.json.JsonOutput;
import io.vavr.control.Either;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An API as small as tests need it: an invoice is looked at, which does no harm when it happens
 * twice, or booked, which does.
 */
final class Invoices {

  static final Map<String, Object> REQUEST = Map.of("customer", "SpaceX");

  /** An answer to both operations: what is required and no more. */
  static final String SMALL_JSON = "{\"id\":\"i-1\"}";

  static final Operation<Map<String, Object>, Invoice> PREVIEW =
      Operation.post("invoices.preview", "/invoices/preview", FREE_FORM)
          .thatIsRepeatable()
          .answering(200, Invoice.CODEC, Invoice::withHttp);

  static final Operation<Map<String, Object>, Invoice> BOOK =
      Operation.post("invoices.book", "/invoices", FREE_FORM)
          .answering(201, Invoice.CODEC, Invoice::withHttp);

  private Invoices() {}

  /** Repeatable; the documented answer is 200. */
  static CompletableFuture<Either<ApideckError, Invoice>> preview(ApideckCore core) {
    return Calls.execute(core, PREVIEW, REQUEST);
  }

  /** Repeatable; the documented answer is 200. */
  static CompletableFuture<Either<ApideckError, Invoice>> preview(
      ApideckCore core, RequestOptions options) {
    return Calls.execute(core, PREVIEW, REQUEST, options);
  }

  /** Not repeatable; the documented answer is 201. */
  static CompletableFuture<Either<ApideckError, Invoice>> book(ApideckCore core) {
    return Calls.execute(core, BOOK, REQUEST);
  }

  /** One invoice. */
  record Invoice(
      String id, Optional<BigDecimal> total, Map<String, Object> raw, Optional<HttpMeta> http) {

    static final Codec<Invoice> CODEC = new InvoiceCodec();

    Invoice withHttp(HttpMeta answer) {
      return new Invoice(id, total, raw, Optional.of(answer));
    }
  }

  /** Reads and writes it as generated codecs do. */
  private static final class InvoiceCodec implements Codec<Invoice> {
    private static final JsonInput.Members MEMBERS = JsonInput.members("id", "total", "_raw");

    @Override
    public Invoice read(JsonInput in) throws IOException {
      String id = null;
      Optional<BigDecimal> total = Optional.empty();
      Map<String, Object> raw = null;
      in.beginObject();
      while (in.hasNext()) {
        switch (in.member(MEMBERS)) {
          case 0 -> id = in.nullable(STRING);
          case 1 -> total = in.optional(DECIMAL);
          case 2 -> raw = in.nullable(FREE_FORM);
          default -> in.skip();
        }
      }
      String required = in.required(id, "id");
      in.endObject();
      return new Invoice(required, total, raw == null ? Map.of() : raw, Optional.empty());
    }

    @Override
    public void write(JsonOutput out, Invoice invoice) {
      out.beginObject();
      out.required("id", invoice.id(), STRING);
      out.member("total", invoice.total().orElse(null), DECIMAL);
      out.member("_raw", invoice.raw(), FREE_FORM);
      out.endObject();
    }
  }
}
