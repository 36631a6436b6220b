/** The functions and values of the E-commerce API. */
module com.apideck.funcs.ecommerce {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.ecommerce;
  exports com.apideck.models.ecommerce;
}
