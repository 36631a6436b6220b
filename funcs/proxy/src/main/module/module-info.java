/** The functions and values of the Proxy API. */
module com.apideck.funcs.proxy {
  requires transitive com.apideck.core;
  requires static org.jspecify;

  exports com.apideck.funcs.proxy;
  exports com.apideck.models.proxy;
}
