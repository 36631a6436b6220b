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
    RESULT("answering", "Object", "the result"),
    LIST("listing", "Object", "the page"),
    NOTHING(
        "answeringNothing", "~com.apideck.core.HttpMeta~", "status and headers, there is no more"),
    BYTES("answeringBytes", "~com.apideck.core.Download~", "the bytes, as they come"),
    DOWNSTREAM(
        "answeringDownstream",
        "~com.apideck.core.DownstreamResponse~",
        "what the service answered, whatever its status");

    /** What core's draft of an operation is told. */
    final String method;

    /** What it is in Java, where no schema says so. */
    final String java;

    /** What it is in words, where the document has none. */
    final String words;

    Taken(String method, String java, String words) {
      this.method = method;
      this.java = java;
      this.words = words;
    }
  }

  /**
   * A function.
   *
   * @param operation what it calls
   * @param request what is called with; empty: nothing
   * @param argument the name of a parameter for the request
   * @param result the type of the answer, or of a record of the list
   */
  record Function(
      Operation operation,
      String name,
      Optional<Type> request,
      String argument,
      Taken taken,
      Optional<Type> result) {}
}
