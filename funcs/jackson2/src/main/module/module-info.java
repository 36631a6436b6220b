/** Values of this library in the JSON of Jackson 2. */
module com.apideck.jackson2 {
  requires com.apideck.core;
  requires transitive com.fasterxml.jackson.core;
  requires transitive com.fasterxml.jackson.databind;
  requires static org.jspecify;

  exports com.apideck.jackson2;

  provides com.fasterxml.jackson.databind.Module with
      com.apideck.jackson2.ApideckModule;
}
