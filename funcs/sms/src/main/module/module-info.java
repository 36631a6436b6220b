/** The functions and values of the SMS API. */
module com.apideck.funcs.sms {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.sms;
  exports com.apideck.models.sms;
}
