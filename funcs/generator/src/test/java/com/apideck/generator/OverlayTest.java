package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What words do to facts, and which of them are refused. */
class OverlayTest {

  private static final String FACTS =
      """
      tags: [{name: People}]
      paths:
        /people:
          get: {operationId: peopleAll, parameters: [{$ref: '#/components/parameters/raw'}], responses: {'200': {description: ''}}}
      components:
        parameters:
          raw: {name: raw, in: query, schema: {type: boolean}}
          rawer: {name: raw, in: header, schema: {type: boolean}}
        schemas:
          Pet: {type: object, properties: {name: {type: string, enum: [rex]}}}
          Person:
            type: object
            required: [name]
            properties:
              name: {type: string}
              phone_numbers: {type: array, items: {type: object, properties: {number: {type: string}}}}
              pet: {$ref: '#/components/schemas/Pet'}
              description: {type: string}
      """;

  private final Refusals refusals = new Refusals();
  private final ObjectNode facts = (ObjectNode) Yaml.read(FACTS);

  @Test
  void addsSentencesAndHintsDeeply() {
    apply(
        """
        - target: $.components.schemas.Person
          update:
            description: "Whoever has a number."
            properties:
              phone_numbers: {x-name: phones, items: {x-type: Phone, properties: {number: {description: "With its country code."}}}}
        """);

    assertThat(person().path("description").asText()).isEqualTo("Whoever has a number.");
    JsonNode numbers = person().path("properties").path("phone_numbers");
    assertThat(numbers.path("x-name").asText()).isEqualTo("phones");
    assertThat(numbers.at("/items/x-type").asText()).isEqualTo("Phone");
    assertThat(numbers.at("/items/properties/number/description").asText()).startsWith("With its");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.paths['/people'].get",
        "$['paths']['/people']['get']",
        "$.tags[?(@.name == 'People')]",
        "$..[?(@.in == 'query' && @.name == 'raw')]",
        "$..properties.number"
      })
  void findsWhatTheSubsetOfJsonPathSays(String target) {
    apply("- {target: \"" + target + "\", update: {description: Said}}");

    assertThat(facts.toString()).containsOnlyOnce("\"description\":\"Said\"");
  }

  @Test
  void saysSomethingOfAReferenceBesideIt() {
    apply(
        "- {target: $.components.schemas.Person.properties.pet, update: {description: Whom they love}}");

    assertThat(person().at("/properties/pet").toString())
        .isEqualTo(
            "{\"allOf\":[{\"$ref\":\"#/components/schemas/Pet\"}],\"description\":\"Whom they love\"}");
  }

  @Test
  void addsChangesAndRemovesFactsWhereASourceIsGiven() {
    apply(
        """
        - target: $.components.schemas.Person
          update: {required: [pet], properties: {name: {nullable: true}, age: {type: integer, description: "In years."}}}
          x-source: "Somebody who knows."
        - target: $.components.schemas.Pet.properties.name
          update: {enum: [lassie]}
          x-source: "Somebody who knows."
        - {target: $.components.parameters.rawer, remove: true, x-source: "Nobody has it."}
        - {target: "$.tags[?(@.name == 'People')]", remove: true, x-source: "Nobody has it."}
        """);

    assertThat(person().path("required").toString()).isEqualTo("[\"name\",\"pet\"]");
    assertThat(person().at("/properties/name/nullable").asBoolean()).isTrue();
    assertThat(person().at("/properties/age/type").asText()).isEqualTo("integer");
    assertThat(facts.at("/components/schemas/Pet/properties/name/enum")).hasSize(2);
    assertThat(facts.at("/components/parameters")).hasSize(1);
    assertThat(facts.path("tags")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {target: $.components.schemas.Robot, update: {description: Iron}}                                    | there is nothing at $.components.schemas.Robot
          {target: $.components.schemas.Person, update: {properties: {age: {description: In years}}}}            | there is no age at components/schemas/Person/properties
          {target: $.components.schemas.Person, update: {propertys: {name: {description: Called so}}}}           | there is no propertys at
          {target: $.components.schemas.Person, update: {type: object}}                                          | says of type what is said already
          """)
  void namesWordsForNothingWithTheirLine(String action, String problem) {
    assertThat(forNothing("- " + action))
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("people/words.yaml:4: " + problem));
    assertThatCode(refusals::throwIfAny).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {target: $.components.schemas.Person, update: {properties: {name: {type: integer}}}}                   | changes a fact; say with x-source
          {target: $, remove: true, x-source: Nobody}                                                            | removes the whole document
          {target: $.components.schemas.Person, update: {description: }}                                         | is no text; write a sentence
          {target: $.components.schemas.Person, remove: true}                                                    | removes a fact; say with x-source
          {target: "$.components.schemas[*]", update: {description: All}}                                        | is no target that is known: $.components.schemas[*]
          {target: $.components.schemas.Person, updates: {description: All}}                                     | has members that an action has not: [updates]
          {target: $.components.schemas.Person.required, update: {description: All}}                             | is no update of an object
          {target: "$.paths['/people'].get.parameters", update: {description: All}}                              | is no update of an object
          {target: $.components.schemas.Person, update: {description: A person.}}                                | repeats the name: A person.
          {target: $.components.schemas.Person, update: {properties: {name: {description: The name of the person.}}}} | repeats the name: The name of the person.
          {target: $.components.schemas.Person.properties.phone_numbers, update: {description: A list of phone numbers.}} | repeats the name: A list of phone numbers.
          """)
  void refusesWithFileAndLine(String action, String problem) {
    forNothing("- " + action);

    assertThatThrownBy(refusals::throwIfAny)
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("people/words.yaml:4: " + problem);
  }

  @Test
  void removesEachOfSeveralInAList() {
    facts.set(
        "parameters",
        Yaml.read("[{name: a, in: query}, {name: b}, {name: a, in: header}, {name: c}]"));

    apply("- {target: \"$..[?(@.name == 'a')]\", remove: true, x-source: Nobody has it.}");

    assertThat(facts.path("parameters").toString())
        .isEqualTo("[{\"name\":\"b\"},{\"name\":\"c\"}]");
  }

  @Test
  void describesMembersThatAreCalledAsKeywords() {
    ((ObjectNode) person().path("properties"))
        .set("parameters", Yaml.read("{type: object, properties: {schemas: {type: string}}}"));

    apply(
        "- {target: $.components.schemas.Person.properties.parameters, update: {description: What they want, properties: {schemas: {description: In which forms}}}}");

    assertThat(person().at("/properties/parameters/description").asText())
        .isEqualTo("What they want");
    assertThat(person().at("/properties/parameters/properties/schemas/description").asText())
        .isEqualTo("In which forms");
  }

  @Test
  void letsAComponentSayOtherwiseThanTheNameButNothingTwice() {
    String byName = "- {target: $..properties.name, update: {description: Of somebody}}\n";
    String once =
        "- {target: $.components.schemas.Person.properties.name, update: {description: As they sign}}\n";
    apply(byName + once);
    assertThat(person().at("/properties/name/description").asText()).isEqualTo("As they sign");

    forNothing(once.replace("sign", "speak") + once.replace("sign", "write"));
    assertThatThrownBy(refusals::throwIfAny)
        .hasMessageContaining("people/words.yaml:5: is said twice");
  }

  @Test
  void refusesPartsThatAnOverlayHasNot() {
    Overlay.of("people/words.yaml", "overlay: 1.0.0\naction: []\n", refusals).apply(facts);

    assertThatThrownBy(refusals::throwIfAny)
        .hasMessageContaining("words.yaml:2: is no part of an overlay");
  }

  @Test
  void namesTheFileThatIsNotWellFormed() {
    Overlay.of("people/words.yaml", "overlay: [", refusals).apply(facts);
    Overlay.of("dogs/words.yaml", "# nothing yet", refusals).apply(facts);

    assertThatThrownBy(refusals::throwIfAny)
        .hasMessageContaining("people/words.yaml: is not well-formed")
        .hasMessageContaining("dogs/words.yaml:1: is no overlay");
  }

  @Test
  void refusesWhatIsNoOverlay() {
    Overlay.of("people/words.yaml", "openapi: 3.0.3", refusals).apply(facts);

    assertThatThrownBy(refusals::throwIfAny)
        .hasMessageContaining("words.yaml:1: is no overlay 1.0.0");
  }

  private void apply(String actions) {
    assertThat(forNothing(actions)).isEmpty();
    refusals.throwIfAny();
  }

  private List<String> forNothing(String actions) {
    String text = "overlay: 1.0.0\ninfo: {title: Words, version: '1'}\nactions:\n" + actions;
    return Overlay.of("people/words.yaml", text, refusals).apply(facts);
  }

  private JsonNode person() {
    return facts.at("/components/schemas/Person");
  }
}
