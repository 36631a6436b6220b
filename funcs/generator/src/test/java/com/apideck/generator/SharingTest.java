package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Which schemas become one value. */
class SharingTest {

  private static final JsonNode VALUES =
      Yaml.read(
          "{Address: {type: object}, IdResult: {type: object, properties: {id: {type: string, example: '1'}}}}");

  @Test
  void takesASchemaOfItsNameWhateverItHas() {
    assertThat(
            applied("{Address: {}}", "Address: {type: string}")
                .path("Address")
                .path("$ref")
                .asText())
        .isEqualTo("../models/facts.yaml#/components/schemas/Address");
  }

  @Test
  void leavesTheSchemaToAnApiThatIsNotNamed() {
    assertThat(
            applied("{Address: {of: [ats]}}", "Address: {type: string}")
                .path("Address")
                .has("$ref"))
        .isFalse();
    assertThat(
            applied("{Address: {of: [ats, crm]}}", "Address: {type: string}")
                .path("Address")
                .has("$ref"))
        .isTrue();
  }

  @Test
  void takesEqualSchemasWhateverTheirName() {
    JsonNode schemas =
        applied(
            "{IdResult: {like: CreateDogResponse, named: (Create|Delete)\\w+Response}}",
            """
            CreateDogResponse: {type: object, x-mark: true, properties: {id: {type: string, example: '2'}}}
            DeleteDogResponse: {type: object, properties: {id: {type: integer}}}
            GetDogResponse: {type: object, properties: {id: {type: string}}}
            """);

    assertThat(schemas.path("CreateDogResponse").path("$ref").asText()).endsWith("/IdResult");
    assertThat(schemas.path("DeleteDogResponse").has("$ref")).as("another type").isFalse();
    assertThat(schemas.path("GetDogResponse").has("$ref")).as("another name").isFalse();
  }

  private static JsonNode applied(String decisions, String schemas) {
    ObjectNode document = (ObjectNode) Yaml.read("components: {schemas: {}}");
    ((ObjectNode) document.path("components")).set("schemas", Yaml.read(schemas));
    new Sharing(Yaml.read(decisions)).apply("crm", document, VALUES);
    return document.at("/components/schemas");
  }
}
