package com.apideck.core;

import com.apideck.core.codec.Extras;
import com.apideck.core.engine.CallFuture;
import com.apideck.core.engine.Excerpt;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Two pages are equal when they hold the same; printing shows how many records.
 *
 * @param <T> a record
 */
public final class Page<T> {

  private static final Pattern RECORD = Pattern.compile("^\\$\\.data\\[([0-9]+)]");

  /** What a page says about itself; what is not of the documented form is absent. */
  public sealed interface Meta permits PageMeta {

    /** How many records this page has. */
    Optional<Long> itemsOnPage();

    /** How many records the whole list has, where the connector knows. */
    Optional<Long> totalCount();

    /** The cursor of the page before. */
    Optional<String> previous();

    /** The cursor of this page. */
    Optional<String> current();

    /**
     * The cursor of the page after. Absent too where the server sends one that cannot be read: then
     * this is not the last page, and {@link Page#next} gives the error.
     */
    Optional<String> next();

    /**
     * What failed without failing the call: records may be incomplete then, under status 200. At
     * most the first 1,000.
     */
    List<Warning> warnings();
  }

  /**
   * A step that failed without failing the call.
   *
   * @param type the kind of warning, such as {@code downstream_request_failed}
   * @param statusCode the HTTP status of the connected service
   * @param error the error of the connected service in a few words
   * @param operation the step, such as {@code getManager}
   * @param message the error of the connected service in full
   * @param json the warning as it came, whatever its form; credentials in it are masked
   */
  public record Warning(
      Optional<String> type,
      Optional<Integer> statusCode,
      Optional<String> error,
      Optional<String> operation,
      Optional<String> message,
      String json) {
    @Override
    public String toString() {
      return "warning " + Excerpt.of(json);
    }
  }

  /**
   * The addresses of pages.
   *
   * @param previous the page before
   * @param current this page
   * @param next the page after
   */
  public record Links(Optional<String> previous, Optional<String> current, Optional<String> next) {}

  /**
   * What did not have the documented form, and did not cost the rest: a record, or a member that
   * may be absent.
   *
   * @param index the place of the record in the list as the server sent it; -1: of no record
   * @param path where in the document reading ended
   * @param expected what was expected there
   * @param json what there is instead: the record, or the member, as it came
   * @param recordLost whether the record is not among {@link #data}; else only the member is absent
   */
  public record Unreadable(
      int index, String path, String expected, String json, boolean recordLost) {

    /** A record that could not be read. */
    public Unreadable(int index, String path, String expected, String json) {
      this(index, path, expected, json, true);
    }

    /** A record or a member that could not be read. */
    static Unreadable of(Extras.Unfit unfit, boolean recordLost) {
      Matcher record = RECORD.matcher(unfit.at().path());
      int index = record.find() ? Integer.parseInt(record.group(1)) : -1;
      return new Unreadable(
          index, unfit.at().path(), unfit.at().expected(), unfit.json(), recordLost);
    }

    Unreadable masked(UnaryOperator<String> mask) {
      return new Unreadable(index, mask.apply(path), expected, mask.apply(json), recordLost);
    }

    @Override
    public String toString() {
      return (recordLost ? "record " + index : "member") + ": expected " + expected + " at " + path;
    }
  }

  /** What the document says. */
  record Body<T>(
      int statusCode,
      String status,
      Optional<String> service,
      Optional<String> resource,
      Optional<String> operation,
      RecordsCodec.Records<T> records,
      List<Unreadable> unfit,
      Optional<PageMeta> meta,
      Optional<Links> links,
      Map<String, @Nullable Object> raw) {

    Body<T> masked(UnaryOperator<String> mask) {
      return new Body<>(
          statusCode,
          status,
          service,
          resource,
          operation,
          new RecordsCodec.Records<>(records.readable(), masked(records.unreadable(), mask)),
          masked(unfit, mask),
          meta.map(said -> said.masked(mask)),
          links,
          raw);
    }

    private static List<Unreadable> masked(List<Unreadable> all, UnaryOperator<String> mask) {
      return all.isEmpty() ? all : all.stream().map(each -> each.masked(mask)).toList();
    }
  }

  final Body<T> body;
  private final HttpMeta http;
  private final Supplier<CompletableFuture<Either<ApideckError, Optional<Page<T>>>>> following;

  Page(
      Body<T> body,
      HttpMeta http,
      Supplier<CompletableFuture<Either<ApideckError, Optional<Page<T>>>>> following) {
    this.body = body;
    this.http = http;
    this.following = following;
  }

  /** A page with these records and nothing else, for tests: the only one of its list. */
  @SafeVarargs
  public static <T> Page<T> of(T... records) {
    Builder<T> page = builder();
    for (T record : records) {
      page.addData(record);
    }
    return page.build();
  }

  /** Begins to build a page, as tests do: status 200, and no records yet. */
  public static <T> Builder<T> builder() {
    return new Builder<>();
  }

  /** As the API would send it, without the records that could not be read. */
  public String toJson() {
    return PageCodec.toJson(this);
  }

  /** The records, without those that are {@link #unreadable}. */
  public List<T> data() {
    return body.records().readable();
  }

