package com.apideck.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Values of a type that are made by chance, from its table alone: members that are absent, null,
 * empty, extreme and unknown.
 */
public final class AnyValue {

  private static final int DEEPEST = 5;

  private final Random chance;
  private int depth;

  private AnyValue(Random chance) {
    this.chance = chance;
  }

  /** The same value for the same seed. */
  public static <T> T of(ObjectCodec<T> table, long seed) {
    AnyValue any = new AnyValue(new Random(seed));
    T value = table.decode(Codecs.ANY.encode(any.members(table)).get()).get();
    ValueBuilder.Change<T> change = table.change(value);
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.column(i).canBeNull() && any.oneOf(3)) {
        change = change.setNull(i);
      }
    }
    return any.oneOf(3)
        ? change.putUndocumented("none of ours \"]" + seed, any.any()).build()
        : change.build();
  }

  private boolean oneOf(int many) {
    return chance.nextInt(many) == 0;
  }

  private Map<String, Object> members(ObjectCodec<?> table) {
    Map<String, Object> members = new LinkedHashMap<>();
    depth++;
    for (Column column : table.columns()) {
      if (column.required() || (depth < DEEPEST && oneOf(2))) {
        members.put(column.name(), json(column.codec()));
      }
    }
    depth--;
    return members;
  }

  private Object json(Codec<?> given) {
    Codec<?> codec = Codecs.resolved(given);
    if (codec instanceof Codecs.Many many) {
      int size = depth < DEEPEST ? chance.nextInt(3) : 0;
      depth++;
      Object all = many.named() ? entries(many, size) : elements(many, size);
      depth--;
      return all;
    }
    if (codec instanceof EnumCodec<?> texts) {
      return oneOf(4) ? "new-" + text() : pick(texts.constants).toString();
    }
    if (codec instanceof UnionCodec<?> union) {
      return union(union);
    }
    return codec instanceof ObjectCodec<?> table ? members(table) : scalar(codec);
  }

  private Map<String, Object> entries(Codecs.Many many, int size) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      entries.put(text() + i, element(many));
    }
    return entries;
  }

  private List<Object> elements(Codecs.Many many, int size) {
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      elements.add(element(many));
    }
    return elements;
  }

  private Object element(Codecs.Many many) {
    return many.nullable() && oneOf(4) ? null : json(many.element());
  }

  private Object union(UnionCodec<?> union) {
    if (union.objects.isEmpty() || (!union.kinds.isEmpty() && oneOf(2))) {
      return json(union.kinds.values().stream().skip(chance.nextInt(union.kinds.size())).findFirst().orElseThrow());
    }
    if (union.discriminator.isEmpty()) {
      return json(pick(union.objects.toArray()));
    }
    List<Map.Entry<String, ? extends Codec<?>>> said = List.copyOf(union.said.entrySet());
    Map.Entry<String, ? extends Codec<?>> one = said.get(chance.nextInt(said.size()));
    Map<String, Object> members = new LinkedHashMap<>();
    ((Map<?, ?>) json(one.getValue())).forEach((name, value) -> members.put((String) name, value));
    members.put(union.discriminator, one.getKey());
    return members;
  }

  private Object json(Object codec) {
    return json((Codec<?>) codec);
  }

  private Object scalar(Codec<?> codec) {
    Map<Codec<?>, Supplier<Object>> scalars =
        Map.of(
            Codecs.STRING, this::text,
            Codecs.INTEGER, chance::nextInt,
            Codecs.LONG, chance::nextLong,
            Codecs.DECIMAL, this::decimal,
            Codecs.BOOLEAN, chance::nextBoolean,
            Codecs.DATE, () -> pick("2024-02-29", "0001-01-01", "9999-12-31"),
            Codecs.DATE_TIME,
                () ->
                    pick(
                        "2024-02-29T12:30:45.123456789Z",
                        "1969-12-31T23:59:59.999+14:00",
                        "2024-02-29T12:30Z"),
            Codecs.ANY, this::any);
    return scalars.getOrDefault(codec, () -> Map.of("items_on_page", 3)).get(); // what a page says
  }

  private Object any() {
    return switch (chance.nextInt(depth < DEEPEST ? 7 : 5)) {
      case 0 -> text();
      case 1 -> chance.nextInt();
      case 2 -> new BigInteger(200, chance);
      case 3 -> decimal();
      case 4 -> chance.nextBoolean();
      case 5 -> json((Codec<?>) Codecs.FREE_FORM);
      default -> json((Codec<?>) Codecs.listOfNullable(Codecs.ANY));
    };
  }

  private BigDecimal decimal() {
    return new BigDecimal(new BigInteger(chance.nextInt(150), chance), chance.nextInt(80) - 40);
  }

  private String text() {
    return pick(
        "", " ", "a b/ü?&=%", "\"\\\u0000\u001f\u2028\ufeff", "\ud83d\ude00", "null", "1e400", "x".repeat(300));
  }

  @SafeVarargs
  private <T> T pick(T... some) {
    return some[chance.nextInt(some.length)];
  }
}
