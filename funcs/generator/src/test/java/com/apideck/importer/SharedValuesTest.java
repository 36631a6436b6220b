package com.apideck.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.generator.RefusedException;
import com.apideck.generator.Sharing;
import com.apideck.generator.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several documents say of one value. */
class SharedValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: string}                        | {type: string, nullable: true}        | {type: string, nullable: true}
          {type: string, enum: [a, b]}          | {type: string, enum: [b, c]}          | {type: string, enum: [a, b, c]}
          {type: string, enum: [a]}             | {type: string}                        | {type: string}
          {required: [a, b]}                    | {required: [b, c]}                    | {required: [b]}
          {properties: {a: {type: string}}}     | {properties: {b: {type: string}}}     | {properties: {a: {type: string}, b: {type: string}}}
          {type: string, maxLength: 2}          | {type: string}                        | {type: string}
          {readOnly: true}                      | {}                                    | {}
          {additionalProperties: false}         | {}                                    | {}
          {nullable: false}                     | {nullable: true}                      | {nullable: true}
          {example: new}                        | {example: old}                        | {example: new}
          {items: {type: string}}               | {items: {type: string, nullable: true}} | {items: {type: string, nullable: true}}
          """)
  void allowsWhatAnyOfThemAllows(String newer, String older, String both) {
    assertThat(value("{V: {}}", "V: " + newer, "V: " + older)).isEqualTo(Yaml.read(both));
  }

  @Test
  void hasNoTypeWhereTheyDisagree() {
    assertThatThrownBy(
            () ->
                value(
                    "{V: {}}",
                    "V: {properties: {a: {type: string}}}",
                    "V: {properties: {a: {type: integer}}}"))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "words.yaml: x-shared: V.a has another type in some document; say with of: whose it is");
  }

  @Test
  void isMadeOfThoseThatAreNamed() {
    assertThat(value("{V: {of: [b]}}", "V: {type: string}", "V: {type: integer}"))
        .isEqualTo(Yaml.read("{type: integer}"));
  }

  @Test
  void holdsWhatIsNoSharedValueItself() {
    assertThat(
            value(
                "{V: {}, W: {}}",
                "{V: {properties: {a: {$ref: '#/components/schemas/Id'}, b: {$ref: '#/components/schemas/W'}}}, W: {type: object}, Id: {type: string}}",
                "{}"))
        .isEqualTo(
            Yaml.read("{properties: {a: {type: string}, b: {$ref: '#/components/schemas/W'}}}"));
    assertThatThrownBy(
            () ->
                value(
                    "{V: {}}",
                    "{V: {items: {$ref: '#/components/schemas/T'}}, T: {items: {$ref: '#/components/schemas/T'}}}",
                    "{}"))
        .hasMessageContaining("T holds itself; share it too");
  }

  @Test
  void isTakenFromAnySchemaThatItIsLike() {
    assertThat(
            value(
                "{V: {like: CreateDogResponse, named: .*Response}}",
                "CreateDogResponse: {type: object}",
                "{}"))
        .isEqualTo(Yaml.read("{type: object}"));
  }

  @Test
  void takesOnlyMissingMembersOfDocumentsOfAnOlderMajorVersion() {
    Map<String, JsonNode> facts = new LinkedHashMap<>();
    facts.put("a", facts("10.1.0", "V: {properties: {a: {type: string}}}"));
    facts.put("b", facts("10.0.0", "V: {properties: {a: {type: string, nullable: true}}}"));
    facts.put(
        "c",
        facts("9.5.0", "V: {required: [b], properties: {a: {type: integer}, b: {type: integer}}}"));

    assertThat(value("{V: {}}", facts))
        .isEqualTo(
            Yaml.read("{properties: {a: {type: string, nullable: true}, b: {type: integer}}}"));
  }

  @Test
  void refusesAValueThatNoDocumentHas() {
    assertThatThrownBy(() -> value("{V: {}}", "{}", "{}"))
        .hasMessageContaining("no document has V; remove it");
  }

  private static JsonNode value(String decisions, String newer, String older) {
    Map<String, JsonNode> facts = new LinkedHashMap<>();
    facts.put("a", facts("1.0.0", newer));
    facts.put("b", facts("1.0.0", older));
    return value(decisions, facts);
  }

  private static JsonNode value(String decisions, Map<String, JsonNode> facts) {
    Sharing sharing = new Sharing(Yaml.read(decisions));
    return new SharedValues(sharing, facts).document().at("/components/schemas/V");
  }

  private static JsonNode facts(String version, String schemas) {
    String components = schemas.startsWith("{") ? schemas : '{' + schemas + '}';
    return Yaml.read(
        "{info: {version: " + version + "}, components: {schemas: " + components + "}}");
  }
}