  /**
   * What does not have the documented form: records, which are lost, at most 10,000; then members
   * that may be absent, and are, at most 10,000. A page that has more is an {@link
   * ApideckError.ResponseValidationError}.
   */
  public List<Unreadable> unreadable() {
    return Stream.concat(body.records().unreadable().stream(), body.unfit().stream()).toList();
  }

  public Optional<Meta> meta() {
    return body.meta().map(said -> said);
  }

  public Optional<Links> links() {
    return body.links();
  }

  /** The HTTP status, as the body gives it. */
  public int statusCode() {
    return body.statusCode();
  }

  /** The HTTP status in words. */
  public String status() {
    return body.status();
  }

  /** The connector that answered. */
  public Optional<String> service() {
    return body.service();
  }

  /** The resource that was listed. */
  public Optional<String> resource() {
    return body.resource();
  }

  /** What was done, in the words of the API. */
  public Optional<String> operation() {
    return body.operation();
  }

  /** What the connector answered, if that was asked for. */
  public Map<String, @Nullable Object> raw() {
    return body.raw();
  }

  /** Status, headers and request id of the answer. */
  public HttpMeta http() {
    return http;
  }

  /** The cursor of the page after this one. Left: there is one, which cannot be read. */
  Either<PageMeta.Unfit, Optional<String>> cursor() {
    return body.meta().map(said -> said.cursors().next()).orElse(Either.right(Optional.empty()));
  }

  /**
   * Asks for the page after this one; right and empty: this was the last. Where the cursor of the
   * page after cannot be read, it is a {@link ApideckError.ResponseValidationError}.
   */
  public CompletableFuture<Either<ApideckError, Optional<Page<T>>>> next() {
    return following.get();
  }

  /** Also masks the credential where records are shown as they came. */
  Page<T> withHttp(HttpMeta answer, UnaryOperator<String> mask) {
    return new Page<>(body.masked(mask), answer, following);
  }

  Page<T> followedBy(Supplier<CompletableFuture<Either<ApideckError, Optional<Page<T>>>>> later) {
    return new Page<>(body, http, later);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Page<?> page && body.equals(page.body);
  }

  @Override
  public int hashCode() {
    return body.hashCode();
  }

  @Override
  public String toString() {
    String next = cursor().fold(unfit -> "unreadable", known -> "" + known.isPresent());
    return "Page{%d records, %d unreadable, next=%s}"
        .formatted(data().size(), unreadable().size(), next);
  }

  /**
   * Builds a page, as tests do. What is null is not there.
   *
   * @param <T> a record
   */
  public static final class Builder<T> {
    private final List<T> data = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private @Nullable String service;
    private @Nullable String resource;
    private @Nullable String operation;
    private @Nullable Long totalCount;
    private @Nullable String cursor;
    private @Nullable Page<T> next;

    private Builder() {}

    /** One more record. */
    public Builder<T> addData(@Nullable T record) {
      if (record != null) {
        data.add(record);
      }
      return this;
    }

    /** More records. */
    public Builder<T> addAllData(Iterable<? extends T> records) {
      records.forEach(this::addData);
      return this;
    }

    /** What does not have the documented form. */
    public Builder<T> addUnreadable(Unreadable unfit) {
      unreadable.add(unfit);
      return this;
    }

    /** What failed without failing the call, as JSON. */
    public Builder<T> addWarning(String json) {
      warnings.add(PageMeta.warning(json));
      return this;
    }

    /** The connector that answered. */
    public Builder<T> service(@Nullable String connector) {
      service = connector;
      return this;
    }

    /** The resource that was listed. */
    public Builder<T> resource(@Nullable String name) {
      resource = name;
      return this;
    }

    /** What was done, in the words of the API. */
    public Builder<T> operation(@Nullable String words) {
      operation = words;
      return this;
    }

    /** How many records the whole list has. */
    public Builder<T> totalCount(long records) {
      totalCount = records;
      return this;
    }

    /** The cursor of the page after, of which a stub tells. */
    public Builder<T> nextCursor(@Nullable String text) {
      cursor = text;
      return this;
    }

    /** The page after, which {@link Page#next} gives. */
    public Builder<T> next(@Nullable Page<T> page) {
      next = page;
      cursor = cursor == null && page != null ? "next" : cursor;
      return this;
    }

    /** The page. */
    public Page<T> build() {
      PageMeta meta =
          new PageMeta(
              Optional.of((long) data.size()),
              new PageMeta.Cursors(
                  Optional.empty(), Optional.empty(), Either.right(Optional.ofNullable(cursor))),
              Optional.ofNullable(totalCount),
              List.copyOf(warnings));
      Map<Boolean, List<Unreadable>> lost =
          unreadable.stream().collect(Collectors.partitioningBy(Unreadable::recordLost));
      Optional<Page<T>> after = Optional.ofNullable(next);
      return new Page<>(
          new Body<>(
              200,
              "OK",
              Optional.ofNullable(service),
              Optional.ofNullable(resource),
              Optional.ofNullable(operation),
              new RecordsCodec.Records<>(List.copyOf(data), lost.getOrDefault(true, List.of())),
              lost.getOrDefault(false, List.of()),
              Optional.of(meta),
              Optional.empty(),
              Map.of()),
          HttpMeta.of(200),
          () -> CallFuture.ended(Either.right(after)));
    }
  }
}
