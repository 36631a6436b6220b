package com.apideck.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users get: the jars, and what comes along with them. */
class PackagedJarsIT {

  private static final String CORE = "apideck-core";
  private static final String MODELS = "apideck-models";

  static Stream<String> ours() {
    return Stream.of(CORE, MODELS, "apideck-funcs-vault", "apideck-funcs-crm");
  }

  @ParameterizedTest
  @MethodSource("ours")
  void noClassIsOutsideOurPackages(String artifact) throws IOException {
    try (JarFile jar = new JarFile(VaultUser.jar(artifact).toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()))
          .extracting(Object::toString)
          .allMatch(
              name ->
                  name.startsWith("com/apideck/")
                      || name.equals("META-INF/versions/17/module-info.class")
                      || (name.startsWith("META-INF/") && !name.endsWith(".class")));
    }
  }

  @ParameterizedTest
  @MethodSource("ours")
  void eachHasOurLicence(String artifact) throws IOException {
    try (JarFile jar = new JarFile(VaultUser.jar(artifact).toFile())) {
      assertThat(text(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("../LICENSE")));
    }
  }

  @Test
  void aVaultUserGetsOurModulesAndVavrWithWhatItBrings() throws IOException {
    assertThat(VaultUser.jars())
        .extracting(VaultUser::artifact)
        .containsExactlyInAnyOrder(
            "apideck-funcs-vault", MODELS, CORE, "vavr", "vavr-match", "jspecify");
  }

  @Test
  void whatAVaultUserGetsIsSmall() throws IOException {
    long bytes = 0;
    for (Path jar : VaultUser.jars()) {
      bytes += Files.size(jar);
    }

    assertThat(bytes).isLessThan(2_000_000);
  }

  @Test
  void nothingThatOurClassesNeedIsMissing() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--multi-release", "17", "--missing-deps"));
    arguments.addAll(List.of("--module-path", VaultUser.classPath(VaultUser.jars().stream())));
    ours().map(VaultUser::jar).map(Path::toString).forEach(arguments::add);
    StringWriter out = new StringWriter();

    try (PrintWriter lines = new PrintWriter(out)) {
      ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
      jdeps.run(lines, lines, arguments.toArray(String[]::new));
    }

    assertThat(out.toString().lines())
        .filteredOn(line -> line.endsWith("not found"))
        .filteredOn(line -> !line.endsWith(" -> not found")) // above what a module misses
        .filteredOn(line -> !line.contains("-> org.immutables.value.")) // annotations for javac
        .filteredOn(line -> !line.contains("-> org.jspecify.annotations.")) // and for its plugins
        .isEmpty();
  }

  @Test
  void thePomOfCoreDoesNotNameWhatIsInside() throws IOException {
    try (JarFile jar = new JarFile(VaultUser.jar(CORE).toFile())) {
      assertThat(text(jar, "META-INF/maven/com.apideck/apideck-core/pom.xml"))
          .contains("<artifactId>vavr</artifactId>")
          .doesNotContain("<artifactId>moshi</artifactId>", "<artifactId>okio</artifactId>");
    }
  }

  @Test
  void coreAndTheReadmeNameWhatIsInside() throws IOException {
    List<String> inside = List.of("Moshi " + version("moshi"), "Okio " + version("okio"));

    assertThat(Files.readString(Path.of("../README.md"))).contains(inside);
    try (JarFile jar = new JarFile(VaultUser.jar(CORE).toFile())) {
      assertThat(text(jar, "META-INF/NOTICE"))
          .contains(inside)
          .contains("Apache License, Version 2.0", "META-INF/licenses/Apache-2.0.txt");
      assertThat(text(jar, "META-INF/licenses/Apache-2.0.txt"))
          .contains("Version 2.0, January 2004", "END OF TERMS AND CONDITIONS");
    }
  }

  private static String text(JarFile jar, String entry) throws IOException {
    assertThat(jar.getEntry(entry)).as(entry).isNotNull();
    try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** The one that the root pom names. */
  private static String version(String library) throws IOException {
    return Pattern.compile("<" + library + "\\.version>(.*)</")
        .matcher(Files.readString(Path.of("../pom.xml")))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }
}
