package com.apideck.generator;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * All names, and the words that they keep clear of. A member that is none of Java's own takes the
 * ending {@code Value} ({@code classValue}), a type takes the API in front ({@code VaultObject}).
 */
final class Names {

  /** What every object has, what our values have, and the variables of our codecs and builders. */
  private static final Set<String> MEMBERS =
      words(
          "clone equals finalize getClass hashCode notify notifyAll toString wait"
              + " add addAll attach attaching begin build builder codec columns copyOf extras fromJson http in"
              + " make members nulls put putUndocumented set setNull toJson undocumented violations with"
              + " withNull yield");

  /** Types of Java that code uses without an import, and those that our sources import or nest. */
  private static final Set<String> TYPES =
      words(
          "Boolean Byte Character Class Comparable Deprecated Double Enum Error Exception Float"
              + " Integer Iterable Long Math Module Number Object Override Package Process Record"
              + " Runnable Short String StringBuilder System Thread Throwable Void ApideckCore"
              + " ApideckError BigDecimal BodyPublisher Builder Codec Codecs Column"
              + " CompletableFuture Decimal Download Either EnumCodec Extras Flag Flow Generated"
              + " HttpMeta HttpRequest Items JsonInput Known List ListOperation LocalDate Map Members"
              + " ModelStyle NullMarked Nullable ObjectCodec OffsetDateTime Operation Optional Page"
              + " Refused RequestOptions Result Set Text UnionCodec Unrecognized Value ValueBuilder"
              + " ValueObject Violation");

  private static final Pattern HUMPS =
      Pattern.compile(
          "[^\\p{Alnum}]+|(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private static final Pattern WORD = Pattern.compile("[^\\p{Alnum}]+(\\p{Alnum}?)");

  private static final Pattern SIGN = Pattern.compile("[^\\p{L}\\p{Nd}]");

  private static final Map<String, String> ACTIONS =
      Map.of("All", "List", "One", "Get", "Add", "Create");

  private Names() {}

  /** {@code vault.yaml} and {@code file-storage.yml}: {@code Vault} and {@code FileStorage}. */
  static String api(String file) {
    return pascal(file.replaceFirst(".*/", "").replaceFirst("\\.[a-z]+$", ""));
  }

  /** The package of the values of a document; those that APIs share are in the one above. */
  static String models(Place place) {
    String api = place.isShared() ? "" : '.' + api(place.file()).toLowerCase(Locale.ROOT);
    return "com.apideck.models" + api;
  }

  /**
   * {@code sessionsCreate}: {@code VaultSessionsCreate}; {@code invoicesAll}: {@code
   * …InvoicesList}.
   */
  static String function(String api, String operationId) {
    String id = type(operationId.substring(operationId.indexOf('.') + 1));
    if (id.endsWith(api) && id.length() > api.length()) { // getProxy of the Proxy API
      id = id.substring(0, id.length() - api.length());
    }
    String action = id.length() < 3 ? "" : id.substring(id.length() - 3);
    String named = ACTIONS.getOrDefault(action, action);
    return api + id.substring(0, id.length() - action.length()) + named;
  }

  /** A type; the document's own spelling is kept as far as Java has it. */
  static String type(String text) {
    String name = capital(joined(text));
    return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Type" + name : name;
  }

  static boolean isReservedType(String name) {
    return TYPES.contains(name);
  }

  /** A member: {@code company_name} and {@code companyName}: {@code companyName}. */
  static String member(String text) {
    String pascal = pascal(text);
    String name = pascal.isEmpty() ? pascal(spelled(text)) : pascal;
    if (Character.isDigit(name.charAt(0))) {
      return "value" + name;
    }
    String member = small(name);
    boolean taken =
        SourceVersion.isKeyword(member) || MEMBERS.contains(member) || member.endsWith("OrNull");
    return taken ? member + "Value" : member;
  }

  /** For the second of two members that differ in case only; it does not depend on their order. */
  static String memberInCapitals(String text) {
    boolean allCapitals = text.equals(text.toUpperCase(Locale.ROOT));
    return member(text).replaceFirst("Value$", "") + (allCapitals ? "InCapitals" : "Capitalized");
  }

  /**
   * A constant of an enum: {@code customer-support}: {@code CUSTOMER_SUPPORT}; {@code *}: its name.
   */
  static String constant(String text) {
    Stream<String> words = HUMPS.splitAsStream(text).filter(word -> !word.isEmpty());
    String name = words.collect(Collectors.joining("_")).toUpperCase(Locale.ROOT);
    if (name.isEmpty()) {
      name = text.isEmpty() ? "EMPTY" : spelled(text);
    }
    boolean taken = name.equals("CODEC");
    return Character.isDigit(name.charAt(0)) ? "VALUE_" + name : taken ? name + "_VALUE" : name;
  }

  /** For constants that would be the same: with the names of all signs, such as HYPHEN_MINUS. */
  static String spelledConstant(String text) {
    return constant(SIGN.matcher(text).replaceAll(sign -> '_' + spelled(sign.group()) + '_'));
  }

  /** One of what {@code plural} names: {@code emails}: {@code email}. */
  static String singular(String plural) {
    return plural.length() > 4 && plural.endsWith("ies")
        ? plural.replaceFirst("ies$", "y")
        : plural.replaceFirst("(?<=ss|sh|ch|tus|x)es$|(?<=[^sui])s$", "");
  }

  /** The name in Java that core finds by itself: {@code account_name}: {@code accountName}. */
  static String camel(String json) {
    boolean marked = !json.isEmpty() && !Character.isLetterOrDigit(json.charAt(0));
    return marked ? small(joined(json)) : joined(json);
  }

  private static String joined(String text) {
    return WORD.matcher(text).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
  }

  static String pascal(String text) {
    return HUMPS
        .splitAsStream(text)
        .map(word -> capital(word.toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining());
  }

  static String capital(String text) {
    return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  static String small(String text) {
    return text.isEmpty() ? "" : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static String spelled(String text) {
    return text.codePoints()
        .mapToObj(Character::getName)
        .map(name -> String.valueOf(name).replaceAll("[^A-Z0-9]+", "_"))
        .collect(Collectors.joining("_"));
  }

  static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }
}
