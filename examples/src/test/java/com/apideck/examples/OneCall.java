package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.vault.Session;

/** A program that makes one call, to the server that it is told. The build shrinks it. */
final class OneCall {

  private OneCall() {}

  public static void main(String[] arguments) {
    ApideckCore core =
        ApideckCore.builder()
            .apiKey(arguments[1])
            .appId(arguments[2])
            .consumerId("test-consumer")
            .serverUrl(arguments[0])
            .build();
    Session session = Session.builder().redirectUri("https://mysaas.com/dashboard").build();
    System.out.println(
        VaultSessionsCreate.call(core, session)
            .join()
            .fold(ApideckError::message, created -> created.data().sessionUri()));
  }
}
