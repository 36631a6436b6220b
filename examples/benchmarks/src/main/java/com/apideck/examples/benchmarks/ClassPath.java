package com.apideck.examples.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which of the jars that this process runs on a peer needs. */
final class ClassPath {

  private static final List<String> VAULT =
      List.of(
          "apideck-core",
          "apideck-models",
          "apideck-funcs-vault",
          "vavr",
          "vavr-match",
          "jspecify");

  private static final List<String> OFFICIAL =
      List.of(
          "unify",
          "jackson-annotations",
          "jackson-core",
          "jackson-databind",
          "jackson-databind-nullable",
          "jackson-datatype-jsr310",
          "jackson-datatype-jdk8",
          "reactive-streams",
          "commons-io",
          "jakarta.annotation-api",
          "json-path",
          "json-smart",
          "accessors-smart",
          "asm",
          "slf4j-api");

  private ClassPath() {}

  /** Everything, for servers. */
  static List<Path> all() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  /** The classes of this module and what the peer needs. */
  static List<Path> of(Peer peer) {
    return Stream.concat(Stream.of(classes()), jars(peer).stream()).toList();
  }

  /** The classes of this module and every API of this library that it uses. */
  static List<Path> ofAllOurs() {
    return Stream.concat(
            of(Peer.OURS).stream(),
            Stream.of(jar("apideck-funcs-crm"), jar("apideck-funcs-file-storage")))
        .toList();
  }

  /** What a user of the Vault API has on the class path. */
  static List<Path> jars(Peer peer) {
    return switch (peer) {
      case BARE -> List.of();
      case OURS -> VAULT.stream().map(ClassPath::jar).toList();
      case OFFICIAL -> OFFICIAL.stream().map(ClassPath::jar).toList();
    };
  }

  /** The classes of this module, which are first on its own class path. */
  static Path classes() {
    return all().get(0);
  }

  static long bytes(List<Path> jars) {
    return jars.stream().mapToLong(ClassPath::bytes).sum();
  }

  static long bytes(Path jar) {
    try {
      return Files.size(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(String name) {
    String form = name.replace(".", "\\.") + "-\\d[^/]*\\.jar";
    return all().stream()
        .filter(path -> path.getFileName().toString().matches(form))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no jar of " + name + " in " + all()));
  }
}
