/** The functions and values of the CRM API. */
module com.apideck.funcs.crm {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.crm;
  exports com.apideck.models.crm;
}
