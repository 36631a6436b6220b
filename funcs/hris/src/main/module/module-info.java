/** The functions and values of the HRIS API. */
module com.apideck.funcs.hris {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.hris;
  exports com.apideck.models.hris;
}
