package com.apideck.generator;

import com.apideck.generator.Description.Operation;
import com.apideck.generator.Type.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be written, with its names: the end of checking and the start of writing.
 *
 * @param title in words, such as {@code FileStorage}
 * @param about the API in a sentence, or empty
 * @param document the one that all this is from
 * @param types all that is referred to, by place; equal ones are the same
 * @param written those of them that are written, by name
 */
record Api(
    String title,
    String about,
    Place document,
    List<Function> functions,
    Map<Place, Named> types,
    List<Named> written) {

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
   * @param operation what it calls
   * @param id the API's name for that, such as {@code vault.sessionsCreate}
   * @param reference the address of its documentation, or empty
   * @param server an address of its own, or empty
   * @param request what is called with; empty: nothing
   * @param argument the name of a parameter for the request
   * @param result the type of the answer, or of a record of the list
   */
  record Function(
      Operation operation,
      String name,
      String id,
      String reference,
      String server,
      Optional<Type> request,
      String argument,
      Taken taken,
      Optional<Type> result) {}
}
