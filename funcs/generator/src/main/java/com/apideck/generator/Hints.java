package com.apideck.generator;

import java.util.Set;
import java.util.stream.Stream;

/** The {@code x-} members that are known. Any other is refused: it may be a misspelt one. */
final class Hints {

  /** The name of the function, where the rule gives another. */
  static final String FUNCTION = "x-function";

  /** That sending twice does no harm: true, or the reason in words. */
  static final String REPEATABLE = "x-repeatable";

  /** That a value is not printed. */
  static final String SECRET = "x-secret";

  /**
   * That a storage may have the bytes of the answer, whose address is asked for instead of a
   * redirect to it.
   */
  static final String STORAGE = "x-storage";

  /** That a list has pages; its value says how: by cursor. */
  static final String PAGE = "x-page";

  /** That the body is the request still, though there are parameters: body. */
  static final String REQUEST = "x-request";

  /** The name of a member or parameter in Java. */
  static final String NAME = "x-name";

  /** The name of a type in Java, where another reads better than the rule's. */
  static final String TYPE = "x-type";

  /** That core has a type for it, so that none is written. */
  static final String IN_CORE = "x-in-core";

  /** The statuses of errors, where the document does not list each. */
  static final String ERROR_STATUSES = "x-error-statuses";

  /** The names of an enum's constants, in the order of its values. */
  static final String CONSTANTS = "x-enum-varnames";

  /** The published documents' word for {@link #NAME}. */
  static final String PUBLISHED_NAME = "x-speakeasy-name-override";

  /** What the published documents mark as not for clients. */
  static final Set<String> EXCLUDED = Set.of("x-speakeasy-ignore", "x-sdk-exclude");

  private static final Set<String> OURS =
      Set.of(
          FUNCTION,
          REPEATABLE,
          SECRET,
          STORAGE,
          PAGE,
          REQUEST,
          NAME,
          TYPE,
          IN_CORE,
          ERROR_STATUSES,
          CONSTANTS);

  /** Found in published documents, and without meaning for a client, but for that of a name. */
  private static final Set<String> PUBLISHED =
      Names.words(
          PUBLISHED_NAME
              + " x-apideck-api x-apideck-circular-ref x-apideck-enum-coverage-ignore"
              + " x-apideck-enum-id x-apideck-event-type x-apideck-gotchas x-apideck-model x-apideck-resource-id"
              + " x-apideck-schema-id x-apideck-sdk-support x-apideck-strict-any-of"
              + " x-apideck-strict-one-of x-apideck-strict-required x-apideck-upcoming"
              + " x-apideck-weights x-codeSamples x-enum-elements x-graphql-type-name"
              + " x-internal x-json-schema x-logo x-pii x-speakeasy-detail"
              + " x-speakeasy-error-message x-speakeasy-test x-speakeasy-type-override"
              + " x-webhooks");

  /** Maps by name, where {@code x-} may begin a name. */
  private static final Set<String> NAMES =
      Set.of("properties", "headers", "parameters", "schemas", "responses", "securitySchemes");

  private static final Set<String> FREE = Set.of("example", "examples", "default", "enum");

  private Hints() {}

  /** Looks for unknown hints in all of a document, but where names and examples are free. */
  static void check(Node node) {
    boolean isNamed = NAMES.contains(node.place().name()) && !node.json().isArray();
    for (Node below : node.below()) {
      String name = below.place().name();
      boolean hint = name.startsWith("x-") && !isNamed;
      boolean known = Stream.of(OURS, PUBLISHED, EXCLUDED).anyMatch(all -> all.contains(name));
      String problem = "is no known hint; spell it as Hints does, or list it there as ignored";
      node.documents().refusals().addIf(hint && !known, below, problem);
      if (!hint && (isNamed || !FREE.contains(name))) {
        check(below);
      }
    }
  }

  /** Whether words may say it. */
  static boolean isOurs(String name) {
    return OURS.contains(name);
  }

  static boolean isExcluded(Node operation) {
    return EXCLUDED.stream().anyMatch(operation::flag);
  }
}
