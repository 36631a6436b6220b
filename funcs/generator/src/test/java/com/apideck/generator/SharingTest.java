package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Which schemas become one value. */
class SharingTest {

  private static final JsonNode VALUES =
      Yaml.read(
          "{Address: {type: object}, IdResult: {type: object, required: [service, data], properties: {service: {type: string}, data: {$ref: Id}}}}");

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

  /** As code has of an answer its data, and whether there is a meta and a service. */
  @Test
  void takesAnswersWithTheSameDataWhateverTheirName() {
    String answer =
        "{type: object, required: [data, service], properties: {data: {$ref: Id}, service: {type: string}%s}}\n";
    String answers =
        "CreateDogResponse: "
            + answer.formatted(", more: {type: string, example: '2'}")
            + "UpdateDogResponse: "
            + answer.formatted(", meta: {type: object}")
            + "DeleteDogResponse: "
            + answer.formatted("").replace("$ref: Id", "$ref: Dog")
            + "DeleteCatResponse: "
            + answer.formatted("").replace("[data, service]", "[data]")
            + "GetDogResponse: "
            + answer.formatted("");
    JsonNode schemas =
        applied(
            "{IdResult: {like: CreateDogResponse, named: (Create|Update|Delete)\\w+Response}}",
            answers);

    assertThat(schemas.path("CreateDogResponse").path("$ref").asText()).endsWith("/IdResult");
    assertThat(schemas.path("UpdateDogResponse").has("$ref")).as("a meta").isFalse();
    assertThat(schemas.path("DeleteDogResponse").has("$ref")).as("other data").isFalse();
    assertThat(schemas.path("DeleteCatResponse").has("$ref")).as("no service for sure").isFalse();
    assertThat(schemas.path("GetDogResponse").has("$ref")).as("another name").isFalse();
  }

  private static JsonNode applied(String decisions, String schemas) {
    ObjectNode document = (ObjectNode) Yaml.read("components: {schemas: {}}");
    ((ObjectNode) document.path("components")).set("schemas", Yaml.read(schemas));
    new Sharing(Yaml.read(decisions)).apply("crm", document, VALUES);
    return document.at("/components/schemas");
  }
}
