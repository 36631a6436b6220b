/**
 * The core of the library. It is compiled alone, once the classes are there, as what is inside the
 * jar has no module of its own; so nothing but the packaged jar is a module.
 */
module com.apideck.core {
  requires transitive io.vavr;
  requires transitive java.net.http;
  requires static org.jspecify;

  exports com.apideck.core;
  exports com.apideck.core.testing;
  exports com.apideck.core.transport;
  exports com.apideck.core.codec to // for generated code and adapters alone
      com.apideck.models,
      com.apideck.funcs.accounting,
      com.apideck.funcs.ats,
      com.apideck.funcs.connector,
      com.apideck.funcs.crm,
      com.apideck.funcs.customersupport,
      com.apideck.funcs.ecommerce,
      com.apideck.funcs.ecosystem,
      com.apideck.funcs.filestorage,
      com.apideck.funcs.hris,
      com.apideck.funcs.issuetracking,
      com.apideck.funcs.lead,
      com.apideck.funcs.pos,
      com.apideck.funcs.proxy,
      com.apideck.funcs.sms,
      com.apideck.funcs.vault,
      com.apideck.funcs.webhook,
      com.apideck.jackson2,
      com.apideck.jackson3;
}
