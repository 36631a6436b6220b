package com.apideck.funcs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.apideck.core.OperationId;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The shape of functions, what they may use, and what their callers may see. Each module of an API
 * compiles and runs this one test: on its class path are its own functions and values, and those
 * that are shared. The module of the latter has no functions, so a rule may find none.
 */
class ArchitectureTest {
  private static final String FUNCS = "com.apideck.funcs..";
  private static final String MODELS = "com.apideck.models..";

  private static final JavaClasses API =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("com.apideck.funcs", "com.apideck.models");

  private static final DescribedPredicate<JavaClass> FUNCTIONS =
      DescribedPredicate.describe("are functions", ArchitectureTest::isFunction);

  @Test
  void functionsUseOnlyModelsCoreVavrAndTheJdk() {
    classes()
        .that()
        .resideInAPackage(FUNCS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            FUNCS,
            MODELS,
            "com.apideck.core..",
            "io.vavr..",
            "java..",
            "javax.crypto..",
            "org.jspecify..")
        .allowEmptyShould(true)
        .check(API);
  }

  @Test
  void modelsUseNoFunction() {
    noClasses()
        .that()
        .resideInAPackage(MODELS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(FUNCS)
        .check(API);
  }

  @Test
  void noFunctionUsesAnother() {
    classes()
        .that(FUNCTIONS)
        .should(useNoFunctionButThemselves())
        .allowEmptyShould(true)
        .check(API);
  }

  @Test
  void everyFunctionIsFinalWithAStaticCallAndNoInstances() {
    classes()
        .that(FUNCTIONS)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .haveOnlyPrivateConstructors()
        .andShould(haveAPublicStaticCall())
        .allowEmptyShould(true)
        .check(API);
  }

  @Test
  void publicSignaturesNameNoImmutableMoshiOrOkioType() {
    classes().should(nameNoImmutableMoshiOrOkioType()).check(API);
  }

  private static ArchCondition<JavaClass> useNoFunctionButThemselves() {
    return new ArchCondition<>("use no function but themselves") {
      @Override
      public void check(JavaClass function, ConditionEvents events) {
        function.getDirectDependenciesFromSelf().stream()
            .filter(used -> isFunction(topLevel(used.getTargetClass())))
            .filter(used -> !topLevel(used.getTargetClass()).equals(function))
            .forEach(
                used -> events.add(SimpleConditionEvent.violated(used, used.getDescription())));
      }
    };
  }

  private static ArchCondition<JavaClass> haveAPublicStaticCall() {
    return new ArchCondition<>("have a public static method named call") {
      @Override
      public void check(JavaClass function, ConditionEvents events) {
        boolean callable =
            function.getMethods().stream()
                .filter(method -> method.getName().equals("call"))
                .map(HasModifiers::getModifiers)
                .anyMatch(
                    found -> found.containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.STATIC)));
        events.add(new SimpleConditionEvent(function, callable, function.getName() + " has none"));
      }
    };
  }

  private static ArchCondition<JavaClass> nameNoImmutableMoshiOrOkioType() {
    return new ArchCondition<>("name no Immutable…, Moshi or Okio type in public signatures") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (isVisible(type)) {
          typesInSignatures(type)
              .map(JavaClass::getBaseComponentType)
              .filter(isImmutables().or(isMoshiOrOkio()))
              .map(named -> type.getName() + " names " + named.getName())
              .forEach(found -> events.add(SimpleConditionEvent.violated(type, found)));
        }
      }
    };
  }

  /** A superclass that callers cannot see counts by what it hands down to them. */
  private static Stream<JavaClass> typesInSignatures(JavaClass type) {
    Stream<JavaClass> members =
        type.getMembers().stream()
            .filter(ArchitectureTest::isPublicOrProtected)
            .flatMap(
                member -> Stream.concat(member.getAllInvolvedRawTypes().stream(), bounds(member)));
    Stream<JavaClass> supertypes =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
            .flatMap(
                supertype ->
                    isVisible(supertype.toErasure())
                        ? supertype.getAllInvolvedRawTypes().stream()
                        : typesInSignatures(supertype.toErasure()));
    return Stream.concat(members, supertypes);
  }

  private static Stream<JavaClass> bounds(Object member) {
    return member instanceof JavaCodeUnit code
        ? code.getTypeParameters().stream()
            .map(JavaType::getAllInvolvedRawTypes)
            .flatMap(Set::stream)
        : Stream.empty();
  }

  private static Predicate<JavaClass> isImmutables() {
    return type ->
        Stream.iterate(type, inner -> inner.getEnclosingClass().orElse(null))
            .takeWhile(each -> each != null)
            .anyMatch(each -> each.getSimpleName().startsWith("Immutable"));
  }

  private static Predicate<JavaClass> isMoshiOrOkio() {
    return JavaClass.Predicates.resideInAnyPackage(
        "com.squareup.moshi..", "okio..", "com.apideck.core.shaded..");
  }

  private static boolean isFunction(JavaClass type) {
    return type.getPackageName().startsWith("com.apideck.funcs.")
        && type.isAnnotatedWith(OperationId.class)
        && isVisible(type);
  }

  private static JavaClass topLevel(JavaClass type) {
    return type.getBaseComponentType()
        .getEnclosingClass()
        .map(ArchitectureTest::topLevel)
        .orElse(type);
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
}
