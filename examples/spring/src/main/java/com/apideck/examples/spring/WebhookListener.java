package com.apideck.examples.spring;

import com.apideck.funcs.webhook.EventConnection.Remedy;
import com.apideck.funcs.webhook.WebhookEvent.ConnectionEvent;
import com.apideck.funcs.webhook.WebhookEvent.RecordEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where your work begins; any component may listen as this one does. */
@Component
final class WebhookListener {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookListener.class);

  /** Which one it is, and not how it is now: get it by its id. */
  @EventListener
  void changed(RecordEvent event) {
    LOG.info("{} of tenant {}", event, event.facts().consumerId().orElse("?"));
  }

  @EventListener
  void changed(ConnectionEvent event) {
    if (event.remedy() == Remedy.CONNECT_AGAIN) {
      LOG.warn(
          "Tenant {} has to connect again: POST /vault/session",
          event.facts().consumerId().orElse("?"));
    }
  }
}
