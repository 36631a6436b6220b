package com.apideck.generator;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Generated;

/**
 * Java text with holes: {@code $name:L} for text, {@code $name:S} for a literal, {@code $name:T}
 * for a type. JavaPoet fills them and finds the imports. The text shows what comes out, which its
 * own builders do not.
 */
final class Template {

  /** The types that many templates name. */
  private static final Map<String, Object> TYPES =
      Map.ofEntries(
          Map.entry("checks", Library.CHECKS),
          Map.entry("codec", Library.CODEC),
          Map.entry("codecs", Library.CODECS),
          Map.entry("collections", Collections.class),
          Map.entry("generated", Generated.class),
          Map.entry("httpMeta", Library.HTTP_META),
          Map.entry("input", Library.INPUT),
          Map.entry("ioException", IOException.class),
          Map.entry("linkedHashMap", LinkedHashMap.class),
          Map.entry("linkedHashSet", LinkedHashSet.class),
          Map.entry("list", List.class),
          Map.entry("map", Map.class),
          Map.entry("nullable", Library.NULLABLE),
          Map.entry("optional", Optional.class),
          Map.entry("output", Library.OUTPUT),
          Map.entry("valueObject", Library.VALUE_OBJECT),
          Map.entry("set", Set.class),
          Map.entry("value", Library.VALUE),
          Map.entry("violation", Library.VIOLATION));

  private static final String SHELL = "Shell_";

  /** A template that knows no more than those. */
  static final Template EMPTY = new Template(TYPES);

  private final Map<String, Object> holes;

  private Template(Map<String, Object> holes) {
    this.holes = holes;
  }

  /** A template that knows what goes into one more hole. */
  Template with(String hole, Object filling) {
    Map<String, Object> more = new HashMap<>(holes);
    more.put(hole, filling);
    return new Template(more);
  }

  /** The text with its holes filled. */
  CodeBlock fill(String text) {
    return CodeBlock.builder().addNamed(text, holes).build();
  }

  /** The same for a text that stands in a file of its own. */
  CodeBlock file(String name) {
    return fill(text(name).stripTrailing());
  }

  /** A text that stands in a file of its own. */
  static String text(String name) {
    return resource("templates/" + name + ".txt");
  }

  static String resource(String name) {
    try (InputStream resource = Template.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("there is no resource " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Members of a type, with blank lines between. */
  static CodeBlock members(Collection<CodeBlock> parts) {
    return CodeBlock.join(parts, "\n\n");
  }

  /** Statements. */
  static CodeBlock join(Collection<CodeBlock> parts) {
    return CodeBlock.join(parts, "\n");
  }

  /** Statements before others. */
  static CodeBlock lines(Collection<CodeBlock> parts) {
    return parts.stream().map(part -> CodeBlock.of("$L\n", part)).collect(CodeBlock.joining(""));
  }

  /** The text of a file: what JavaPoet makes of a class that holds the body, without the class. */
  static String unit(String packageName, CodeBlock body) {
    TypeSpec shell = TypeSpec.classBuilder(SHELL).addInitializerBlock(body).build();
    String text =
        JavaFile.builder(packageName, shell)
            .skipJavaLangImports(true)
            .addStaticImport(
                Library.CODECS, Library.codecs()) // the formatter removes those without use
            .build()
            .toString();
    String opening = "class " + SHELL + " {\n  {\n";
    int start = text.indexOf(opening);
    int end = text.lastIndexOf('}', text.lastIndexOf('}') - 1);
    return text.substring(0, start) + text.substring(start + opening.length(), end);
  }

  /** The value of {@code Generated}: in the source only, so that tools for sources skip it. */
  static String from(Place place) {
    return place.file().substring(place.file().lastIndexOf('/') + 1) + '#' + place.pointer();
  }
}
