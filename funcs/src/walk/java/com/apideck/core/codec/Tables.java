package com.apideck.core.codec;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.stream.Stream;

/** The tables of all values on the class path, but for those of requests. */
public final class Tables {

  /** The type of a value, and its table. */
  public record Table(Class<?> type, ObjectCodec<?> codec) {}

  private Tables() {}

  /** In no order. */
  public static Stream<Table> all() {
    return new ClassFileImporter()
        .withImportOption(new DoNotIncludeTests()).importPackages("com.apideck.models").stream()
            .map(JavaClass::reflect)
            .filter(ValueObject.class::isAssignableFrom)
            .filter(type -> Stream.of(type.getMethods()).anyMatch(m -> m.getName().equals("codec")))
            .filter(type -> !type.getSimpleName().startsWith("Immutable"))
            .map(type -> new Table(type, codec(type)))
            .filter(table -> !table.codec().isOfParts());
  }

  private static ObjectCodec<?> codec(Class<?> type) {
    try {
      return (ObjectCodec<?>) type.getMethod("codec").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
