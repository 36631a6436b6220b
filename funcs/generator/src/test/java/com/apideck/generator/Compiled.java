package com.apideck.generator;

import java.io.IOException;
import java.net.URI;
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

/** Compiles sources in memory as the modules of functions do: every warning counts. */
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

  private static JavaFileObject file(String path, String text) {
    return new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
