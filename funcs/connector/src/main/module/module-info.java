/** The functions and values of the Connector API. */
module com.apideck.funcs.connector {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.connector;
  exports com.apideck.models.connector;
}
