package com.apideck.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.FileNotFoundException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What core may use, and what its callers may see. */
class ArchitectureTest {
  private static final String ROOT = "com.apideck.core";
  private static final String CODEC = ROOT + ".codec..";

  private static final DescribedPredicate<JavaClass> DATA =
      belongToAnyOf(
          ApideckError.class,
          ServerError.class,
          ApiProblem.class,
          ResponseBody.class,
          HttpMeta.class,
          CallSummary.class,
          CallHook.class,
          AttemptHook.class,
          RetryConfig.class,
          Scheduler.class,
          Sent.class,
          Violation.class);

  private static final JavaClasses CORE =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void usesOnlyTheJdkVavrMoshiOkioAndJspecify() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            // javax.net.ssl: TLS failures, which are never retried, are told from others by it
            resideInAnyPackage("java..", "javax.net.ssl..", "io.vavr..", ROOT + "..")
                .or(resideInAnyPackage("com.squareup.moshi..", "okio..", "org.jspecify..")))
        .check(CORE);
  }

  @Test
  void usesMoshiAndOkioOnlyForJson() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CODEC)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.squareup.moshi..", "okio..")
        .check(CORE);
  }

  @Test
  void knowsNoFunctionAndNoModel() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.apideck.funcs..", "com.apideck.models..")
        .check(CORE);
  }

  @Test
  void usesNoReflectionAndNoServiceLoader() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.reflect..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(ServiceLoader.class)
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .check(CORE);
  }

  @Test
  void publicSignaturesNameOnlyJdkVavrAndOurOwnTypes() {
    classes().should(nameOnlyJdkVavrAndOurOwnTypes()).check(CORE);
  }

  @Test
  void codecDependsOnNoOtherPackageOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(CODEC)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("com.apideck..")
                .and(resideOutsideOfPackages(CODEC))
                .and(not(type(Violation.class)))) // a record, which users meet in errors
        .check(CORE);
  }

  @Test
  void engineKnowsNoOperationAndNoJson() {
    mayUseOfOurs("engine", "transport");
  }

  @Test
  void transportKnowsNothingOfCalls() {
    mayUseOfOurs("transport");
  }

  @Test
  void testingStandsOnWhatUsersMeet() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".testing..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".engine..")
        .check(CORE);
  }

  /** Beside the data that users meet: errors, hooks, retries, and time. */
  private static void mayUseOfOurs(String room, String... others) {
    String[] rooms =
        Stream.concat(Stream.of(room), Stream.of(others))
            .map(name -> ROOT + "." + name + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + room + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("com.apideck..").and(resideOutsideOfPackages(rooms)).and(not(DATA)))
        .check(CORE);
  }

  @Test
  void seesTheTypesInEveryCornerOfASignature() {
    JavaClass corners =
        new ClassFileImporter().importClasses(Corners.class, Hidden.class).get(Corners.class);

    assertThat(typesInSignatures(corners))
        .extracting(JavaClass::getSimpleName)
        .contains("Callable", "Comparable", "Supplier", "List", "Integer", "Iterable", "Optional")
        .contains("Set", "Thread", "Short", "FileNotFoundException", "Runnable", "Double")
        .doesNotContain("Hidden", "Process", "Character");
  }

  private static ArchCondition<JavaClass> nameOnlyJdkVavrAndOurOwnTypes() {
    return new ArchCondition<>("name only JDK, Vavr and our own types in public signatures") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (isVisible(type)) {
          typesInSignatures(type).stream()
              .filter(resideOutsideOfPackages("java..", "io.vavr..", ROOT + ".."))
              .map(named -> type.getName() + " names " + named.getName())
              .forEach(found -> events.add(SimpleConditionEvent.violated(type, found)));
        }
      }
    };
  }

  /** A supertype that callers cannot see counts by what it hands down to them. */
  private static Set<JavaClass> typesInSignatures(JavaClass type) {
    Set<JavaClass> named = new HashSet<>();
    type.getTypeParameters().forEach(parameter -> add(named, parameter));
    Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
        .forEach(
            supertype -> {
              supertype.getAllInvolvedRawTypes().stream()
                  .filter(raw -> isVisible(raw) || !raw.equals(supertype.toErasure()))
                  .forEach(named::add);
              if (!isVisible(supertype.toErasure())) {
                named.addAll(typesInSignatures(supertype.toErasure()));
              }
            });
    type.getMembers().stream()
        .filter(ArchitectureTest::isPublicOrProtected)
        .forEach(member -> addTypes(named, member));
    named.removeIf(JavaClass::isPrimitive);
    return named;
  }

  private static void addTypes(Set<JavaClass> named, JavaMember member) {
    member.getAllInvolvedRawTypes().forEach(raw -> named.add(raw.getBaseComponentType()));
    if (member instanceof JavaCodeUnit code) {
      named.addAll(code.getExceptionTypes());
      code.getTypeParameters().forEach(parameter -> add(named, parameter));
    }
  }

  private static void add(Set<JavaClass> named, JavaType type) {
    type.getAllInvolvedRawTypes().forEach(raw -> named.add(raw.getBaseComponentType()));
  }

  private static boolean isVisible(JavaClass type) {
    return isPublicOrProtected(type)
        && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
  }

  private static boolean isPublicOrProtected(HasModifiers item) {
    Set<JavaModifier> modifiers = item.getModifiers();
    return !modifiers.contains(JavaModifier.SYNTHETIC)
        && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
  }

  /** Names one type in each place where a signature can. */
  public abstract static class Corners<A extends Callable<? extends Comparable<A>>> extends Hidden
      implements Supplier<List<Integer[]>> {
    protected Iterable<? super Optional<?>> field;
    Process ours;

    protected Corners(Set<?> argument) {
      this.field = List.of();
    }

    public abstract <T extends Thread> T method(Short[][] arrays) throws FileNotFoundException;

    abstract Character oursToo();
  }

  /** Not to be seen itself, but it hands its method down. */
  abstract static class Hidden implements Runnable {
    public abstract Double handedDown();
  }
}
