/** Calls and spans of OpenTelemetry. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // it has a name only
module com.apideck.opentelemetry {
  requires transitive com.apideck.core;
  requires transitive io.opentelemetry.api;
  requires transitive io.opentelemetry.context;
  requires static org.jspecify;

  exports com.apideck.opentelemetry;
}
