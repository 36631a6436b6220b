package com.apideck.examples;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.AttemptHook;
import com.apideck.core.CallHook;
import com.apideck.core.RequestOptions;
import com.apideck.core.ServerError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The README says what the code does. */
class ReadmeTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final Path SOURCES = Path.of("src/main/java/com/apideck/examples");

  /** What the fragments take for granted. */
  private static final String FRAGMENT =
      """
      import static com.apideck.core.AsyncEither.*;
      import com.apideck.core.*;
      import com.apideck.core.ApideckError.*;
      import com.apideck.core.AttemptHook.Attempt;
      import com.apideck.core.AttemptHook.Started;
      import com.apideck.core.ServerError.*;
      import com.apideck.core.testing.*;
      import com.apideck.funcs.accounting.*;
      import com.apideck.funcs.crm.*;
      import com.apideck.funcs.filestorage.*;
      import com.apideck.funcs.hris.*;
      import com.apideck.funcs.proxy.*;
      import com.apideck.funcs.vault.*;
      import com.apideck.funcs.webhook.*;
      import com.apideck.micrometer.*;
      import com.apideck.models.*;
      import com.apideck.models.accounting.AccountingInvoicesCreateRequest;
      import com.apideck.models.accounting.AccountingInvoicesListRequest;
      import com.apideck.models.accounting.Invoice;
      import com.apideck.models.accounting.InvoiceLineItem;
      import com.apideck.models.accounting.InvoicesFilter;
      import com.apideck.models.accounting.LinkedCustomer;
      import com.apideck.models.accounting.LinkedTaxRate;
      import com.apideck.models.crm.*;
      import com.apideck.models.filestorage.FileStorageFilesDownloadRequest;
      import com.apideck.models.hris.Employee;
      import com.apideck.models.hris.EmployeesFilter;
      import com.apideck.models.hris.EmploymentStatus;
      import com.apideck.models.hris.HrisEmployeesListRequest;
      import com.apideck.models.proxy.ProxyPostRequest;
      import com.apideck.models.vault.*;
      import com.apideck.opentelemetry.*;
      import com.apideck.slf4j.*;
      import io.micrometer.observation.*;
      import io.opentelemetry.api.*;
      import io.reactivex.rxjava3.core.Flowable;
      import io.vavr.control.Either;
      import java.math.BigDecimal;
      import java.net.InetSocketAddress;
      import java.net.ProxySelector;
      import java.net.http.HttpClient;
      import java.nio.file.Path;
      import java.time.Duration;
      import java.time.LocalDate;
      import java.time.OffsetDateTime;
      import java.util.List;
      import java.util.Map;
      import java.util.concurrent.CompletableFuture;
      import java.util.concurrent.Flow;
      import java.util.function.Function;
      import java.util.stream.Stream;
      import org.reactivestreams.FlowAdapters;
      import reactor.adapter.JdkFlowAdapter;
      import reactor.core.publisher.Flux;

      class Fragment {
        private final Session session = Session.builder().build();
        private final ApideckCore apideck = ApideckCore.builder().build();
        private final Function<ApideckError, Void> sorry = error -> null;
        private final Function<SessionResult, Void> redirect = created -> null;
        private final Contact contact = Contact.builder().name("Elon Musk").build();
        private final Flow.Publisher<Either<ApideckError, Contact>> contacts =
            CrmContactsList.records(apideck, CrmContactsListRequest.builder().build());

        private final byte[] image = {};

        static void keep(String text) {}

        boolean isNew(String id) {
          return true;
        }

        static void queue(java.util.Optional<String> id) {}

        static CompletableFuture<Either<ApideckError, Void>> save(Contact contact) {
          return null;
        }

        static CompletableFuture<Either<ApideckError, Void>> skip(ApideckError error) {
          return null;
        }

      %s
      }
      """;

  @TempDir private Path classes;

  @TestFactory
  Stream<DynamicTest> everyJavaBlockCompiles() throws IOException {
    List<String> blocks = JAVA.matcher(readme()).results().map(match -> match.group(1)).toList();

    assertThat(blocks).hasSizeGreaterThan(7);
    return blocks.stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.lines().findFirst().orElseThrow(),
                    () -> assertThat(compile(source(block))).isEmpty()));
  }

  @Test
  void theWholeProgramFitsTheReader() throws IOException {
    MatchResult first = JAVA.matcher(readme()).results().findFirst().orElseThrow();

    assertThat(first.group(1).lines().filter(line -> !line.startsWith("import")))
        .hasSizeBetween(10, 15);
  }

  @Test
  void theSettingsTableNamesEverySetting() throws IOException {
    assertThat(firstColumn("## Settings")).isEqualTo(settersOf(ApideckCore.Builder.class));
  }

  @Test
  void theOptionsOfOneCallAreAllNamed() throws IOException {
    String options = section("## Settings");

    assertThat(settersOf(RequestOptions.Builder.class))
        .allSatisfy(option -> assertThat(options).contains("`" + option + "`"));
  }

  @Test
  void theErrorTableNamesEveryCase() throws IOException {
    Set<String> cases = new TreeSet<>();
    for (Class<?> type : ApideckError.class.getPermittedSubclasses()) {
      if (type != ServerError.class) {
        cases.add(type.getSimpleName());
      }
    }
    for (Class<?> type : ServerError.class.getPermittedSubclasses()) {
      cases.add(type.getSimpleName());
    }

    assertThat(firstColumn("## Errors")).isEqualTo(cases);
  }

  @Test
  void theHooksTableNamesEverythingThatAHookIsTold() throws IOException {
    Stream<String> methods =
        Stream.of(CallHook.class, AttemptHook.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName());
    Stream<String> callbacks =
        Arrays.stream(AttemptHook.Started.class.getRecordComponents())
            .filter(component -> component.getType() == Consumer.class)
            .map(component -> "Started." + component.getName());

    assertThat(firstColumn("## Hooks"))
        .isEqualTo(Stream.concat(methods, callbacks).collect(toCollection(TreeSet::new)));
  }

  @Test
  void theHooksThatAreReadyAreAllNamed() throws IOException {
    List<Path> sources =
        Stream.of("micrometer", "opentelemetry", "slf4j")
            .map(name -> Path.of("../funcs/%1$s/src/main/java/com/apideck/%1$s".formatted(name)))
            .toList();
    for (Path folder : sources) {
      assertThat(classesWith("implements CallHook", folder))
          .hasSize(1)
          .allSatisfy(name -> assertThat(section("## Hooks")).contains("`" + name + "`"));
    }
  }

  @Test
  void theExamplesAreAllNamed() throws IOException {
    String beginning = readme().substring(0, readme().indexOf("\n## "));
    Set<String> named =
        Pattern.compile("(?:-Dexample=|`)([A-Z][a-z]\\w+)[`\n]")
            .matcher(beginning)
            .results()
            .map(match -> match.group(1))
            .collect(toCollection(TreeSet::new));

    Set<String> programs = classesWith("public static void main(", SOURCES);
    for (String others :
        List.of(
            "src/main/java21",
            "integrations/src/main/java",
            "backends/src/main/java",
            "storage/src/main/java",
            "webhooks/src/main/java")) {
      Path folder = Path.of(others, "com/apideck/examples");
      programs.addAll(classesWith("public static void main(", folder));
    }
    assertThat(named).isEqualTo(programs);
  }

  @Test
  void theModulesTableCountsTheFunctionsOfEachModule() throws IOException {
    String modules = section("## Installation");

    try (Stream<Path> folders = Files.list(Path.of("../funcs"))) {
      for (Path api : folders.filter(each -> Files.exists(each.resolve("facts.yaml"))).toList()) {
        boolean module = Files.exists(api.resolve("pom.xml")) && !api.endsWith("models");
        String row = "| `apideck-funcs-" + api.getFileName() + "` | ";
        assertThat(modules.contains(row)).as(row).isEqualTo(module);
        if (module) {
          assertThat(modules).contains(row + functions(api) + ": ");
        }
      }
    }
  }

  /** As many as the facts and words have operations; each module's tests ask for no less. */
  private static int functions(Path api) throws IOException {
    String facts = Files.readString(api.resolve("facts.yaml"));
    String paths = facts.substring(facts.indexOf("\npaths:"), facts.indexOf("\ncomponents:"));
    Stream<String> operations = Stream.of(paths.split("operationId: ")).skip(1);
    Pattern excluded = Pattern.compile("x-sdk-exclude: true|x-speakeasy-ignore: true");
    long written = operations.filter(each -> !excluded.matcher(each).find()).count();
    String words = Files.readString(api.resolve("words.yaml"));
    return (int) written + words.split("operationId: |x-sdk-exclude: false").length - 1;
  }

  @Test
  void thePromisesAreEighteen() throws IOException {
    assertThat(section("## What is promised").lines().filter(line -> line.matches("\\d+\\. .*")))
        .hasSize(18);
  }

  @Test
  void theCommandsAreThoseOfTheBuild() throws IOException {
    assertThat(Files.readString(Path.of("../.ci/run"))).contains("\nmvn -B verify\n");
    assertThat(readme()).contains("\nmvn -B verify\n", "-Dexample=CreateSession\n");
  }

  private static String source(String block) {
    if (block.contains("public class ")) {
      return block;
    }
    boolean isMethod =
        Pattern.compile("^\\w+ \\w+\\(.*\\{$", Pattern.MULTILINE).matcher(block).find();
    return FRAGMENT.formatted(isMethod ? block : "void run() {\n" + block + "}");
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(String source) {
    String name = source.contains("class Hello") ? "Hello" : "Fragment";
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    compiler.getTask(null, null, problems, options, null, List.of(file)).call();
    return problems.getDiagnostics();
  }

  private static Set<String> settersOf(Class<?> builder) {
    return Arrays.stream(builder.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(Method::getName)
        .filter(name -> !name.equals("build"))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> firstColumn(String heading) throws IOException {
    return Pattern.compile("^\\| `([\\w.]+)` \\|", Pattern.MULTILINE)
        .matcher(section(heading))
        .results()
        .map(match -> match.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static String section(String heading) throws IOException {
    String readme = readme();
    int start = readme.indexOf("\n" + heading + "\n");
    assertThat(start).as(heading).isPositive();
    int end = readme.indexOf("\n## ", start + 1);
    return readme.substring(start, end < 0 ? readme.length() : end);
  }

  /** The names of the classes in a folder of sources that have a piece of code. */
  private static Set<String> classesWith(String code, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> text(file).contains(code))
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .collect(toCollection(TreeSet::new));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("../README.md"));
  }
}
