/** Calls and the log context of SLF4J. */
module com.apideck.slf4j {
  requires transitive com.apideck.core;
  requires transitive org.slf4j;
  requires static org.jspecify;

  exports com.apideck.slf4j;
}
