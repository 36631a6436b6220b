package com.apideck.examples.spring;

import com.apideck.core.ApideckCore;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionResult;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where tenants connect their services. */
@RestController
final class SessionsController {

  private static final Session SESSION =
      Session.builder().redirectUri("https://mysaas.com/dashboard").build();

  /** Sends the tenant to a Vault of their own; no thread waits for it to be made. */
  @PostMapping("/vault/session")
  CompletableFuture<ResponseEntity<?>> connect(ApideckCore theirs) {
    return VaultSessionsCreate.call(theirs, SESSION)
        .thenApply(made -> made.fold(Problems::of, SessionsController::redirect));
  }

  private static ResponseEntity<Void> redirect(SessionResult created) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(created.data().sessionUri()))
        .build();
  }
}
