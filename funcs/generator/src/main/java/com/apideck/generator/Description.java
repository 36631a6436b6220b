package com.apideck.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the documents say, as they say it: the end of parsing and the start of checking.
 *
 * @param file the document that was asked for
 * @param server the address that its operations have
 * @param reference the address of the API's documentation, or empty
 * @param about the API in a sentence, or empty
 * @param operations in the order of the document
 * @param schemas what references lead to
 */
record Description(
    String file,
    String server,
    String reference,
    String about,
    List<Operation> operations,
    Map<Place, Schema> schemas) {

  /**
   * An operation.
   *
   * @param function the name of its function if the document gives it, or empty
   * @param repeatable empty, {@code true}, or why sending twice does no harm
   * @param server an address of its own, or empty
   */
  record Operation(
      Place place,
      String id,
      String method,
      String path,
      String function,
      String repeatable,
      String server,
      String summary,
      String description,
      String tag,
      boolean deprecated,
      List<Parameter> parameters,
      Optional<Body> body,
      Answer answer,
      List<String> errorStatuses) {}

  /**
   * A parameter.
   *
   * @param member its name in Java if the document gives it, or empty
   * @param in query, path or header
   */
  record Parameter(
      Place place,
      String name,
      String member,
      String in,
      boolean required,
      String style,
      boolean explode,
      boolean deprecated,
      String description,
      Schema schema,
      JsonNode example) {}

  /**
   * What a request carries.
   *
   * @param schema that of a JSON body; empty: bytes
   */
  record Body(
      Place place, String mediaType, boolean required, Optional<Schema> schema, JsonNode example) {}

  /**
   * The answer of success.
   *
   * @param schema that of a JSON answer; empty: bytes, or nothing where there is no media type
   */
  record Answer(
      Place place,
      int status,
      String mediaType,
      String description,
      Optional<Schema> schema,
      JsonNode example) {}

  /**
   * A schema.
   *
   * @param ref where it stands, if this is only a reference
   * @param values those of an enum
   * @param additional {@code true} or {@code false} if additional members are allowed or not, or
   *     empty
   * @param constants their names in Java, if the document gives them
   * @param alternatives those of {@code anyOf} or {@code oneOf}
   * @param discriminator the member that tells alternatives apart, or empty
   * @param facts what is said in words
   */
  record Schema(
      Place place,
      Optional<Place> ref,
      String type,
      String format,
      List<JsonNode> values,
      List<String> constants,
      Map<String, Schema> properties,
      Set<String> required,
      Optional<Schema> items,
      String additional,
      Optional<Schema> entries,
      List<Schema> allOf,
      List<Schema> alternatives,
      String discriminator,
      Map<String, String> mapping,
      Facts facts) {}

  /**
   * What does not change the type of a schema.
   *
   * @param name the name in Java if the document gives it, or empty
   * @param limits such as {@code minimum}, with their values
   */
  record Facts(
      String description,
      String name,
      boolean nullable,
      boolean readOnly,
      boolean writeOnly,
      boolean deprecated,
      boolean secret,
      Map<String, String> limits,
      JsonNode example) {

    Facts saying(String other) {
      return new Facts(
          other, name, nullable, readOnly, writeOnly, deprecated, secret, limits, example);
    }
  }
}
