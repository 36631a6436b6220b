package com.apideck.generator;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.OpenEnum;
import com.apideck.generator.Type.Union;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The third step: {@link Api} to Java sources. */
record Writing(Api api, String functions, String models, Map<String, String> sources) {

  /** Sources by path. */
  static Map<String, String> sources(Api api) {
    String functions = "com.apideck.funcs." + api.title().toLowerCase(Locale.ROOT);
    String models = Names.models(api.document());
    Writing writing = new Writing(api, functions, models, new TreeMap<>());
    writing.write();
    return writing.sources;
  }

  private void write() {
    Library library = new Library(api.types());
    Stages stages = new Stages(library, api.written());
    for (Named type : api.written()) {
      String source =
          type.body() instanceof OpenEnum texts
              ? EnumWriter.write(library, type, texts)
              : type.body() instanceof Union union
                  ? UnionWriter.write(library, type, union)
                  : ValueWriter.write(library, stages, type);
      add(models, type.name(), source);
    }
    stages.shared().forEach((name, stage) -> add(models, name, stage));
    for (Function function : api.functions()) {
      add(functions, function.name(), new FunctionWriter(function, library).write());
    }
    boolean shared = api.functions().isEmpty();
    String first = shared ? "" : api.functions().get(0).name();
    String values = "The values of the " + api.title() + " API: what its functions take and give.";
    Template same =
        Template.of("title", api.title())
            .with("about", Javadoc.of(Sentences.sentence(api.about())))
            .with("first", functions + '.' + first)
            .with("values", shared ? "The values that several APIs have in common." : values);
    if (!shared) {
      addSame(functions, "package-info", same, "functions");
    }
    addSame(models, "package-info", same, "values");
    addSame(models, "ModelStyle", same, "ModelStyle");
  }

  private void add(String packageName, String name, String body) {
    put(packageName, name, Source.file(packageName, body));
  }

  /** What is the same for all APIs but for a few words. */
  private void addSame(String packageName, String name, Template words, String template) {
    String text = words.with("package", packageName).fill(template);
    put(packageName, name, Source.comments(text) + '\n');
  }

  private void put(String packageName, String name, String text) {
    sources.put(packageName.replace('.', '/') + '/' + name + ".java", text);
  }
}
