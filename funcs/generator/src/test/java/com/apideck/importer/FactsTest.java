package com.apideck.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.generator.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a document, and how it is written ({@code FactsYaml}). */
class FactsTest {

  private static final String PUBLISHED =
      """
      components:
        schemas:
          Zebra: {type: string, title: A striped one}
          Ape:
            title: Ape
            description: It climbs.
            properties:
              title: {example: 1.50, maximum: 10, type: number, description: How it is called.}
              description: {type: string, example: It climbs on trees and eats bananas all day., x-pii: true}
              address: {type: string, example: "12 Main Street, Springfield"}
              likes: {type: object, example: {fruit: banana, why: They are sweet. Yes.}}
              enum: {type: string, default: It is what it is and nothing else., enum: [b, a]}
            required: [title, enum, description]
            x-apideck-weights: {title: 1}
            x-new-thing: true
            type: object
      info: {version: 1.2.3, title: Animals API, description: All about animals., contact: {email: a@b.c}}
      openapi: 3.0.3
      paths:
        /zoo:
          post:
            summary: Adds one.
            responses:
              default: {$ref: '#/components/responses/Error'}
              '200': {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/Ape'}}}}
            parameters: [{schema: {type: string}, description: Which one., in: query, name: b}, {name: a, in: query, schema: {type: string}}]
            operationId: zooAdd
            x-codeSamples: [{lang: js}]
            x-sdk-exclude: true
          get: {operationId: zooAll, responses: {}}
        /ape: {get: {operationId: apeAll, responses: {}}}
      x-webhooks:
        Born: {post: {summary: One was born., x-apideck-event-type: zoo.ape.born, responses: {'200': {description: Say so.}}}}
      """;

  private final Facts facts = new Facts();
  private final JsonNode document = facts.of(Yaml.read(PUBLISHED));
  private final String text = FactsYaml.of(document);

  @Test
  void keepsFactsInAnOrderOfTheirOwn() {
    assertThat(text)
        .isEqualTo(
            """
            openapi: 3.0.3
            info: {title: Animals API, version: 1.2.3}
            paths:
              /ape:
                get: {operationId: apeAll, responses: {}}
              /zoo:
                get: {operationId: zooAll, responses: {}}
                post:
                  operationId: zooAdd
                  parameters: [{name: b, in: query, schema: {type: string}}, {name: a, in: query, schema: {type: string}}]
                  responses:
                    '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Ape'}}}}
                    default: {$ref: '#/components/responses/Error'}
                  x-sdk-exclude: true
            components:
              schemas:
                Ape:
                  required: [description, enum, title]
                  type: object
                  properties:
                    title: {type: number, maximum: 10, example: 1.50}
                    description: {type: string, x-pii: true}
                    address: {type: string, example: '12 Main Street, Springfield'}
                    likes: {type: object, example: {fruit: banana}}
                    enum: {type: string, enum: [b, a], default: It is what it is and nothing else.}
                Zebra: {type: string}
            x-webhooks:
              Born: {post: {responses: {'200': {description: ''}}, x-apideck-event-type: zoo.ape.born}}
            """);
  }

  @Test
  void takesItsOwnFactsAsTheyAre() {
    assertThat(FactsYaml.of(new Facts().of(Yaml.read(text)))).isEqualTo(text);
  }

  @Test
  void doesNotDependOnTheOrderOfKeywordsAndNames() {
    String other = PUBLISHED.replace("    Zebra: {type: string, title: A striped one}\n", "");
    other = other.replace("info: {", "unused: 1\ninfo: {").replace("unused: 1\n", "");
    other =
        other.replace(
            "      type: object\ninfo",
            "      type: object\n    Zebra: {title: A striped one, type: string}\ninfo");

    assertThat(FactsYaml.of(new Facts().of(Yaml.read(other)))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "25 Spring Street, Blackburn, VIC 3130",
        "Thu, 30 Jul 2015 20:12:31 +0000",
        "{\"entity\": {\"id\": 1, \"name\": \"a\", \"c\": 2, \"d\": 3}}",
        "USD"
      })
  void keepsExamplesThatAreNoSentences(String example) {
    assertThat(kept(example)).isEqualTo(example);
  }

  @Test
  void leavesSentencesOutOfExamplesHoweverLong() {
    assertThat(kept(" Intended as an identifier of the point of sale")).isEmpty();
    assertThat(kept("They came in 2019.")).isEmpty();
    assertThat(kept("Supply of goods (EUR): 2020/03/02 in one lot")).isEmpty();
    assertThat(kept("word ".repeat(50_000))).isEmpty();
  }

  private static String kept(String example) {
    ObjectNode schema =
        JsonNodeFactory.instance.objectNode().put("type", "string").put("example", example);
    ObjectNode document =
        (ObjectNode)
            Yaml.read("{openapi: 3.0.3, info: {title: A}, paths: {}, components: {schemas: {}}}");
    ((ObjectNode) document.at("/components/schemas")).set("A", schema);
    return new Facts().of(document).at("/components/schemas/A/example").asText();
  }

  @Test
  void takesNamesOfSchemesForNames() {
    JsonNode kept =
        new Facts()
            .of(
                Yaml.read(
                    "{openapi: 3.0.3, info: {title: A}, paths: {}, security: [{x-token: [], description: [a]}], components: {securitySchemes: {x-token: {type: oauth2, flows: {implicit: {scopes: {read: It reads all.}}}}}}}"));

    assertThat(kept.path("security").toString())
        .isEqualTo("[{\"description\":[\"a\"],\"x-token\":[]}]");
    assertThat(kept.at("/components/securitySchemes/x-token/flows/implicit/scopes").toString())
        .isEqualTo("{\"read\":\"\"}");
  }

  @Test
  void namesMarksThatItDoesNotKnow() {
    assertThat(facts.unknown()).containsExactly("x-new-thing");
  }

  @Test
  void breaksLongListsOfValuesOnly() {
    String values = "VALUE_OF_MANY, ".repeat(30).replaceFirst(", $", "");
    String written = FactsYaml.of(Yaml.read("{type: string, enum: [" + values + "]}"));

    assertThat(written.lines()).allMatch(line -> line.length() <= 150).hasSizeLessThan(7);
    assertThat(Yaml.read(written).path("enum")).hasSize(30);
  }
}
