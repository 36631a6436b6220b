package com.apideck.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.generator.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From published documents to a folder of APIs, and what a maintainer is told ({@code Imported}).
 */
class ImporterTest {

  private static final String ZOO =
      """
      openapi: 3.0.3
      info: {title: Zoo API, version: 1.0.0, description: All about animals in zoos.}
      paths:
        /zoo/apes:
          post:
            operationId: apesAdd
            summary: Adds an ape.
            requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Ape'}}}}
            responses:
              '201': {description: Done, content: {application/json: {schema: {$ref: '#/components/schemas/CreateApeResponse'}}}}
      components:
        schemas:
          Home: {type: object, properties: {city: {type: string}}}
          Ape: {type: object, properties: {name: {type: string}, home: {$ref: '#/components/schemas/Home'}}}
          CreateApeResponse:
            type: object
            required: [status_code, status, data]
            properties: {status_code: {type: integer}, status: {type: string}, data: {$ref: '#/components/schemas/Ape'}}
      """;

  private static final String WORDS =
      """
      overlay: 1.0.0
      info: {title: Words of the Zoo API, version: 1.0.0}
      actions:
      - target: $.paths['/zoo/apes'].post
        update: {summary: "Takes in an ape."}
      - target: $.components.schemas.Ape
        update: {description: "Whoever climbs.", properties: {name: {description: "What it listens to."}}}
      """;

  private static final String ID = "data: {$ref: '#/components/schemas/Id'}";

  @TempDir private Path folder;
  private Path published;
  private Path funcs;

  @BeforeEach
  void writeDocuments() throws IOException {
    published = Files.createDirectory(folder.resolve("published"));
    funcs = Files.createDirectories(folder.resolve("funcs/zoo")).getParent();
    Files.createDirectory(funcs.resolve("farm"));
    Files.writeString(published.resolve("zoo.yml"), ZOO);
    Files.writeString(
        published.resolve("farm.yml"),
        ZOO.replace("zoo", "farm")
            .replace("city: {type: string}", "city: {type: string, nullable: true}"));
    Files.writeString(published.resolve("LICENSE"), "MIT");
    Files.writeString(funcs.resolve("zoo/words.yaml"), WORDS);
    Files.writeString(
        funcs.resolve("words.yaml"),
        "overlay: 1.0.0\ninfo: {title: Words, version: '1'}\nactions: []\nx-plain: [home]\nx-shared: {Home: {}}\n");
  }

  @Test
  void importsAllOfAFolderAndWhatTheyShare() throws IOException {
    assertThat(imported(published))
        .isEqualTo(
            """
            farm: new (1.0.0), 1 operation, 3 schemas
            No words yet: 3 sentences are owed
            zoo: new (1.0.0), 1 operation, 3 schemas
            models: new (1), 0 operations, 1 schema
            No words yet: 1 sentence is owed
            """);

    assertThat(Files.readString(funcs.resolve("zoo/facts.yaml")))
        .contains("# zoo.yml: version 1.0.0, SHA-256 ", "MIT licence", "openapi: 3.0.3")
        .doesNotContain("All about", "Adds an");
    assertThat(Files.readString(funcs.resolve("models/facts.yaml")))
        .contains("Home: {type: object, properties: {city: {type: string, nullable: true}}}");
  }

  @Test
  void changesNothingTheSecondTime() throws IOException {
    imported(published);
    Map<String, String> first = files();

    assertThat(imported(published))
        .isEqualTo("farm: unchanged (1.0.0)\nzoo: unchanged (1.0.0)\nmodels: unchanged (1)\n");
    assertThat(imported(published.resolve("zoo.yml"))).startsWith("zoo: unchanged (1.0.0)\n");
    assertThat(files()).isEqualTo(first);
  }

  @Test
  void saysWhatANewDocumentChangesAndWhichWordsItWants() throws IOException {
    imported(published);
    String next =
        ZOO.replace("1.0.0", "1.1.0")
            .replace("name: {type: string}", "title: {type: string}, weight: {type: number}")
            .replace("city: {type: string}", "city: {type: string}, street: {type: string}");
    Files.writeString(published.resolve("zoo.yml"), next);

    assertThat(imported(published.resolve("zoo.yml")))
        .startsWith("zoo: 1.0.0 to 1.1.0\n")
        .contains("! - Ape.name: member, string\n", "  + Ape.title: member, string\n")
        .contains("Breaks callers (1):\n  Ape.name() is gone\n")
        .contains("Words missing (2):\n  Ape.title\n  Ape.weight\n")
        .contains(
            "Words for nothing (1):\n  zoo/words.yaml:7: there is no name at components/schemas/Ape/properties")
        .contains(
            "models: 1, the same version\n  + Home.street: member, string\nBreaks no caller.\n");
  }

