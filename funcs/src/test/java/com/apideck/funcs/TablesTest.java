package com.apideck.funcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.OperationId;
import com.apideck.core.codec.AnyValue;
import com.apideck.core.codec.Codec;
import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.Column;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.codec.Sample;
import com.apideck.core.codec.Tables;
import com.apideck.core.codec.ValueObject;
import com.apideck.core.codec.Walk;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Walks over the tables of all functions and values of a module. */
class TablesTest {

  private static Stream<Class<?>> classes(String packageName) {
    return new ClassFileImporter()
        .withImportOption(new DoNotIncludeTests()).importPackages(packageName).stream()
            .map(JavaClass::reflect);
  }

  private static Stream<Class<?>> functions() {
    return classes("com.apideck.funcs")
        .filter(function -> function.isAnnotationPresent(OperationId.class));
  }

  @TestFactory
  Stream<DynamicTest> eachFunctionSendsAndReadsWhatItsTablesSay() {
    return functions()
        .map(
            function ->
                DynamicTest.dynamicTest(
                    function.getSimpleName(), () -> Walk.of(function).assertSound()));
  }

  /** Cut, of every status, and for each type of answer once spoiled in every place. */
  @Test
  void eachFunctionMakesAValueOfWhateverComes() throws ReflectiveOperationException {
    Set<Codec<?>> spoiled = new HashSet<>();
    int answers = 0;
    for (Class<?> function : functions().toList()) {
      Walk walk = Walk.of(function);
      answers += walk.assertSurvives(walk.result().filter(spoiled::add).isPresent());
    }
    System.out.println(answers + " answers that no server should give");
  }

  @TestFactory
  Stream<DynamicTest> eachValueIsReadAndWrittenAndComparesAndPrintsByItsTable() {
    return Tables.all()
        .map(
            table ->
                DynamicTest.dynamicTest(table.type().getSimpleName(), () -> check(table.codec())));
  }

  private static <T> void check(ObjectCodec<T> codec) {
    Map<?, ?> sample = (Map<?, ?>) Sample.whole(codec);
    byte[] json = json(sample);
    T value = codec.decode(json).get();
    assertThat(tree(codec.encode(value).get())).isEqualTo(tree(json));
    assertThat(value)
        .isEqualTo(codec.decode(json).get())
        .hasSameHashCodeAs(codec.decode(json).get());
    assertThat(codec.problems(value)).isEmpty();
    for (Column column : codec.columns()) {
      check(codec, value, column, sample);
    }
  }

  private static <T> void check(ObjectCodec<T> codec, T value, Column column, Map<?, ?> sample) {
    String name = column.name();
    Map<Object, Object> other = new LinkedHashMap<>(sample);
    other.put(name, null);
    boolean demanded = column.isExpected() && !column.has(ObjectCodec.NULLABLE);
    assertThat(codec.decode(json(other)).isLeft()).as("null in %s", name).isEqualTo(demanded);
    if (sample.containsKey(name)) {
      T without = codec.decode(json(sample)).get();
      assertThat(codec.with(without, name, codec.values(value)[codec.columns().indexOf(column)]))
          .isEqualTo(value);
      boolean shown = value.toString().contains(column.member() + '=');
      assertThat(shown).as("%s in %s", column.member(), value).isTrue();
      assertThat(value.toString().contains(column.member() + "=***"))
          .isEqualTo(column.has(ObjectCodec.SECRET));
    }
  }

  private static byte[] json(Object tree) {
    return Codecs.ANY.encode(tree).get();
  }

  private static Object tree(byte[] json) {
    Codec<Object> any = Codecs.ANY;
    return any.decode(new String(json, UTF_8).getBytes(UTF_8)).get();
  }

  @TestFactory
  Stream<DynamicTest> eachValueIsTheSameWhenItIsReadFromItsOwnJson() {
    return Tables.all()
        .map(
            table ->
                DynamicTest.dynamicTest(
                    table.type().getSimpleName(), () -> isTheSameAgain(table.codec())));
  }

  private static <T> void isTheSameAgain(ObjectCodec<T> codec) {
    for (long seed = 0; seed < 40; seed++) {
      T value = AnyValue.of(codec, seed);
      String json = codec.toJson(value);
      assertThat(json).as("seed %s", seed).isEqualTo(((ValueObject) value).toJson());
      assertThat(codec.fromJson(json)).as("seed %s: %s", seed, json).isEqualTo(Either.right(value));
    }
  }

  /** A walk over nothing would be green: there is a function for each operation of the facts. */
  @Test
  void thereIsSomethingToWalkOver() throws IOException {
    boolean hasValues = Files.readString(Path.of("facts.yaml")).contains("\n  schemas:");
    assertThat(Tables.all().count() > 1).isEqualTo(hasValues);
    assertThat(functions()).hasSize(operations());
  }

  /** But for those that are marked as not for clients, and with those that the words add. */
  private static int operations() throws IOException {
    String added = Files.readString(Path.of("words.yaml"));
    String facts = Files.readString(Path.of("facts.yaml"));
    String paths = facts.substring(facts.indexOf("\npaths:"), facts.indexOf("\ncomponents:"));
    String[] operations = paths.split("operationId: ");
    return added.split("operationId: |x-sdk-exclude: false").length
        - 1
        + (int)
            Stream.of(operations)
                .skip(1)
                .filter(each -> !each.contains("x-sdk-exclude: true"))
                .filter(each -> !each.contains("x-speakeasy-ignore: true"))
                .count();
  }
}
