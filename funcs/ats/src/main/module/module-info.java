/** The functions and values of the ATS API. */
module com.apideck.funcs.ats {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.ats;
  exports com.apideck.models.ats;
}
