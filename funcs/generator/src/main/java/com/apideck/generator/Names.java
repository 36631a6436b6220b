package com.apideck.generator;

import java.util.List;
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

  /**
   * Types that readers of Java know as others, and those that our sources import or nest. The first
   * are all of java.lang, java.util and java.time, but for Currency, which is the API's own word.
   */
  private static final Set<String> TYPES =
      Stream.concat(
              Stream.of(Template.resource("java-names.txt").split("\\s+")),
              Stream.of(
                  ("ApideckCore ApideckError BigDecimal Builder Codec Codecs Column"
                          + " CompletableFuture Decimal Download Either EnumCodec Extras Flag Flow"
                          + " Generated HttpMeta HttpRequest Items JsonInput Known ListOperation Members"
                          + " ModelStyle NullMarked Nullable ObjectCodec Operation OperationId Page Refused"
                          + " RequestOptions Result Text UnionCodec Unrecognized Value ValueBuilder"
                          + " ValueObject Violation")
                      .split(" ")))
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern HUMPS =
      Pattern.compile(
          "[^\\p{Alnum}]+|(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private static final Pattern CAPITALS = Pattern.compile("[A-Z]{3}|[A-Z]{2}$");

  private static final Pattern WORD = Pattern.compile("[^\\p{Alnum}]+(\\p{Alnum}?)");

  private static final Pattern SIGN = Pattern.compile("[^\\p{L}\\p{Nd}]");

  private static final Map<String, String> ACTIONS =
      Map.of("All", "List", "One", "Get", "Add", "Create");

  private Names() {}

  /** {@code file-storage/facts.yaml} and {@code file-storage.yml}: {@code FileStorage}. */
  static String api(String file) {
    return pascal(folder(file));
  }

  /** The API as folders and files are called after it: {@code file-storage}. */
  static String folder(String file) {
    String name = file.replaceFirst('/' + Documents.FACTS + '$', "");
    return name.replaceFirst(".*/", "").replaceFirst("\\.[a-z]+$", "");
  }

  /** The package of the values of a document; those that APIs share are in the one above. */
  static String models(Place place) {
    String api = place.isShared() ? "" : '.' + api(place.file()).toLowerCase(Locale.ROOT);
    return "com.apideck.models" + api;
  }

  /**
   * {@code sessionsCreate}: {@code VaultSessionsCreate}; {@code invoicesAll}: {@code
   * …InvoicesList}; {@code leadsOne} of the Lead API: {@code LeadsGet}.
   */
  static String function(String api, String operationId) {
    String id = type(operationId.substring(operationId.indexOf('.') + 1));
    if (id.endsWith(api) && id.length() > api.length()) { // getProxy of the Proxy API
      id = id.substring(0, id.length() - api.length());
    }
    String action = id.length() < 3 ? "" : id.substring(id.length() - 3);
    String named = ACTIONS.getOrDefault(action, action);
    String name = id.substring(0, id.length() - action.length()) + named;
    return isOf(api, name) ? name : api + name;
  }

  /** Whether a name begins with that of its API, in the singular or the plural. */
  private static boolean isOf(String api, String name) {
    return name.matches(Pattern.quote(api) + "s?(?![a-z]).*");
  }

  /** A type, in the document's own spelling, but for words in capitals: {@code CtaSettings}. */
  static String type(String text) {
    String joined = capital(joined(text));
    String name = CAPITALS.matcher(joined).find() ? pascal(joined) : joined;
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
   * A constant of an enum: {@code customer-support}: {@code CUSTOMER_SUPPORT}; {@code *}: {@code
   * ALL}; any other sign: its name.
   */
  static String constant(String text) {
    Stream<String> words = HUMPS.splitAsStream(text).filter(word -> !word.isEmpty());
    String name = words.collect(Collectors.joining("_")).toUpperCase(Locale.ROOT);
    if (name.isEmpty()) {
      name = text.isEmpty() ? "EMPTY" : text.equals("*") ? "ALL" : spelled(text);
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

  /** {@code PhoneNumber}: {@code phone_number}. */
  static String snake(String text) {
    return String.join("_", humps(text)).toLowerCase(Locale.ROOT);
  }

  /** The words of a name. */
  static List<String> humps(String text) {
    return HUMPS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
  }

  /**
   * What a type within another is called after both, without the words that would stand twice:
   * {@code PaymentCard} and {@code CardBrand}: {@code PaymentCardBrand}.
   */
  static String within(String owner, String member) {
    List<String> first = humps(owner);
    List<String> second = humps(member);
    for (int same = Math.min(first.size(), second.size() - 1); same > 0; same--) {
      if (first.subList(first.size() - same, first.size()).equals(second.subList(0, same))) {
        return owner + String.join("", second.subList(same, second.size()));
      }
    }
    return first.get(first.size() - 1).equals(member) ? member : owner + member;
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
