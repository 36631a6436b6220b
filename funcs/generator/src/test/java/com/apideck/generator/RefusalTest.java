package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input is refused with file, pointer and remedy, and nothing is written. */
class RefusalTest {

  /** A document without mistakes; each case replaces a part of it. */
  private static final String GOOD =
      """
      openapi: 3.0.3
      info: {title: Bad, version: "1"}
      paths:
        /bad/{id}:
          post:
            operationId: badAdd
            parameters: [{name: id, in: path, required: true, schema: {type: string}}]
            requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Bad'}}}}
            responses: {'200': {description: Bad, content: {application/json: {schema: {$ref: '#/components/schemas/Bad'}}}}}
      components:
        schemas:
          Bad: {type: object, properties: {one: {type: string}, b: {type: string}}}
          bad: {type: object, properties: {a: {type: string}}}
          BadOne: {type: object, properties: {e: {type: string}}}
          BadBadOne: {type: object, properties: {f: {type: string}}}
          Taken: {type: object, properties: {a: {$ref: '#/components/schemas/BadOne'}, b: {$ref: '#/components/schemas/BadBadOne'}}}
          Other: {type: object, required: [x], properties: {x: {type: integer}}}
      """;

  @TempDir Path folder;

  /** The part that is replaced, by what, and what is said about it. */
  static List<String[]> cases() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/refusals.txt")).stream()
        .map(line -> line.replace("\\n", "\n").split(" => ", 3))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatAndWhere(String part, String bad, String message) throws IOException {
    assertThat(GOOD).contains(part);
    Path document = folder.resolve("bad.yaml");
    Files.writeString(document, GOOD.replace(part, bad));
    Path sources = folder.resolve("sources");

    assertThatThrownBy(() -> Generator.update(document, sources, System.out))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(message.startsWith("#") ? "bad.yaml" + message : message)
        .hasMessageContaining("; ");
    assertThat(sources).doesNotExist();
  }

  @Test
  void takesTheSameWithoutMistakes() throws IOException {
    Path document = Files.writeString(folder.resolve("bad.yaml"), GOOD);

    assertThat(Generator.generate(document)).isNotEmpty();
  }
}
