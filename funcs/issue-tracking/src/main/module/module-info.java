/** The functions and values of the Issue Tracking API. */
module com.apideck.funcs.issuetracking {
  requires transitive com.apideck.core;
  requires transitive com.apideck.models;
  requires static org.jspecify;

  exports com.apideck.funcs.issuetracking;
  exports com.apideck.models.issuetracking;
}
