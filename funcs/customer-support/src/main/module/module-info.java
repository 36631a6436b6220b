/** The functions and values of the Customer Support API. */
module com.apideck.funcs.customersupport {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.customersupport;
  exports com.apideck.models.customersupport;
}
