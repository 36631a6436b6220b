/** The functions and values of the Vault API. */
module com.apideck.funcs.vault {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.vault;
  exports com.apideck.models.vault;
}
