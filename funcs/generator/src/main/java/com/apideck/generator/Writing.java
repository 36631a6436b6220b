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
    String values = "The values that several APIs have in common.";
    if (!api.functions().isEmpty()) {
      for (Function function : api.functions()) {
        add(functions, function.name(), new FunctionWriter(function, library).write());
      }
      addSame("funcs/package-info.java", functions, "");
      values = "The values of the " + api.title() + " API: what its functions take and give.";
    }
    addSame("models/package-info.java", models, values);
    addSame("ModelStyle.java", models, "");
  }

  private void add(String packageName, String name, String body) {
    put(packageName, name + ".java", Source.file(packageName, body));
  }

  /** What is the same for all APIs but for a few words. */
  private void addSame(String name, String packageName, String values) {
    String first = api.functions().stream().map(Function::name).findFirst().orElse("");
    put(
        packageName,
        name.substring(name.lastIndexOf('/') + 1),
        Source.comments(
            Template.resource(name + ".txt")
                .replace("${package}", packageName)
                .replace("${title}", api.title())
                .replace("${values}", values)
                .replace("${about}", Javadoc.of(Sentences.sentence(api.about())))
                .replace("${first}", functions + '.' + first)));
  }

  private void put(String packageName, String file, String text) {
    sources.put(packageName.replace('.', '/') + '/' + file, text);
  }
}
