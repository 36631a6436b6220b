package com.apideck.generator;

import com.apideck.generator.Type.Listed;
import com.apideck.generator.Type.Mapped;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Union;
import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What generated code is made of: the types of core and of Java, and the codecs of types. */
final class Library {

  static final ClassName CODEC = json("Codec");
  static final ClassName CODECS = json("Codecs");
  static final ClassName CHECKS = json("Checks");
  static final ClassName INPUT = json("JsonInput");
  static final ClassName ENUM_CODEC = json("EnumCodec");
  static final ClassName VALUE_OBJECT = json("ValueObject");
  static final ClassName OUTPUT = json("JsonOutput");
  static final ClassName CORE = core("ApideckCore");
  static final ClassName ERROR = core("ApideckError");
  static final ClassName CALLS = core("Calls");
  static final ClassName DOWNLOAD = core("Download");
  static final ClassName HTTP_META = core("HttpMeta");
  static final ClassName LIST_OPERATION = core("ListOperation");
  static final ClassName OPERATION = core("Operation");
  static final ClassName OPTIONS = core("RequestOptions");
  static final ClassName PAGE = core("Page");
  static final ClassName REQUEST_ENCODER = core("RequestEncoder");
  static final ClassName REQUEST_PARTS = core("RequestParts");
  static final ClassName VIOLATION = core("Violation");
  static final ClassName EITHER = ClassName.get("io.vavr.control", "Either");
  static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");
  static final ClassName VALUE = ClassName.get("org.immutables.value", "Value");

  private final String models;

  Library(Api api) {
    this.models = api.modelsPackage();
  }

  private static ClassName core(String name) {
    return ClassName.get("com.apideck.core", name);
  }

  private static ClassName json(String name) {
    return ClassName.get("com.apideck.core.json", name);
  }

  ClassName model(String name) {
    return ClassName.get(models, name);
  }

  /** The clause that makes a type an alternative of its unions. */
  CodeBlock unions(String keyword, Named type) {
    CodeBlock names =
        type.unions.stream()
            .map(union -> CodeBlock.of("$T", model(union.name)))
            .collect(CodeBlock.joining(", "));
    return names.isEmpty() ? names : CodeBlock.of("$L $L", keyword, names);
  }

  /** As a type argument. */
  TypeName boxed(Type type) {
    if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case STRING -> ClassName.get(String.class);
        case BOOLEAN -> ClassName.get(Boolean.class);
        case INTEGER -> ClassName.get(Integer.class);
        case LONG -> ClassName.get(Long.class);
        case DECIMAL -> ClassName.get(BigDecimal.class);
        case DATE -> ClassName.get(LocalDate.class);
        case DATE_TIME -> ClassName.get(OffsetDateTime.class);
        case ANY -> ClassName.OBJECT;
        case FREE_FORM -> of(Map.class, ClassName.get(String.class), nullable(ClassName.OBJECT));
        case BYTES -> ClassName.get(HttpRequest.BodyPublisher.class);
      };
    }
    if (type instanceof Listed list) {
      return of(List.class, nullable(list.element(), list.nullable()));
    }
    if (type instanceof Mapped map) {
      return of(Map.class, ClassName.get(String.class), nullable(map.value(), map.nullable()));
    }
    return model(((Named) type).name);
  }

  private TypeName nullable(Type type, boolean nullable) {
    return nullable ? nullable(boxed(type)) : boxed(type);
  }

  static TypeName nullable(TypeName type) {
    return type.annotated(AnnotationSpec.builder(NULLABLE).build());
  }

  /** As a parameter: what can be taken, not only what is kept. */
  TypeName taken(Type type) {
    if (type == Scalar.FREE_FORM) {
      return of(Map.class, ClassName.get(String.class), WildcardTypeName.subtypeOf(Object.class));
    }
    if (type instanceof Listed list) {
      return of(Iterable.class, argument(list.element(), list.nullable()));
    }
    if (type instanceof Mapped map) {
      return of(Map.class, ClassName.get(String.class), argument(map.value(), map.nullable()));
    }
    TypeName boxed = boxed(type);
    return boxed.isBoxedPrimitive() ? boxed.unbox() : boxed;
  }

  private TypeName argument(Type type, boolean nullable) {
    TypeName argument = nullable(type, nullable);
    return type instanceof Union ? WildcardTypeName.subtypeOf(argument) : argument;
  }

  static TypeName of(Class<?> raw, TypeName... arguments) {
    return ParameterizedTypeName.get(ClassName.get(raw), arguments);
  }

  static TypeName of(ClassName raw, TypeName... arguments) {
    return ParameterizedTypeName.get(raw, arguments);
  }

  /** A copy that a change to the original does not reach; {@code checks} notices what has none. */
  CodeBlock copy(Type type, String member, CodeBlock from) {
    if (type == Scalar.ANY || type == Scalar.FREE_FORM) {
      return CodeBlock.of(
          type == Scalar.ANY ? "checks.any($S, $L)" : "checks.freeForm($S, $L)", member, from);
    }
    Type inner =
        type instanceof Listed list
            ? list.element()
            : type instanceof Mapped map ? map.value() : type;
    if (inner == type) {
      return from;
    }
    CodeBlock deep = copy(inner, member, CodeBlock.of("inner"));
    String kept = inner == Scalar.ANY ? ", inner -> $L" : ", inner -> checks.kept($L)";
    CodeBlock copied =
        deep.toString().equals("inner") ? CodeBlock.of("") : CodeBlock.of(kept, deep);
    return CodeBlock.of(
        "checks.$L($S, $L$L)",
        type instanceof Listed ? "elements" : "entries",
        member,
        from,
        copied);
  }

  /** What is imported statically where it is used. */
  static String[] codecs() {
    return Stream.concat(
            Arrays.stream(Scalar.values()).map(Scalar::toString),
            Stream.of("listOf", "listOfNullable", "mapOf", "mapOfNullable"))
        .toArray(String[]::new);
  }

  /** The codec of a type; core's are imported statically. */
  CodeBlock codec(Type type) {
    if (type instanceof Scalar scalar) {
      return CodeBlock.of("$T." + scalar, CODECS);
    }
    if (type instanceof Listed list) {
      return CodeBlock.of(
          list.nullable() ? "$T.listOfNullable($L)" : "$T.listOf($L)",
          CODECS,
          codec(list.element()));
    }
    if (type instanceof Mapped map) {
      return CodeBlock.of(
          map.nullable() ? "$T.mapOfNullable($L)" : "$T.mapOf($L)", CODECS, codec(map.value()));
    }
    return CodeBlock.of("$T.codec()", boxed(type));
  }
}
