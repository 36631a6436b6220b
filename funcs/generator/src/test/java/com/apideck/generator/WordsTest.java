package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
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
    StringBuilder names = new StringBuilder();
    for (Path facts : NamesTest.facts()) {
      String text = Files.readString(facts);
      text.lines().filter(line -> !line.isBlank()).forEach(line -> names.append(line).append('\n'));
      Generator.read(facts)
          .api()
          .written()
          .forEach(type -> names.append(' ').append(Names.snake(type.name())).append(": "));
      Generator.read(facts)
          .api()
          .functions()
          .forEach(each -> each.request().ifPresent(type -> names.append(' ')));
    }
    List<String> unknown = new ArrayList<>();
    StreamSupport.stream(Yaml.read(Files.readString(WORDS)).path("x-plain").spliterator(), false)
        .map(name -> name.asText())
        .filter(
            name ->
                !names.toString().contains(name + ':')
                    && !names.toString().contains("name: " + name))
        .forEach(unknown::add);

    assertThat(unknown).isEmpty();
  }
}
