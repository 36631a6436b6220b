package com.apideck.examples.benchmarks;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.vault.Session;

/** The smallest program that creates a session, to see what a shrinker leaves of it. */
final class OneCall {

  private OneCall() {}

  /** The address of the server. */
  public static void main(String[] args) {
    ApideckCore core =
        ApideckCore.builder()
            .apiKey("sk_live_benchmarks")
            .appId("benchmarks")
            .consumerId("test-consumer")
            .serverUrl(args[0])
            .build();
    Session session = Session.builder().redirectUri("https://mysaas.com/dashboard").build();
    System.out.println(
        VaultSessionsCreate.call(core, session)
            .join()
            .getOrElseThrow(ApideckError::toException)
            .data()
            .sessionUri());
  }
}
