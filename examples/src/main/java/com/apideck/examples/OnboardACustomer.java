package com.apideck.examples;

import static com.apideck.core.AsyncEither.flatMap;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.Page;
import com.apideck.core.testing.StubTransport;
import com.apideck.funcs.vault.VaultConnectionsList;
import com.apideck.funcs.vault.VaultConsumersCreate;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.vault.Connection;
import com.apideck.models.vault.ConnectionState;
import com.apideck.models.vault.Consumer;
import com.apideck.models.vault.ConsumerResult;
import com.apideck.models.vault.CreatedSession;
import com.apideck.models.vault.NewConsumer;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionResult;
import com.apideck.models.vault.VaultConnectionsListRequest;
import io.vavr.control.Either;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How do I make several calls one after the other, and what do my tests answer them with? */
public final class OnboardACustomer {

  private OnboardACustomer() {}

  /** What a new customer is shown. */
  record Welcome(String address, List<Connection> connections) {
    Welcome(SessionResult session, Page<Connection> connections) {
      this(session.data().sessionUri(), connections.data());
    }
  }

  /** A consumer, a session of theirs, and what they can connect; the first error ends it. */
  static CompletableFuture<Either<ApideckError, Welcome>> welcome(
      ApideckCore core, String customer) {
    ApideckCore theirs = core.withConsumerId(customer);
    Session session = Session.builder().redirectUri("https://mysaas.com/dashboard").build();
    return VaultConsumersCreate.call(theirs, NewConsumer.builder().consumerId(customer).build())
        .thenCompose(flatMap(made -> VaultSessionsCreate.call(theirs, session)))
        .thenCompose(
            flatMap(
                made ->
                    VaultConnectionsList.call(
                        theirs, VaultConnectionsListRequest.builder().build()),
                Welcome::new));
  }

  /** Answers as a test does, so that no consumer is made in your account. */
  public static void main(String[] args) {
    StubTransport stub = new StubTransport();
    stub.on(VaultConsumersCreate.class)
        .reply(created(Consumer.builder().consumerId("acme").build()));
    stub.on(VaultSessionsCreate.class)
        .reply(created(session("https://vault.apideck.com/session/e30")));
    stub.on(VaultConnectionsList.class)
        .reply(Page.of(connection("HubSpot", ConnectionState.ADDED)));
    Target.run(
        Target.offline(stub),
        target ->
            welcome(target.core(), "acme")
                .thenApply(result -> result.fold(OnboardACustomer::sorry, OnboardACustomer::show))
                .join());
  }

  private static ConsumerResult created(Consumer consumer) {
    return ConsumerResult.builder().statusCode(200).status("OK").data(consumer).build();
  }

  private static SessionResult created(CreatedSession session) {
    return SessionResult.builder().statusCode(200).status("OK").data(session).build();
  }

  private static CreatedSession session(String address) {
    return CreatedSession.builder().sessionUri(address).sessionToken("e30").build();
  }

  private static Connection connection(String name, ConnectionState state) {
    return Connection.fromJson("{\"name\":\"%s\",\"state\":\"%s\"}".formatted(name, state.value()))
        .get();
  }

  private static int show(Welcome welcome) {
    System.out.println("Redirect acme to " + welcome.address());
    welcome
        .connections()
        .forEach(
            each ->
                System.out.println(each.name().orElse("?") + ": " + each.state().orElseThrow()));
    return 0;
  }

  private static int sorry(ApideckError error) {
    System.err.println(error.message());
    return 1;
  }
}
