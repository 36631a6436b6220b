package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.generator.Type.Named;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The words that all APIs have in common ({@code Targets} finds what they are for). */
class WordsTest {

  private static final Path WORDS = Path.of("../words.yaml");

  @Test
  void eachWordForAllApisIsForSomething() throws IOException {
    Set<String> forNothing = null;
    for (Path facts : NamesTest.facts()) {
      Overlay words = Overlay.of("words.yaml", Files.readString(WORDS), new Refusals());
      List<String> here = words.apply((ObjectNode) Yaml.read(Files.readString(facts)));
      if (forNothing == null) {
        forNothing = new TreeSet<>(here);
      } else {
        forNothing.retainAll(here);
      }
    }

    assertThat(forNothing).isEmpty();
  }

  @Test
  void eachPlainNameIsOneOfSomeApi() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path facts : NamesTest.facts()) {
      for (Named type : Generator.read(facts).api().written()) {
        names.add(Names.snake(type.name()));
        type.members().forEach(member -> names.add(member.json()));
      }
    }

    assertThat(Yaml.read(Files.readString(WORDS)).path("x-plain"))
        .extracting(JsonNode::asText)
        .isSubsetOf(names);
  }
}
