/** The functions and values of the Webhook API. */
module com.apideck.funcs.webhook {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.webhook;
  exports com.apideck.funcs.webhook.testing;
  exports com.apideck.models.webhook;
}
