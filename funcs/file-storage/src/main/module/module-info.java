/** The functions and values of the File storage API. */
module com.apideck.funcs.filestorage {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.filestorage;
  exports com.apideck.models.filestorage;
}
