/** The functions and values of the Ecosystem API. */
module com.apideck.funcs.ecosystem {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.ecosystem;
  exports com.apideck.models.ecosystem;
}
