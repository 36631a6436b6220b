/** The values that several APIs share. */
module com.apideck.models {
  requires transitive com.apideck.core;
  requires static org.jspecify;

  exports com.apideck.models;
}
