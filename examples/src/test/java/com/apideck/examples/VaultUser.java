package com.apideck.examples;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a user of the Vault module has on the class path, as the build has packaged it. */
final class VaultUser {

  private VaultUser() {}

  /** The module, and what Maven resolves for those who depend on it. */
  static List<Path> jars() throws IOException {
    String resolved = Files.readString(Path.of("../funcs/vault/target/class-path.txt"));
    return Stream.concat(
            Stream.of(jar("apideck-funcs-vault")),
            Stream.of(resolved.strip().split(File.pathSeparator)).map(Path::of))
        .toList();
  }

  /** The jar of a module that this one was built with. */
  static Path jar(String artifact) {
    return built()
        .filter(path -> artifact.equals(artifact(path)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no jar of " + artifact + " in " + built().toList()));
  }

  /** The name of a jar without its version. */
  static String artifact(Path jar) {
    return jar.getFileName().toString().replaceFirst("-\\d.*\\.jar$", "");
  }

  static String classPath(Stream<Path> jars) {
    return jars.map(Path::toString).collect(joining(File.pathSeparator));
  }

  /** What the tests run with. */
  static Stream<Path> built() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
  }
}
