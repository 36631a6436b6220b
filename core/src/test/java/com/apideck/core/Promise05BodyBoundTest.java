package com.apideck.core;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.stream;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.Invoices.Invoice;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Promise 5: a body beyond the bound is an error, and no encoding is asked for or expanded. */
class Promise05BodyBoundTest {

  private static final int BOUND = Invoices.SMALL_JSON.length();

  private final Bench bench = new Bench();
  private final List<FakeHttpClient.Body> bodies = new CopyOnWriteArrayList<>();

  @Test
  void asksTheTransportForTheBound() {
    bench.stub.then(answer(200)).then(answer(200));

    right(Invoices.preview(bench.core()));
    right(Invoices.preview(bench.builder().maxResponseBytes(7).build()));

    assertThat(bench.sent().get(0).maxResponseBytes()).isEqualTo(16 * 1024 * 1024);
    assertThat(bench.sent().get(1).maxResponseBytes()).isEqualTo(7);
  }

  @Test
  void aSuccessThatIsTooLongIsAnError() {
    bench.stub.then(
        new TransportResponse(
            HttpMeta.of(200), Invoices.SMALL_JSON.getBytes(UTF_8), Ending.TOO_LONG));

    ResponseValidationError error =
        left(
            ResponseValidationError.class,
            Invoices.preview(bench.builder().maxResponseBytes(BOUND).build()));

    assertThat(error.expected()).isEqualTo("at most " + BOUND + " bytes");
    assertThat(error.body()).isEqualTo(Invoices.SMALL_JSON);
    assertThat(error.http().statusCode()).isEqualTo(200);
  }

  @Test
  void asksForNoEncoding() {
    bench.stub.then(answer(200));

    right(Invoices.preview(bench.core()));

    assertThat(bench.sent().get(0).headers()).doesNotContainKey("accept-encoding");
  }

  @TestFactory
  Stream<DynamicTest> refusesAnEncodedBody() {
    return stream(
        Stream.of("gzip", "br", "deflate", "GZIP", "identity, gzip", "x"),
        encoding -> encoding,
        encoding -> {
          bench.stub.then(answer(200).withHeader("Content-Encoding", encoding));

          assertThat(left(ResponseValidationError.class, Invoices.preview(bench.core())).expected())
              .isEqualTo("no content encoding");
        });
  }

  @Test
  void takesABodyThatSaysThatItIsNotEncoded() {
    bench.stub.then(answer(200).withHeader("content-encoding", " Identity "));

    assertThat(right(Invoices.preview(bench.core())).id()).isEqualTo("i-1");
  }

  @Test
  void readsABodyOfExactlyTheBound() {
    var result =
        receive(
            200,
            body -> {
              byte[] bytes = Invoices.SMALL_JSON.getBytes(UTF_8);
              body.sends(Arrays.copyOf(bytes, 4), new byte[0]);
              body.sends(Arrays.copyOfRange(bytes, 4, BOUND));
              body.subscriber().onComplete();
            });

    assertThat(result.get().id()).isEqualTo("i-1");
    assertThat(bodies.get(0).cancelled()).isFalse();
  }

  @Test
  void endsTheExchangeAtTheFirstByteBeyondTheBound() {
    var result =
        receive(
            200,
            body -> {
              body.sends((Invoices.SMALL_JSON + " ").getBytes(UTF_8), "and more".getBytes(UTF_8));
              body.sends("which is not kept".getBytes(UTF_8));
              body.subscriber().onComplete();
            });

    assertThat(result.getLeft())
        .isInstanceOfSatisfying(
            ResponseValidationError.class,
            error -> assertThat(error.body()).isEqualTo(Invoices.SMALL_JSON));
    assertThat(bodies.get(0).cancelled()).isTrue();
  }

  @Test
  void endsTheExchangeOfAnErrorTooAndKeepsItsStatus() {
    var result = receive(404, body -> body.sends("x".repeat(BOUND + 1).getBytes(UTF_8)));

    assertThat(result.getLeft())
        .isInstanceOfSatisfying(
            ServerError.NotFoundResponse.class,
            error -> assertThat(error.body()).isEqualTo("x".repeat(BOUND)));
    assertThat(bodies.get(0).cancelled()).isTrue();
  }

  @Test
  void aBodyThatBreaksOffIsALostConnection() {
    var result =
        receive(
            200,
            body -> {
              body.sends("{\"id\"".getBytes(UTF_8));
              body.subscriber().onError(new IOException("Connection reset"));
            });

    assertThat(result.getLeft())
        .isInstanceOfSatisfying(
            ConnectionError.class, error -> assertThat(error.sent()).isEqualTo(Sent.YES));
  }

  private Either<ApideckError, Invoice> receive(int status, Consumer<FakeHttpClient.Body> sending) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    ApideckCore core =
        Bench.unsent()
            .scheduler(bench.time)
            .retries(RetryConfig.none())
            .maxResponseBytes(BOUND)
            .httpClient(
                FakeHttpClient.answering(
                    status,
                    body -> {
                      bodies.add(body);
                      sending.accept(body);
                      sent.complete(null);
                    }))
            .build();
    Either<ApideckError, Invoice> result = await(Invoices.preview(core));
    await(sent); // the answer comes first
    return result;
  }
}
