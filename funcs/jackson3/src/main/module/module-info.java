/** Values of this library in the JSON of Jackson 3. */
module com.apideck.jackson3 {
  requires com.apideck.core;
  requires com.fasterxml.jackson.annotation;
  requires transitive tools.jackson.core;
  requires transitive tools.jackson.databind;
  requires static org.jspecify;

  exports com.apideck.jackson3;

  provides tools.jackson.databind.JacksonModule with
      com.apideck.jackson3.ApideckModule;
}
