package com.apideck.generator;

import com.apideck.core.codec.Walk;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.immutables.processor.ProxyProcessor;

/** Compiles sources as the modules of functions do, where every warning counts, and calls them. */
final class Compiled {

  private Compiled() {}

  /** What the compiler has to say; the classes go to a folder. */
  @SafeVarargs
  static List<String> messages(Path classes, Map<String, String>... sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<JavaFileObject> files = new ArrayList<>();
    for (Map<String, String> some : sources) {
      some.forEach((path, text) -> files.add(file(path, text)));
    }
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, null, null)) {
      manager.setLocation(StandardLocation.CLASS_OUTPUT, List.of(classes.toFile()));
      manager.setLocation(StandardLocation.SOURCE_OUTPUT, List.of(classes.toFile()));
      List<String> options =
          List.of("-Xlint:all,-processing", "-Xdoclint:all,-missing", "--release", "17");
      JavaCompiler.CompilationTask task =
          compiler.getTask(null, manager, diagnostics, options, null, files);
      task.setProcessors(List.of(new ProxyProcessor()));
      task.call();
    }
    return diagnostics.getDiagnostics().stream()
        .filter(message -> message.getKind() != Diagnostic.Kind.NOTE)
        .map(Object::toString)
        .toList();
  }

  /** Walks over the tables of all functions among the sources, with their classes; how many. */
  static int walk(Path classes, Map<String, String> sources) throws Exception {
    List<String> functions =
        sources.keySet().stream()
            .filter(path -> path.contains("/funcs/") && !path.endsWith("package-info.java"))
            .map(path -> path.replace(".java", "").replace('/', '.'))
            .toList();
    ClassLoader ours = Compiled.class.getClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, ours)) {
      for (String function : functions) {
        Walk.of(loader.loadClass(function)).assertSound();
      }
    }
    return functions.size();
  }

  private static JavaFileObject file(String path, String text) {
    return new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
