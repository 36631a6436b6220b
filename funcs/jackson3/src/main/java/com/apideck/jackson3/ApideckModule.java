package com.apideck.jackson3;

import com.apideck.core.Page;
import com.apideck.core.Violation;
import com.apideck.core.codec.Codec;
import com.fasterxml.jackson.annotation.JsonFormat;
import io.vavr.control.Either;
import java.io.StringWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.Version;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Lets Jackson 3 write and read the values of this library as {@code toJson} and {@code fromJson}
 * have them, secrets among them: {@code JsonMapper.builder().addModule(new ApideckModule())}, or
 * {@code findAndAddModules()}. Pages are written too.
 */
public final class ApideckModule extends JacksonModule {

  /** What goes through it was bounded where it was read. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .streamWriteConstraints(StreamWriteConstraints.builder().build())
          .build();

  @Override
  public String getModuleName() {
    return "apideck";
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public void setupModule(SetupContext context) {
    context.addSerializers(new Writers());
    context.addDeserializers(new Readers());
  }

  private static final class Writers extends Serializers.Base {
    @Override
    public @Nullable ValueSerializer<?> findSerializer(
        SerializationConfig config,
        JavaType type,
        BeanDescription.Supplier description,
        JsonFormat.Value format) {
      Class<?> raw = type.getRawClass();
      return raw == Page.class
          ? new Writer(raw, page -> ((Page<?>) page).toJson())
          : ValueCodec.of(raw).map(codec -> new Writer(raw, codec::toJson)).orElse(null);
    }

    @Override
    public @Nullable ValueSerializer<?> findEnumSerializer(
        SerializationConfig config,
        JavaType type,
        BeanDescription.Supplier description,
        JsonFormat.Value format) {
      return findSerializer(config, type, description, format);
    }
  }

  /** How a value is JSON. */
  private interface Printer {
    String toJson(Object value);
  }

  private static final class Writer extends StdSerializer<Object> {
    private final Printer printer;

    Writer(Class<?> type, Printer printer) {
      super(type);
      this.printer = printer;
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializationContext context) {
      try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), printer.toJson(value))) {
        json.nextToken();
        out.copyCurrentStructureExact(json);
      }
    }

    /** A union tells by its members what it is. */
    @Override
    public void serializeWithType(
        Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
      serialize(value, out, context);
    }
  }

  private static final class Readers extends Deserializers.Base {
    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
      return reader(type.getRawClass());
    }

    @Override
    public @Nullable ValueDeserializer<?> findEnumDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
      return reader(type.getRawClass());
    }

    private static @Nullable ValueDeserializer<?> reader(Class<?> type) {
      return ValueCodec.of(type).map(codec -> new Reader(type, codec)).orElse(null);
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
      return ValueCodec.of(type).isPresent();
    }
  }

  private static final class Reader extends StdDeserializer<Object> {
    private final Codec<Object> codec;

    Reader(Class<?> type, Codec<Object> codec) {
      super(type);
      this.codec = codec;
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
        json.copyCurrentStructureExact(in);
      }
      Either<Violation, Object> value = codec.fromJson(text.toString());
      return value.isRight()
          ? value.get()
          : context.reportInputMismatch(this, "%s", value.getLeft());
    }

    /** None is written, either. */
    @Override
    public Object deserializeWithType(
        JsonParser in, DeserializationContext context, TypeDeserializer types) {
      return deserialize(in, context);
    }
  }

  /** Of a type of this library. */
  private static final class ValueCodec {
    private ValueCodec() {}

    private static final ClassValue<Optional<Codec<Object>>> KNOWN =
        new ClassValue<>() {
          @Override
          protected Optional<Codec<Object>> computeValue(Class<?> type) {
            return find(type);
          }
        };

    static Optional<Codec<Object>> of(Class<?> type) {
      return KNOWN.get(type);
    }

    /** Its own, or that of what it is: a value of what it extends, a text of its enum. */
    @SuppressWarnings("unchecked") // a type's own codec writes it
    private static Optional<Codec<Object>> find(Class<?> type) {
      if (type.getName().startsWith("com.apideck.models.")) {
        try {
          return Optional.of((Codec<Object>) type.getMethod("codec").invoke(null));
        } catch (ReflectiveOperationException | RuntimeException e) { // see what it is
        }
      }
      Class<?> above = type.getSuperclass();
      Optional<Codec<Object>> found = above == null ? Optional.empty() : of(above);
      for (Class<?> face : type.getInterfaces()) {
        found = found.or(() -> of(face));
      }
      return found;
    }
  }
}
