package com.apideck.generator;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.OpenEnum;
import com.apideck.generator.Type.Union;
import com.apideck.generator.Type.Value;
import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.palantir.javapoet.CodeBlock;
import java.util.Map;
import java.util.TreeMap;

/** The third step: {@link Api} to Java sources, formatted as the rest of the project is. */
final class Writing {

  private final Api api;
  private final Library library;
  private final Formatter formatter = new Formatter();

  Writing(Api api) {
    this.api = api;
    this.library = new Library(api);
  }

  /** Sources by path. */
  Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    for (Function function : api.functions()) {
      add(
          sources,
          api.functionsPackage(),
          function.name(),
          new FunctionWriter(api, library, function).write());
    }
    String models = api.modelsPackage();
    Stages stages = new Stages(library, api.types());
    for (Named type : api.types()) {
      if (type instanceof Value value) {
        CodecWriter codec = new CodecWriter(library, value);
        add(sources, models, type.name, new ValueWriter(library, stages, value).write());
        add(
            sources,
            models,
            type.name + (value.request ? "Encoder" : "Codec"),
            value.request ? codec.encoder() : codec.codec());
      } else if (type instanceof OpenEnum text) {
        add(sources, models, type.name, new EnumWriter(library, text).write());
      } else if (type instanceof Union union) {
        UnionWriter writer = new UnionWriter(library, union);
        add(sources, models, type.name, writer.write());
        add(sources, models, type.name + "Codec", writer.codec());
      }
    }
    stages.shared().forEach((name, stage) -> add(sources, models, name, stage));
    addTemplate(sources, "ModelStyle.java", api.modelsPackage());
    addTemplate(sources, "models/package-info.java", api.modelsPackage());
    addTemplate(sources, "funcs/package-info.java", api.functionsPackage());
    return sources;
  }

  /** Sources of tests by path. */
  Map<String, String> tests() {
    Map<String, String> tests = new TreeMap<>();
    for (Function function : api.functions()) {
      add(
          tests,
          api.functionsPackage(),
          function.name() + "Test",
          new TestWriter(api, library, function).write());
    }
    addTemplate(tests, "FunctionTest.java", api.functionsPackage());
    return tests;
  }

  private void add(Map<String, String> sources, String packageName, String name, CodeBlock body) {
    sources.put(
        packageName.replace('.', '/') + '/' + name + ".java",
        formatted(Template.unit(packageName, body)));
  }

  /** What is the same for all APIs but for a few words. */
  private void addTemplate(Map<String, String> sources, String name, String packageName) {
    String text =
        Template.resource(name + ".txt")
            .replace("${package}", packageName)
            .replace("${title}", api.title())
            .replace("${about}", Javadoc.of(Sentences.sentence(api.about())).toString())
            .replace("${first}", api.functionsPackage() + '.' + api.functions().get(0).name());
    String file = name.substring(name.lastIndexOf('/') + 1);
    sources.put(packageName.replace('.', '/') + '/' + file, formatted(text));
  }

  private String formatted(String source) {
    try {
      return formatter.formatSourceAndFixImports(source);
    } catch (FormatterException e) {
      throw new IllegalStateException(
          "the generator wrote what is no Java: " + e.getMessage() + "\n" + source, e);
    }
  }
}
