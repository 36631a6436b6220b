package com.apideck.generator;

import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.Value;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What is to be written, with its names: the end of checking and the start of writing.
 *
 * @param name as packages have it, such as {@code filestorage}
 * @param title in words, such as {@code FileStorage}
 * @param about the API in a sentence, or empty
 * @param types those that functions need, by name
 */
record Api(
    String name,
    String title,
    String about,
    String file,
    List<Function> functions,
    List<Named> types) {

  String functionsPackage() {
    return "com.apideck.funcs." + name;
  }

  String modelsPackage() {
    return "com.apideck.models." + name;
  }

  /** How the answer of a function is taken. */
  enum Taken {
    RESULT,
    LIST,
    NOTHING,
    BYTES
  }

  /**
   * A function.
   *
   * @param operation the API's name for it, such as {@code vault.sessionsCreate}
   * @param summary what it does, in a sentence
   * @param doc what there is to know, in sentences
   * @param request what is called with; empty: nothing
   * @param onlyBody whether the request is the body itself
   * @param bodyMember the name of a parameter for the request
   * @param result the type of the answer, or of a record of the list
   * @param cursor the member that says where the page starts; empty: there is one page only
   * @param server an address of its own, or empty
   */
  record Function(
      Place place,
      String name,
      String operation,
      String method,
      String path,
      String summary,
      String doc,
      String repeatable,
      String reference,
      String server,
      boolean consumer,
      boolean deprecated,
      Optional<Type> request,
      boolean onlyBody,
      String bodyMember,
      Taken taken,
      Optional<Type> result,
      Optional<String> cursor,
      int status,
      String answers,
      List<String> errorStatuses,
      JsonNode answerExample,
      JsonNode bodyExample) {

    /** The operation's own name, without the API's. */
    String id() {
      return operation.substring(operation.indexOf('.') + 1);
    }

    Optional<Value> requestValue() {
      return request
          .filter(Value.class::isInstance)
          .map(Value.class::cast)
          .filter(value -> value.request);
    }
  }
}
