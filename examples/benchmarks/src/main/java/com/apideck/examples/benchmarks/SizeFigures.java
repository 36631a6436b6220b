package com.apideck.examples.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** How much code comes along. */
final class SizeFigures {

  private static final double MEGABYTE = 1e6;
  private static final double KILOBYTE = 1e3;

  private final Path folder;

  SizeFigures(Path folder) {
    this.folder = folder;
  }

  List<Figure> sizes() throws IOException {
    List<Path> ours = ClassPath.jars(Peer.OURS);
    List<Path> official = ClassPath.jars(Peer.OFFICIAL);
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of(
                "jars on the class path, Vault",
                "MB",
                ClassPath.bytes(ours) / MEGABYTE,
                Goal.atMost(2.0))
            .beside(Peer.OFFICIAL, ClassPath.bytes(official) / MEGABYTE));
    figures.add(
        Figure.of("number of these jars", "jars", ours.size(), Goal.none())
            .beside(Peer.OFFICIAL, official.size()));
    figures.add(Figure.of("one call after ProGuard", "KB", shrunk() / KILOBYTE, Goal.atMost(350)));
    return figures;
  }

  /** The bytes of a jar that creates a session, which is tried. */
  private double shrunk() throws IOException {
    Path jar = folder.resolve("one-call.jar");
    Path rules = folder.resolve("one-call.pro");
    Files.write(rules, rules(jdkClasses(), jar));
    try (Child proguard = Child.start(proguard(), List.of(), "proguard.ProGuard", "@" + rules)) {
      proguard.finish();
    }
    try (Child server = Servers.http1(Duration.ZERO);
        Child program = Child.start(List.of(jar), List.of(), OneCall.class, server.line())) {
      program.line();
      program.finish();
    }
    return ClassPath.bytes(jar);
  }

  /** Nothing is kept but where the program begins. */
  private static List<String> rules(Path jdk, Path jar) {
    List<String> rules = new ArrayList<>();
    String main = OneCall.class.getName();
    rules.add("-injars '" + ClassPath.classes() + "'(" + main.replace('.', '/') + ".class)");
    for (Path library : ClassPath.jars(Peer.OURS)) {
      rules.add("-injars '" + library + "'(!META-INF/**)");
    }
    rules.add("-outjars '" + jar + "'");
    rules.add("-libraryjars '" + jdk + "'");
    rules.add("-keep class " + main + " { public static void main(java.lang.String[]); }");
    rules.add("-dontwarn"); // annotations that are not there at run time
    rules.add("-dontnote");
    return rules;
  }

  /** The classes of this JDK, which from JDK 24 on need not come as files that ProGuard reads. */
  private Path jdkClasses() throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
    Path jar = folder.resolve("jdk-classes.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (String module : List.of("java.base", "java.net.http", "java.logging")) {
        copy(modules.resolve(module), out);
      }
    }
    return jar;
  }

  private static void copy(Path module, ZipOutputStream out) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(module)) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      if (!file.endsWith("module-info.class")) {
        out.putNextEntry(new ZipEntry(module.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  private List<Path> proguard() throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder.resolve("proguard"), "*.jar")) {
      found.forEach(jars::add);
    }
    if (jars.isEmpty()) {
      throw new IllegalStateException("no ProGuard in " + folder + File.separator + "proguard");
    }
    return jars;
  }
}
