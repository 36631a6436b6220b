/** Calls and observations of Micrometer. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // it has a name only
module com.apideck.micrometer {
  requires transitive com.apideck.core;
  requires transitive micrometer.observation;
  requires static org.jspecify;

  exports com.apideck.micrometer;
}
