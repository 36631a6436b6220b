package com.apideck.examples.spring;

import com.apideck.funcs.webhook.WebhookEvent;
import com.apideck.funcs.webhook.Webhooks;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where the API tells of events. Whoever listens for one gets it once, after the answer. */
@RestController
final class WebhooksController {

  private final String[] keys;
  private final SeenEvents seen;
  private final AsyncTaskExecutor executor;
  private final ApplicationEventPublisher listeners;

  /** Without a key nothing is signed with it, so nothing is taken. */
  WebhooksController(
      ApideckProperties set,
      SeenEvents seen,
      AsyncTaskExecutor applicationTaskExecutor,
      ApplicationEventPublisher listeners) {
    this.keys = Optional.ofNullable(set.apiKey()).stream().toArray(String[]::new);
    this.seen = seen;
    this.executor = applicationTaskExecutor;
    this.listeners = listeners;
  }

  /**
   * The signature is of the bytes as they came. They are read here, as Spring reads a body of any
   * size into a {@code byte[]} before anybody has looked at the signature.
   */
  @PostMapping("/webhooks")
  ResponseEntity<?> take(
      InputStream body,
      @RequestHeader(name = "x-apideck-signature", required = false) @Nullable String signature)
      throws IOException {
    return Webhooks.verify(body.readNBytes(Webhooks.MAX_BYTES + 1), signature, keys)
        .fold(Problems::notTaken, this::accept);
  }

  /** What has to outlive a crash of this program is to be kept before the answer. */
  private ResponseEntity<?> accept(WebhookEvent event) {
    if (!event.eventId().map(seen::add).orElse(true)) {
      return ResponseEntity.ok().build();
    }
    try {
      executor.execute(() -> listeners.publishEvent(event));
      return ResponseEntity.ok().build();
    } catch (TaskRejectedException e) { // too much to do, or about to end: it is sent again
      event.eventId().ifPresent(seen::remove);
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }
  }
}
