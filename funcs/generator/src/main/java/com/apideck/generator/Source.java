package com.apideck.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Java text on its way to a file. A type stands between tildes with its package ({@code
 * ~java.util.List~}), a member to be imported with its class ({@code ~…Codecs#STRING~}); a comment
 * stands on one line, with a pilcrow between its paragraphs.
 */
final class Source {

  private static final int WIDTH = 100;
  private static final String PARAGRAPH = "¶";
  private static final Pattern NAMED = Pattern.compile("~([a-z][\\w.]*)\\.([A-Z]\\w*)(#\\w+)?~");
  private static final Pattern COMMENT =
      Pattern.compile("(?m)^( *)/\\*\\* (.*?) ?\\*/$", Pattern.DOTALL);

  private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
  private static final Pattern ARGUMENTS = Pattern.compile("<[^<>()]*>");

  /** Where a line that is too long may be broken, best places first. */
  private static final List<String> BREAKS =
      List.of(" OPERATION =", " extends ", " implements ", " permits ");

  private final String packageName;
  private final Map<String, String> imported = new TreeMap<>(); // packages by simple name
  private final TreeSet<String> members = new TreeSet<>();

  private Source(String packageName) {
    this.packageName = packageName;
  }

  /** The text of a file. */
  static String file(String packageName, String text) {
    return new Source(packageName).file(text);
  }

  private String file(String text) {
    String body = lines(comments(names(text)));
    StringBuilder file = new StringBuilder("package " + packageName + ";\n\n");
    members.forEach(member -> file.append("import static ").append(member).append(";\n"));
    file.append(members.isEmpty() ? "" : "\n");
    String imports =
        imported.entrySet().stream()
            .filter(entry -> !List.of(packageName, "java.lang").contains(entry.getValue()))
            .map(entry -> "import " + entry.getValue() + '.' + entry.getKey() + ";\n")
            .sorted()
            .collect(Collectors.joining());
    return file.append(imports).append(imports.isEmpty() ? "" : "\n").append(body).toString();
  }

  /** Two types of the same name cannot both be imported: the second keeps its package. */
  private String names(String text) {
    return NAMED
        .matcher(text)
        .replaceAll(
            named -> {
              String member = named.group(3);
              if (member != null) {
                members.add(named.group(1) + '.' + named.group(2) + member.replace('#', '.'));
                return member.substring(1);
              }
              String other = imported.putIfAbsent(named.group(2), named.group(1));
              return other == null || other.equals(named.group(1))
                  ? named.group(2)
                  : named.group(1) + '.' + named.group(2);
            });
  }

  /** The text with its comments on as many lines as they take. */
  static String comments(String text) {
    return COMMENT
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(comment(found.group(1), found.group(2))));
  }

  private static String comment(String indent, String text) {
    String line = indent + "/** " + text + " */";
    if (line.length() <= WIDTH && !text.contains(PARAGRAPH)) {
      return line;
    }
    StringBuilder comment = new StringBuilder(indent + "/**\n");
    String before = "";
    for (String paragraph : text.split(PARAGRAPH, -1)) {
      boolean tag = paragraph.startsWith("@");
      boolean after = before.startsWith("@") && tag;
      comment.append(before.isEmpty() || after ? "" : indent + " *\n");
      String said =
          before.isEmpty() || tag || paragraph.startsWith("<") ? paragraph : "<p>" + paragraph;
      String start = indent + " * ";
      String words = said.strip().replaceAll("\\s+", " ");
      comment.append(filled(start, tag ? start + "    " : start, words));
      before = paragraph;
    }
    return comment.append(indent).append(" */").toString();
  }

  /** Words, as many to a line as there is room for. */
  private static String filled(String start, String further, String words) {
    String line = start + words;
    int last = line.lastIndexOf(' ', WIDTH);
    int at = last < start.length() ? line.indexOf(' ', start.length()) : last;
    return line.length() <= WIDTH || at < 0
        ? line + '\n'
        : line.substring(0, at) + '\n' + filled(further, further, line.substring(at + 1));
  }

  private static String lines(String text) {
    List<String> lines = new ArrayList<>();
    String deeper = "";
    String closed = text.replaceAll("\n\\s*\n( *})", "\n$1"); // no blank line ends a block
    for (String line : closed.replaceAll("\n\\s*\n", "\n\n").split("\n", -1)) {
      broken(deeper + line.stripTrailing(), lines);
      boolean moved = lines.get(lines.size() - 1).strip().equals("OPERATION =");
      deeper = moved ? "    " : deeper; // what a constant is moves in with its name
      deeper = line.endsWith(";") ? "" : deeper;
    }
    return String.join("\n", lines).strip() + '\n';
  }

  private static void broken(String line, List<String> lines) {
    String code = line.strip();
    int indent = line.length() - line.stripLeading().length();
    boolean fits = line.length() <= WIDTH || code.startsWith("*") || code.startsWith("//");
    int at = fits ? -1 : breakOf(hidden(line), indent);
    if (at < 0) {
      lines.add(line);
    } else if (at == 0) {
      filled(line, 4, lines);
    } else {
      filled(line.substring(0, at).stripTrailing(), 4, lines);
      String rest = line.substring(at).strip();
      if (line.charAt(at) == ' ') {
        broken(" ".repeat(code.startsWith("extends") ? indent : indent + 4) + rest, lines);
      } else {
        boolean chained = code.matches("[^.@].*[^;{]"); // calls on it follow below
        filled(" ".repeat(chained ? indent + 8 : indent + 4) + rest, 0, lines);
      }
    }
  }

  /** What is within texts and type arguments is no place for a break. */
  private static String hidden(String line) {
    String hidden = TEXT.matcher(line).replaceAll(text -> "x".repeat(text.group().length()));
    String before = "";
    while (!hidden.equals(before)) {
      before = hidden;
      hidden = ARGUMENTS.matcher(hidden).replaceAll(all -> "x".repeat(all.group().length()));
    }
    return hidden;
  }

  /** What is between commas, as much to a line as there is room for. */
  private static void filled(String line, int deeper, List<String> lines) {
    int comma = line.length() <= WIDTH ? -1 : hidden(line).lastIndexOf(", ", WIDTH - 1);
    if (comma < 0 && line.length() > WIDTH && line.endsWith(">")) {
      comma = line.lastIndexOf(", ", WIDTH - 1); // type arguments too long for a line
    }
    if (comma < 0) {
      lines.add(line);
      return;
    }
    lines.add(line.substring(0, comma + 1));
    int indent = line.length() - line.stripLeading().length() + deeper;
    filled(" ".repeat(indent) + line.substring(comma + 2), 0, lines);
  }

  /** Where the line is broken: before a clause or behind a bracket; 0: at commas; -1: nowhere. */
  private static int breakOf(String line, int indent) {
    for (String word : BREAKS) {
      int at = line.lastIndexOf(word, word.endsWith("=") ? line.length() : WIDTH);
      if (at > indent && line.matches(".*[{=]")) {
        return at;
      }
    }
    int array = line.indexOf("[] {");
    int open = array < 0 ? line.indexOf('(') + 1 : array + 4;
    int set = line.indexOf(" = ");
    return open == 0 && set > 0 ? set + 3 : open <= WIDTH ? open : line.lastIndexOf(' ', open);
  }
}