  /** Farm is not imported, and its answer is no longer like the one that is shared. */
  @Test
  void saysWhatBreaksOtherApisThatShareAValue() throws IOException {
    String begin = "overlay: 1.0.0\nactions: ";
    String shared = "{Id: {}, Key: {}, Added: {like: CreateApeResponse, named: Create.*Response}}";
    Files.writeString(funcs.resolve("words.yaml"), begin + "[]\nx-shared: " + shared + "\n");
    String named = "[{target: $.components.schemas.Added, update: {x-type: Added}}]\n";
    Files.createDirectory(funcs.resolve("models"));
    Files.writeString(funcs.resolve("models/words.yaml"), begin + named);
    String ids = "Id: {type: object, properties: {id: {type: string}}}";
    String keys = "Key: {type: object, properties: {key: {type: string}}}";
    for (String api : List.of("farm.yml", "zoo.yml")) {
      Path document = published.resolve(api);
      String text =
          Files.readString(document).replace("data: {$ref: '#/components/schemas/Ape'}", ID);
      Files.writeString(
          document, text.replace("schemas:\n", "schemas:\n    " + ids + "\n    " + keys + "\n"));
    }
    assertThat(imported(published)).doesNotContain("refuses");
    Path zoo = published.resolve("zoo.yml");
    String next = Files.readString(zoo).replace("1.0.0", "1.1.0");
    Files.writeString(zoo, next.replace(ID, ID.replace("Id", "Key")));

    assertThat(imported(zoo))
        .startsWith(
            "farm: 1.0.0, the same version\nBreaks callers (1):\n"
                + "  FarmApesCreate gives IdResult, was Added\nzoo: 1.0.0 to 1.1.0\n");
  }

  /** What was told once is not told again, so a change that cannot be taken is not taken at all. */
  @Test
  void writesNothingWhereTwoTypesAreShared() throws IOException {
    imported(published);
    Map<String, String> before = files();
    Files.writeString(
        published.resolve("zoo.yml"), ZOO.replace("city: {type: string}", "city: {type: integer}"));

    assertThatThrownBy(() -> imported(published.resolve("zoo.yml")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("x-shared: Home.city has another type");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void saysWhatTheGeneratorRefusesAndKeepsTheFacts() throws IOException {
    imported(published);
    Files.writeString(
        published.resolve("zoo.yml"),
        ZOO.replace(
            "operationId: apesAdd\n", "operationId: apesAdd\n      callbacks: {c: {/x: {}}}\n"));

    assertThat(imported(published.resolve("zoo.yml")))
        .contains(
            "The generator refuses it:\n  zoo/facts.yaml#/paths/~1zoo~1apes/post/callbacks: are not supported");
    assertThat(Files.readString(funcs.resolve("zoo/facts.yaml"))).contains("callbacks");
  }

  @Test
  void takesAliasesForWhatTheyStandFor() throws IOException {
    Files.writeString(
        published.resolve("zoo.yml"),
        ZOO.replace(
            "name: {type: string}", "name: &text {type: string, example: '01'}, nick: *text"));

    imported(published);

    assertThat(Files.readString(funcs.resolve("zoo/facts.yaml")))
        .contains("name: {type: string, example: '01'}", "nick: {type: string, example: '01'}");
  }

  @Test
  void namesMarksThatItDoesNotKnow() throws IOException {
    Files.writeString(
        published.resolve("zoo.yml"),
        ZOO.replace("title: Zoo API", "x-cage: true, title: Zoo API"));

    assertThat(imported(published))
        .startsWith("zoo: x-cage is unknown and left out; list it in Facts\n");
  }

  @Test
  void refusesWhatIsNoDocumentAndWritesNothing() throws IOException {
    Files.createDirectories(funcs.resolve("bad"));
    Files.createDirectories(funcs.resolve("broken"));
    Path bad = Files.writeString(folder.resolve("bad.yml"), "swagger: '2.0'\npaths: {}\n");
    Path broken = Files.writeString(folder.resolve("broken.yml"), "openapi: [\n");

    assertThatThrownBy(() -> imported(bad))
        .isInstanceOf(RefusedException.class)
        .hasMessage(bad + ": is no OpenAPI 3.0 document with info and paths; name one");
    assertThatThrownBy(() -> imported(broken))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(broken + ": is not well-formed: ");
    assertThatThrownBy(() -> imported(folder.resolve("none.yml")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(
            "none.yml: there is no folder for none; make it, if this is a new API");
    assertThatThrownBy(() -> imported(Files.writeString(folder.resolve("models.yml"), ZOO)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("there is no folder for models");
    Files.writeString(published.resolve("zoo.yaml"), ZOO);
    assertThatThrownBy(() -> imported(published))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("is there twice; leave one");
    Path other = folder.resolve("zoo.yml");
    assertThatThrownBy(() -> imported(other))
        .isInstanceOf(RefusedException.class)
        .hasMessage(other + ": is not there; name a document, or their folder");
    Files.write(other, new byte[] {'a', ':', ' ', (byte) 0xE9});
    assertThatThrownBy(() -> imported(other))
        .isInstanceOf(RefusedException.class)
        .hasMessage(other + ": is no UTF-8; convert it");
    Files.writeString(
        other,
        ZOO.replace("Ape: {", "Ape: &a {").replace("{$ref: '#/components/schemas/Home'}", "*a"));
    assertThatThrownBy(() -> imported(other))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("has an alias of what it stands in");
    assertThatThrownBy(() -> imported(Files.createDirectory(folder.resolve("empty"))))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("empty: no document");
    assertThat(files()).containsOnlyKeys("words.yaml", "zoo/words.yaml");
  }

  private String imported(Path documents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Importer.run(documents, funcs, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(funcs)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(funcs.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return texts;
  }
}
