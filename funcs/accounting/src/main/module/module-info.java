/** The functions and values of the Accounting API. */
module com.apideck.funcs.accounting {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.accounting;
  exports com.apideck.models.accounting;
}
