package com.apideck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.examples.sandbox.Sandbox;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jars as modules: what their users see, and what a run-time image needs. */
class ModulesIT {

  private static final Path PROGRAM =
      Path.of("src/test/java/com/apideck/examples/OneCall.java").toAbsolutePath();

  @TempDir private Path folder;

  private static ModuleDescriptor descriptor(String artifact) {
    return ModuleFinder.of(VaultUser.jar(artifact)).findAll().iterator().next().descriptor();
  }

  private static Stream<String> exported(ModuleDescriptor module) {
    return module.exports().stream().filter(each -> !each.isQualified()).map(Exports::source);
  }

  private static Stream<String> handedOn(ModuleDescriptor module) {
    return module.requires().stream()
        .filter(each -> each.modifiers().contains(Requires.Modifier.TRANSITIVE))
        .map(Requires::name);
  }

  @Test
  void coreShowsItsUsersWhatIsForThem() {
    ModuleDescriptor core = descriptor("apideck-core");

    assertThat(core.isAutomatic()).isFalse();
    assertThat(exported(core))
        .containsExactlyInAnyOrder(
            "com.apideck.core", "com.apideck.core.transport", "com.apideck.core.testing");
    assertThat(handedOn(core)).containsExactlyInAnyOrder("io.vavr", "java.net.http");
  }

  @Test
  void jsonIsForOurModulesAlone() {
    assertThat(descriptor("apideck-core").exports())
        .filteredOn(Exports::isQualified)
        .singleElement()
        .satisfies(
            codec -> {
              assertThat(codec.source()).isEqualTo("com.apideck.core.codec");
              assertThat(codec.targets())
                  .contains(
                      "com.apideck.models", "com.apideck.funcs.vault", "com.apideck.funcs.crm")
                  .allMatch(target -> target.startsWith("com.apideck."));
            });
  }

  @ParameterizedTest
  @CsvSource({"vault", "crm"})
  void anApiShowsItsFunctionsAndItsValues(String api) {
    ModuleDescriptor module = descriptor("apideck-funcs-" + api);

    assertThat(module.name()).isEqualTo("com.apideck.funcs." + api);
    assertThat(exported(module))
        .containsExactlyInAnyOrder("com.apideck.funcs." + api, "com.apideck.models." + api);
    assertThat(handedOn(module))
        .containsExactlyInAnyOrder("com.apideck.core", "com.apideck.models");
  }

  @Test
  void aRunTimeImageOfAVaultProgramMakesItsCall() throws Exception {
    String jars = VaultUser.classPath(VaultUser.jars().stream());
    Path sources = Files.createDirectory(folder.resolve("src"));
    Path descriptor =
        Files.writeString(
            sources.resolve("module-info.java"),
            "module program { requires com.apideck.funcs.vault; }");
    String program = folder.resolve("program").toString();
    String image = folder.resolve("image").toString();

    tool("javac", "--module-path", jars, "-d", program, descriptor.toString(), PROGRAM.toString());
    tool(
        "jlink",
        "--module-path",
        jars + System.getProperty("path.separator") + program,
        "--add-modules",
        "program",
        "--output",
        image);

    try (Sandbox sandbox = Sandbox.start()) {
      Ended run =
          Ended.run(
              Path.of(image),
              List.of("-m", "program/" + OneCall.class.getName()),
              Map.of(),
              sandbox.serverUrl(),
              Sandbox.API_KEY,
              Sandbox.APP_ID);
      assertThat(run.out().strip()).matches("http://127\\.0\\.0\\.1:\\d+/session/\\S+");
      assertThat(run.status()).isZero();
    }
  }

  private static void tool(String name, String... arguments) {
    StringWriter said = new StringWriter();
    int status =
        ToolProvider.findFirst(name)
            .orElseThrow()
            .run(new PrintWriter(said, true), new PrintWriter(said, true), arguments);
    assertThat(status).as("%s: %s", name, said).isZero();
  }

  @Test
  void withoutTheModuleOfTheHttpClientACallSaysSo() throws Exception {
    List<Path> classPath = new ArrayList<>(VaultUser.jars());
    classPath.add(Path.of("target", "test-classes"));

    Ended run =
        Ended.run(
            Path.of(System.getProperty("java.home")),
            List.of(
                "--limit-modules",
                "java.base",
                "-cp",
                VaultUser.classPath(classPath.stream()),
                OneCall.class.getName()),
            Map.of(),
            "http://127.0.0.1:1",
            Sandbox.API_KEY,
            Sandbox.APP_ID);

    assertThat(run.out())
        .startsWith(
            "Unexpected failure on this side: java.lang.NoClassDefFoundError: java/net/http/");
    assertThat(run.status()).isZero();
  }
}
