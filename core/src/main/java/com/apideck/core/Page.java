package com.apideck.core;

import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Two pages are equal when they hold the same; printing shows how many records.
 *
 * @param <T> a record
 */
public final class Page<T> {

  /**
   * About this page.
   *
   * @param itemsOnPage how many records it has
   * @param previous the cursor of the page before
   * @param current the cursor of this page
   * @param next the cursor of the page after
   */
  public record Meta(
      Optional<Long> itemsOnPage,
      Optional<String> previous,
      Optional<String> current,
      Optional<String> next) {}

  /**
   * The addresses of pages.
   *
   * @param previous the page before
   * @param current this page
   * @param next the page after
   */
  public record Links(Optional<String> previous, Optional<String> current, Optional<String> next) {}

  /**
   * A record that could not be read, and did not cost the others.
   *
   * @param index its place in the list as the server sent it
   * @param path where in the document reading ended
   * @param expected what was expected there
   * @param json the record as it came
   */
  public record Unreadable(int index, String path, String expected, String json) {
    @Override
    public String toString() {
      return "record " + index + ": expected " + expected + " at " + path;
    }
  }

  /** What the document says. */
  record Body<T>(
      int statusCode,
      String status,
      Optional<String> service,
      Optional<String> resource,
      Optional<String> operation,
      List<T> data,
      List<Unreadable> unreadable,
      Optional<Meta> meta,
      Optional<Links> links,
      Map<String, @Nullable Object> raw) {

    Body<T> masked(UnaryOperator<String> mask) {
      List<Unreadable> shown =
          unreadable.stream()
              .map(
                  bad ->
                      new Unreadable(
                          bad.index(),
                          mask.apply(bad.path()),
                          bad.expected(),
                          mask.apply(bad.json())))
              .toList();
      return new Body<>(
          statusCode, status, service, resource, operation, data, shown, meta, links, raw);
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

  /** The records, without those that are {@link #unreadable}. */
  public List<T> data() {
    return body.data();
  }

  /**
   * The records that do not have the documented form: at most 10,000. A page that has more is an
   * {@link ApideckError.ResponseValidationError}.
   */
  public List<Unreadable> unreadable() {
    return body.unreadable();
  }

  public Optional<Meta> meta() {
    return body.meta();
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

  /** Asks for the page after this one; right and empty: this was the last. */
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
    return "Page{%d records, %d unreadable, next=%s}"
        .formatted(data().size(), unreadable().size(), meta().flatMap(Meta::next).isPresent());
  }
}
