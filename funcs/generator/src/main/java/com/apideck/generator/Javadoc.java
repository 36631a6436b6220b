package com.apideck.generator;

import com.apideck.generator.Description.Mark;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Markdown of descriptions as Javadoc that doclint takes. */
final class Javadoc {

  private static final Pattern CODE = Pattern.compile("`+([^`]+)`+|`+|[^`]+");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)\\s]*)[^)]*\\)");
  private static final Pattern BREAK = Pattern.compile("(?i)<br ?/?>\\s*<br ?/?>");
  private static final Pattern PARAGRAPHS = Pattern.compile("\n\\s*\n");
  private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z][^<>]*>");
  private static final Pattern DEPRECATED =
      Pattern.compile(
          "(?i)\\bdeprecated\\b[:,\\s—-]+((?:use|in favou?r|removed|see|by|since)\\b[^.]*\\.)");

  private Javadoc() {}

  /** The text's paragraphs, as {@link Source} takes them. */
  static String of(String markdown) {
    String plain = BREAK.matcher(markdown).replaceAll("\n\n");
    return PARAGRAPHS
        .splitAsStream(MARKUP.matcher(plain).replaceAll(" ").strip())
        .map(paragraph -> html(paragraph.strip().replaceAll("\\s+", " ")))
        .collect(Collectors.joining("¶"));
  }

  /** The comment of a type. */
  static String comment(Type.Named type, String more) {
    return "/** " + of(type.doc().isEmpty() ? '`' + type.name() + "`." : type.doc()) + more + " */";
  }

  /** What stands in the place of a member that is deprecated; else nothing. */
  static String deprecation(Type.Member member) {
    return member.is(Mark.DEPRECATED) ? deprecation(member.doc()) : "";
  }

  /** The annotation of such a member; else nothing. */
  static String deprecated(Type.Member member) {
    return member.is(Mark.DEPRECATED) ? "@Deprecated" : "";
  }

  /** One line of it, for use within other text. */
  static String html(String markdown) {
    String plain = LINK.matcher(markdown).replaceAll("$1").replaceAll("\\*\\*([^*]+)\\*\\*", "$1");
    return CODE.matcher(plain)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    part.group(1) == null ? escaped(part.group()) : code(part.group(1))));
  }

  /** {@code text}, whatever it holds: braces that do not pair would end it early. */
  static String code(String text) {
    int depth = 0;
    for (int i = 0; i < text.length() && depth >= 0; i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
    }
    String safe = text.replace("*/", "*&#47;").replace("\\u", "\\ u");
    boolean literal = depth == 0 && safe.equals(text) && !text.contains("@");
    return literal ? "{@code " + text + '}' : "<code>" + escaped(text) + "</code>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("*/", "*&#47;")
        .replace("/*", "&#47;*")
        .replace("\\", "&#92;")
        .replace("{&#64;", "&#123;&#64;");
  }

  /** What stands in the place of something deprecated, as far as its description says so. */
  static String deprecation(String doc) {
    Matcher reason = DEPRECATED.matcher(doc);
    return "¶@deprecated "
        + (reason.find() ? html(Names.capital(reason.group(1))) : "The API is to lose it.");
  }

  /** {@code The address and the token.}: the address and the token. */
  static String phrase(String sentence) {
    String phrase = sentence.strip().replaceFirst("[.]$", "");
    boolean word = phrase.length() > 1 && Character.isLowerCase(phrase.charAt(1));
    return html(word ? Names.small(phrase) : phrase);
  }

  /** {@code a}, {@code a or b}, {@code a, b, or c}. */
  static String alternatives(List<String> names) {
    int last = names.size() - 1;
    String before = String.join(", ", names.subList(0, last));
    return before.isEmpty()
        ? names.get(0)
        : before + (last > 1 ? ", or " : " or ") + names.get(last);
  }
}
