package com.apideck.core;

import static com.apideck.core.codec.Codecs.FREE_FORM;
import static com.apideck.core.codec.Codecs.INTEGER;
import static com.apideck.core.codec.Codecs.STRING;

import com.apideck.core.codec.Codec;
import com.apideck.core.codec.Extras;
import com.apideck.core.codec.Members;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.codec.ValueBuilder;
import com.apideck.core.codec.ValueObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an operation that is no list: what was asked for, and what the API says about it.
 *
 * @param <R> the result itself
 * @param <T> what was asked for
 */
public abstract class Result<R extends Result<R, T>, T> extends ValueObject {

  private final Integer statusCode;
  private final String status;
  private final T data;
  private final Optional<String> service;
  private final Optional<String> resource;
  private final Optional<String> operation;
  private final Optional<Page.Meta> meta;
  private final Map<String, @Nullable Object> raw;
  private final Extras extras;

  /** For generated results only. */
  protected Result(Members members) {
    this.statusCode = members.next();
    this.status = members.next();
    this.data = members.next();
    this.service = members.next();
    this.resource = members.next();
    this.operation = members.next();
    this.raw = members.next();
    this.meta = members.hasNext() ? members.next() : Optional.empty();
    this.extras = members.extras();
  }

  /** Makes the result of its members. */
  protected abstract R make(Members members);

  /** The table of results with such data. */
  protected static <R extends Result<R, T>, T> ObjectCodec<R> table(R maker, Codec<T> data) {
    return base(maker, data)
        .optional("service", STRING)
        .optional("resource", STRING)
        .optional("operation", STRING)
        .optional("_raw", FREE_FORM);
  }

  /** The same, where the answer says something about itself. */
  protected static <R> ObjectCodec<R> withMeta(ObjectCodec<R> table) {
    return table.optional("meta", PageCodec.META);
  }

  /** The same, of operations of a connected service, which is always named. */
  protected static <R extends Result<R, T>, T> ObjectCodec<R> tableOfService(
      R maker, Codec<T> data) {
    return base(maker, data)
        .required("service", STRING, ObjectCodec.OPTIONAL)
        .required("resource", STRING, ObjectCodec.OPTIONAL)
        .required("operation", STRING, ObjectCodec.OPTIONAL)
        .optional("_raw", FREE_FORM);
  }

  private static <R extends Result<R, T>, T> ObjectCodec<R> base(R maker, Codec<T> data) {
    return ObjectCodec.<R>of(new Builder<>(maker))
        .required("status_code", INTEGER)
        .required("status", STRING)
        .required("data", data);
  }

  /** Begins to build a result, as tests do. */
  protected static <R extends Result<R, T>, T> StatusCodeStage<R, T> builder(ObjectCodec<R> table) {
    return table.begin(new Builder<R, T>(null));
  }

  /** The HTTP status, as the body gives it. */
  public Integer statusCode() {
    return statusCode;
  }

  /** The HTTP status in words. */
  public String status() {
    return status;
  }

  /** What was asked for. */
  public T data() {
    return data;
  }

  /** The connector that answered. */
  public Optional<String> service() {
    return service;
  }

  /** The resource of the unified API. */
  public Optional<String> resource() {
    return resource;
  }

  /** What was done, in the words of the API. */
  public Optional<String> operation() {
    return operation;
  }

  /** What the answer says about itself; what is not of the documented form is absent. */
  public Optional<Page.Meta> meta() {
    return meta;
  }

  /** What the connector answered, if that was asked for. */
  public Map<String, @Nullable Object> raw() {
    return raw;
  }

  /**
   * The members that do not have the documented form; each may be absent, and is. What there is
   * instead stands among the undocumented members of its object, too.
   */
  public List<Page.Unreadable> unreadable() {
    return extras.unfit().stream().map(unfit -> Page.Unreadable.of(unfit, false)).toList();
  }

  /** With what is known once the answer is read, and without the credential where it is shown. */
  R answered(HttpMeta http, UnaryOperator<String> mask) {
    return attaching(http, mask);
  }

  /** Status, headers and request id of the answer. */
  public HttpMeta http() {
    return extras.attached() instanceof HttpMeta http ? http : HttpMeta.of(statusCode);
  }

  /** A copy with another {@code statusCode}. */
  public R withStatusCode(int statusCode) {
    return with(0, statusCode);
  }

  /** A copy with another {@code status}. */
  public R withStatus(String status) {
    return with(1, status);
  }

  /** A copy with other {@code data}. */
  public R withData(T data) {
    return with(2, data);
  }

  /** A copy with another {@code raw}. */
  public R withRaw(Map<String, ? extends @Nullable Object> raw) {
    return with(6, raw);
  }

  /** A copy with another {@code http}. */
  public R withHttp(HttpMeta http) {
    return attaching(http, text -> text);
  }

  @Override
  protected @Nullable Object[] members() {
    return new @Nullable Object[] {
      statusCode, status, data, service, resource, operation, raw, meta
    };
  }

  @Override
  protected Extras extras() {
    return extras;
  }

  /** Asks for the status. */
  public interface StatusCodeStage<R, T> {
    /** The HTTP status. */
    StatusStage<R, T> statusCode(int statusCode);
  }

  /** Asks for the status in words. */
  public interface StatusStage<R, T> {
    /** The HTTP status in words. */
    DataStage<R, T> status(String status);
  }

  /** Asks for the data. */
  public interface DataStage<R, T> {
    /** What was asked for. */
    Builder<R, T> data(T data);
  }

  /** Sets members; it never throws. */
  public static final class Builder<R, T> extends ValueBuilder<R, Builder<R, T>>
      implements StatusCodeStage<R, T>, StatusStage<R, T>, DataStage<R, T> {

    private final @Nullable Result<?, T> maker;

    private Builder(@Nullable Result<?, T> maker) {
      this.maker = maker;
    }

    @Override
    @SuppressWarnings("unchecked") // it makes results of its own type
    protected R make(Members members) {
      return (R) Objects.requireNonNull(maker, "only the table makes results").make(members);
    }

    @Override
    public Builder<R, T> statusCode(int statusCode) {
      return set(0, statusCode);
    }

    @Override
    public Builder<R, T> status(String status) {
      return set(1, status);
    }

    @Override
    public Builder<R, T> data(T data) {
      return set(2, data);
    }

    /** The connector that answered. */
    public Builder<R, T> service(String service) {
      return set(3, service);
    }

    /** The resource of the unified API. */
    public Builder<R, T> resource(String resource) {
      return set(4, resource);
    }

    /** What was done, in the words of the API. */
    public Builder<R, T> operation(String operation) {
      return set(5, operation);
    }

    /** What the connector answered. */
    public Builder<R, T> raw(Map<String, ? extends @Nullable Object> raw) {
      return set(6, raw);
    }

    /** Status and headers of the answer. */
    public Builder<R, T> http(HttpMeta http) {
      return attach(http);
    }
  }
}
