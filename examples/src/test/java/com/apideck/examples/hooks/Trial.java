package com.apideck.examples.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.AsyncEither;
import com.apideck.core.testing.ManualScheduler;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportResponse;
import com.apideck.funcs.crm.CrmContactsList;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.crm.Contact;
import com.apideck.models.crm.CrmContactsListRequest;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionResult;
import io.vavr.control.Either;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * What a program does with a core: calls whose answers come when the test gives them, which is
 * outside of the caller's context.
 */
final class Trial {

  final StubTransport stub = StubTransport.holding();
  final ManualScheduler time = new ManualScheduler();

  /** A core to which hooks are to be added. */
  ApideckCore.Builder builder() {
    return ApideckCore.builder()
        .apiKey("any-key")
        .appId("any-app")
        .consumerId("any-consumer")
        .transport(stub)
        .scheduler(time);
  }

  static CompletableFuture<Either<ApideckError, SessionResult>> session(ApideckCore core) {
    return VaultSessionsCreate.call(core, Session.builder().build());
  }

  static CompletableFuture<Either<ApideckError, List<SessionResult>>> sessions(
      ApideckCore core, int count, int maxInFlight) {
    return AsyncEither.traverse(
        IntStream.range(0, count).boxed().toList(), maxInFlight, item -> session(core));
  }

  /** Subscribes to all contacts, and wants them all. */
  static CompletableFuture<Integer> contacts(ApideckCore core) {
    CompletableFuture<Integer> count = new CompletableFuture<>();
    CrmContactsList.records(core, CrmContactsListRequest.builder().build())
        .subscribe(
            new Flow.Subscriber<Either<ApideckError, Contact>>() {
              private int seen;

              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(Either<ApideckError, Contact> contact) {
                seen += contact.isRight() ? 1 : 0;
              }

              @Override
              public void onError(Throwable failure) {
                count.completeExceptionally(failure);
              }

              @Override
              public void onComplete() {
                count.complete(seen);
              }
            });
    return count;
  }

  /** Answers one call after the other, each as soon as it is sent. */
  void answer(TransportResponse... answers) {
    for (TransportResponse answer : answers) {
      assertThat(stub.answer(answer)).isTrue();
    }
  }

  static TransportResponse created() {
    return TransportResponse.json(
        200,
        """
        {"status_code":200,"status":"OK",
         "data":{"session_uri":"https://vault.example/session/1","session_token":"1"}}""");
  }

  static TransportResponse unavailable() {
    return TransportResponse.json(503, "{}");
  }

  static TransportResponse page(String cursor) {
    return TransportResponse.json(
        200,
        """
        {"status_code":200,"status":"OK","service":"any","resource":"contacts","operation":"all",
         "data":[{"id":"1","name":"Elon Musk"}],"meta":{"cursors":{"next":%s}}}"""
            .formatted(cursor));
  }

  /** The outcome of a call that another thread may end. */
  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      throw new AssertionError("no outcome", e);
    }
  }
}
