/** The functions and values of the POS API. */
module com.apideck.funcs.pos {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.pos;
  exports com.apideck.models.pos;
}
