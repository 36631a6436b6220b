package com.apideck.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.generator.Surface;
import com.apideck.generator.Surface.Break;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is other in a document, and whom it breaks: {@code changes.txt} has a row for each kind of
 * change, with all that is reported. {@code -Dgolden.update=true} rewrites the reports: read the
 * difference before it is committed. Proves {@code ChangeLog}, {@code DocumentChanges}, {@code
 * OperationChanges}, {@code SchemaChanges}, {@code PartChanges}, {@code Pairing}, {@code Same},
 * {@code Told}, {@code Both} and {@code Explaining}.
 */
class ChangesTest {

  private static final Path ROWS = Path.of("src/test/resources/changes/changes.txt");
  private static final Path DOCUMENT = ROWS.resolveSibling("crm.yaml");
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir Path folder;

  /** A change, in lines: its name, what is replaced and by what, and the report. */
  record Row(List<String> lines) {

    List<String> replaced() {
      return lines.stream().filter(line -> line.matches("(replace|by) .*|by ")).toList();
    }

    /** The document with what is other. */
    String of(String document) {
      String text = document;
      for (int i = 0; i < replaced().size(); i += 2) {
        String part = text(replaced().get(i));
        assertThat(text).contains(part);
        text = text.replace(part, text(replaced().get(i + 1)));
      }
      return text;
    }

    private static String text(String line) {
      return line.substring(line.indexOf(' ') + 1).replace("\\n", "\n");
    }

    String report() {
      return lines.stream()
          .skip(1 + replaced().size())
          .map(line -> line + '\n')
          .collect(Collectors.joining());
    }

    @Override
    public String toString() {
      return lines.get(0).substring(2);
    }
  }

  static List<Row> rows() throws IOException {
    return Arrays.stream(Files.readString(ROWS).split("\n\n"))
        .map(row -> new Row(row.lines().toList()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysWhatIsOtherAndWhomItBreaks(Row row) throws IOException {
    String before = Files.readString(DOCUMENT);

    String report = report(before, row.of(before));

    if (Boolean.getBoolean("golden.update")) {
      String kept = String.join("\n", row.lines().subList(0, 1 + row.replaced().size())) + '\n';
      String old = kept + row.report();
      Files.writeString(
          ROWS,
          (Files.readString(ROWS) + "\n").replace(old + '\n', kept + report + '\n').stripTrailing()
              + "\n");
    } else {
      assertThat(report).isEqualTo(row.report());
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysSomethingTheOtherWayRoundToo(Row row) throws IOException {
    String after = Files.readString(DOCUMENT);

    String report = report(row.of(after), after);

    assertThat(report).contains(row.replaced().isEmpty() ? "unchanged" : "Breaks ");
    assertThat(report.lines().filter(line -> line.matches("([! ] [-+~]| {2}\\d).*")).count())
        .isGreaterThan(row.toString().matches("nothing.*|.*version.*") ? -1 : 0);
  }

  /** Whatever goes away or comes, something is said. */
  @Test
  void overlooksNothing() throws IOException {
    JsonNode whole = YAML.readTree(Files.readString(DOCUMENT));
    List<String> silent = new ArrayList<>();
    for (String pointer : pointers("", whole, new ArrayList<>())) {
      if (pointer.endsWith("/description")) {
        continue; // OpenAPI wants one, and it is empty
      }
      JsonNode part = without(whole, pointer);
      boolean said = !Changes.of(whole, part).isEmpty() && !Changes.of(part, whole).isEmpty();
      if (!said) {
        silent.add(pointer);
      }
    }

    assertThat(silent).isEmpty();
  }

  private static List<String> pointers(String at, JsonNode node, List<String> all) {
    if (!at.isEmpty()) {
      all.add(at);
    }
    node.properties()
        .forEach(
            each -> pointers(at + '/' + each.getKey().replace("/", "~1"), each.getValue(), all));
    for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
      pointers(at + '/' + i, node.get(i), all);
    }
    return all;
  }

  private static JsonNode without(JsonNode whole, String pointer) {
    JsonNode copy = whole.deepCopy();
    JsonNode owner = copy.at(pointer.substring(0, pointer.lastIndexOf('/')));
    String name = pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/");
    if (owner instanceof ArrayNode list) {
      list.remove(Integer.parseInt(name));
    } else {
      ((ObjectNode) owner).remove(name);
    }
    return copy;
  }

  private String report(String before, String after) throws IOException {
    List<Break> breaks = Surface.breaks(surface("before", before), surface("after", after));
    Report report = Report.of("crm", YAML.readTree(before), YAML.readTree(after), breaks);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), List.of(), List.of());
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private Surface surface(String name, String text) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    return Surface.of(Files.writeString(own.resolve("crm.yaml"), text));
  }
}
