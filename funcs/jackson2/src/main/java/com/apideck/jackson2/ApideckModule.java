package com.apideck.jackson2;

import com.apideck.core.Page;
import com.apideck.core.Violation;
import com.apideck.core.codec.Codec;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets Jackson 2 write and read the values of this library as {@code toJson} and {@code fromJson}
 * have them, secrets among them: {@code new ObjectMapper().registerModule(new ApideckModule())}, or
 * {@code findAndRegisterModules()}. Pages are written too.
 */
public final class ApideckModule extends Module {

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
    public @Nullable JsonSerializer<?> findSerializer(
        SerializationConfig config, JavaType type, BeanDescription description) {
      Class<?> raw = type.getRawClass();
      return raw == Page.class
          ? new Writer(raw, page -> ((Page<?>) page).toJson())
          : ValueCodec.of(raw).map(codec -> new Writer(raw, codec::toJson)).orElse(null);
    }
  }

  /** How a value is JSON. */
  private interface Printer {
    String toJson(Object value);
  }

  private static final class Writer extends StdSerializer<Object> {
    private static final long serialVersionUID = 1L;

    private final transient Printer printer;

    Writer(Class<?> type, Printer printer) {
      super(type, false);
      this.printer = printer;
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      try (JsonParser json = JSON.createParser(printer.toJson(value))) {
        json.nextToken();
        out.copyCurrentStructureExact(json);
      }
    }

    /** A union tells by its members what it is. */
    @Override
    public void serializeWithType(
        Object value, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
        throws IOException {
      serialize(value, out, provider);
    }
  }

  private static final class Readers extends Deserializers.Base {
    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription description) {
      return reader(type.getRawClass());
    }

    @Override
    public @Nullable JsonDeserializer<?> findEnumDeserializer(
        Class<?> type, DeserializationConfig config, BeanDescription description) {
      return reader(type);
    }

    private static @Nullable JsonDeserializer<?> reader(Class<?> type) {
      return ValueCodec.of(type).map(codec -> new Reader(type, codec)).orElse(null);
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
      return ValueCodec.of(type).isPresent();
    }
  }

  private static final class Reader extends StdDeserializer<Object> {
    private static final long serialVersionUID = 1L;

    private final transient Codec<Object> codec;

    Reader(Class<?> type, Codec<Object> codec) {
      super(type);
      this.codec = codec;
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(text)) {
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
        JsonParser in, DeserializationContext context, TypeDeserializer types) throws IOException {
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
