/** The functions and values of the Lead API. */
module com.apideck.funcs.lead {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.lead;
  exports com.apideck.models.lead;
}
