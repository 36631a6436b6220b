package com.apideck.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.generator.Surface.Break;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a maintainer reads; {@code ChangesTest} has what is said of each change. */
class ReportTest {

  private static final Path DOCUMENT = Path.of("src/test/resources/changes/crm.yaml");

  private JsonNode facts;

  @BeforeEach
  void read() throws IOException {
    facts = read(Files.readString(DOCUMENT));
  }

  private static JsonNode read(String text) throws IOException {
    return new YAMLMapper().readTree(text);
  }

  @Test
  void saysInOneLineThatNothingChanged() {
    assertThat(printed(Report.of("crm", facts, facts, List.of())))
        .isEqualTo("crm: unchanged (1.0.0)\n");
  }

  @Test
  void countsWhatANewApiHas() {
    Report report = Report.of("crm", MissingNode.getInstance(), facts, List.of());

    assertThat(printed(report)).isEqualTo("crm: new (1.0.0), 5 operations, 6 schemas\n");
    assertThat(report.isBreaking()).isFalse();
  }

  @Test
  void listsABreakThatNoChangeExplains() throws IOException {
    JsonNode after =
        read(
            Files.readString(DOCUMENT)
                .replace("1.0.0", "1.1.0")
                .replace("maxLength: 80", "maxLength: 90"));
    String place = "/components/schemas/Contact/properties/name";
    Break gone =
        new Break("crm.yaml#" + place, "Contact.name() is gone", List.of(place), List.of());

    Report report = Report.of("crm", facts, after, List.of(gone));

    assertThat(report.isBreaking()).isTrue();
    assertThat(printed(report))
        .isEqualTo(
            """
            crm: 1.0.0 to 1.1.0
              ~ Contact.address.city: maxLength 90, was 80
            Breaks callers (1):
              Contact.name() is gone
            """);
  }

  @Test
  void asksForWordsAndForTheirEnd() {
    Report report = Report.of("crm", facts, facts, List.of());

    assertThat(printed(report, List.of("Contact.nick"), List.of("words.yaml:7: $.Contact.fax")))
        .isEqualTo(
            """
            crm: unchanged (1.0.0)
            Words missing (1):
              Contact.nick
            Words for nothing (1):
              words.yaml:7: $.Contact.fax
            """);
  }

  private static String printed(Report report) {
    return printed(report, List.of(), List.of());
  }

  private static String printed(Report report, List<String> missing, List<String> useless) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), missing, useless);
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
