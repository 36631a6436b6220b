package com.apideck.core.codec;

import com.apideck.core.RequestBody;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** JSON for a type, found from its table alone: every member, or only those that have to be there. */
public final class Sample {

  /** Each byte there is, which is no text, and more of them than a buffer of the JDK holds. */
  static final byte[] BYTES = new byte[40_000];

  static {
    for (int i = 0; i < BYTES.length; i++) {
      BYTES[i] = (byte) i;
    }
  }

  private static final Map<Codec<?>, Object> SCALARS =
      Map.of(
          Codecs.STRING, "a b/ü?&=%",
          Codecs.INTEGER, 7,
          Codecs.LONG, 9_007_199_254_740_993L,
          Codecs.DECIMAL, new BigDecimal("12.50"),
          Codecs.BOOLEAN, true,
          Codecs.DATE, "2024-02-29",
          Codecs.DATE_TIME, "2024-02-29T12:30:45.123Z",
          Codecs.ANY, List.of("any", 1, new BigDecimal("1.0"), false));

  private final boolean whole;
  private final Set<Codec<?>> open = new HashSet<>();

  private Sample(boolean whole) {
    this.whole = whole;
  }

  /** With every member, but those that would hold themselves again. */
  public static Object whole(Codec<?> codec) {
    return new Sample(true).of(codec);
  }

  /** With what has to be there and no more. */
  public static Object least(Codec<?> codec) {
    return new Sample(false).of(codec);
  }

  private Object of(Codec<?> given) {
    Codec<?> codec = Codecs.resolved(given);
    if (codec instanceof Codecs.Many many && many.named()) {
      return isOpen(many.element()) ? Map.of() : Map.of("key", of(many.element()));
    }
    if (codec instanceof Codecs.Many many) {
      return isOpen(many.element()) ? List.of() : List.of(of(many.element()));
    }
    if (codec instanceof EnumCodec<?> texts) {
      return texts.constants[0].toString();
    }
    if (codec instanceof UnionCodec<?> union) {
      return union(union);
    }
    return codec instanceof ObjectCodec<?> table ? members(table) : SCALARS.get(codec);
  }

  private boolean isOpen(Codec<?> codec) {
    return open.contains(Codecs.resolved(codec));
  }

  private Object union(UnionCodec<?> union) {
    open.add(union);
    Object sample;
    if (union.objects.isEmpty()) {
      sample = of(union.kinds.values().iterator().next());
    } else {
      Codec<?> first = union.objects.get(0);
      sample = of(first);
      if (!union.discriminator.isEmpty()) {
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) sample).forEach((name, value) -> members.put((String) name, value));
        union.said.forEach(
            (text, codec) -> members.compute(union.discriminator, (n, v) -> codec == first ? text : v));
        sample = members;
      }
    }
    open.remove(union);
    return sample;
  }

  private Map<String, Object> members(ObjectCodec<?> table) {
    Map<String, Object> members = new LinkedHashMap<>();
    open.add(table);
    for (Column column : table.columns()) {
      boolean wanted = column.required() || (whole && !isOpen(column.codec()));
      Object member = wanted ? header(column).orElseGet(() -> of(column.codec())) : null;
      if (member != null) {
        members.put(name(table, column), member);
      }
    }
    open.remove(table);
    return members;
  }

  /** Text of a header is ASCII, an address, or JSON. */
  private static Optional<Object> header(Column column) {
    if (column.codec() != Codecs.STRING) {
      return Optional.empty();
    }
    return switch (column.part()) {
      case HEADER -> Optional.of("a-b");
      case JSON_HEADER -> Optional.of("{\"name\":\"\u00fc\"}");
      case URI_HEADER -> Optional.of("https://a.example/\u00fc b?q=%20");
      default -> Optional.empty();
    };
  }

  /** In a request a parameter and the body may have one name; in Java they differ. */
  static String name(ObjectCodec<?> table, Column column) {
    return table.isOfParts() ? column.member() : column.name();
  }

  /** A request as its table has it, out of such samples. */
  static <T> T request(ObjectCodec<T> table, Map<?, ?> members) {
    Object[] values = new Object[table.columns().size()];
    for (int i = 0; i < values.length; i++) {
      Column column = table.columns().get(i);
      Object member = members.get(column.member());
      values[i] =
          column.part() == Column.Part.BYTES
              ? RequestBody.ofBytes(BYTES).withContentType("image/png")
              : member == null ? null : column.codec().decode(json(member)).get();
    }
    return table.make(values, table.nothing);
  }

  static byte[] json(Object tree) {
    return Codecs.ANY.encode(tree).get();
  }

  /** Without the members that are not sent, of which there are some in many places. */
  static Object sent(Codec<?> given, Object tree) {
    Codec<?> codec = Codecs.resolved(given);
    if (codec instanceof Codecs.Many many && many.named()) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      ((Map<?, ?>) tree).forEach((name, value) -> entries.put(name, sent(many.element(), value)));
      return entries;
    }
    if (codec instanceof Codecs.Many many) {
      List<Object> elements = new ArrayList<>();
      ((List<?>) tree).forEach(element -> elements.add(sent(many.element(), element)));
      return elements;
    }
    if (codec instanceof UnionCodec<?> union && !union.objects.isEmpty()) {
      return sent(union.objects.get(0), tree);
    }
    if (codec instanceof ObjectCodec<?> table) {
      Map<Object, Object> members = new LinkedHashMap<>((Map<?, ?>) tree);
      for (Column column : table.columns()) {
        if (column.has(ObjectCodec.READ_ONLY)) {
          members.remove(column.name());
        } else {
          members.computeIfPresent(column.name(), (name, value) -> sent(column.codec(), value));
        }
      }
      return members;
    }
    return tree;
  }
}
