package com.apideck.core.codec;

import static com.apideck.core.codec.Codecs.BOOLEAN;
import static com.apideck.core.codec.Codecs.DATE;
import static com.apideck.core.codec.Codecs.DATE_TIME;
import static com.apideck.core.codec.Codecs.DECIMAL;
import static com.apideck.core.codec.Codecs.FREE_FORM;
import static com.apideck.core.codec.Codecs.INTEGER;
import static com.apideck.core.codec.Codecs.STRING;
import static com.apideck.core.codec.Codecs.deferred;
import static com.apideck.core.codec.Codecs.listOf;
import static com.apideck.core.codec.Codecs.listOfNullable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Violation;
import com.apideck.core.codec.JsonInput.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are of one of several types. */
class UnionCodecTest {

  /** Told apart by the kind of JSON, and it holds itself. */
  private interface Anything {
    UnionCodec<Anything> CODEC =
        UnionCodec.<Anything>of("anything", Held::new, Refused::new)
            .kind(Kind.TEXT, STRING)
            .kind(Kind.NUMBER, DECIMAL)
            .kind(Kind.BOOLEAN, BOOLEAN)
            .kind(Kind.OBJECT, FREE_FORM)
            .kind(Kind.LIST, listOfNullable(deferred(() -> Anything.CODEC)));
  }

  private record Held(Object value) implements Anything, UnionCodec.Wrapping {}

  private record Refused(List<Violation> violations) implements Anything, UnionCodec.Refusing {}

  private static <T> T read(String json, Codec<T> codec) {
    return codec.decode(json.getBytes(UTF_8)).get();
  }

  private static <T> String written(T value, Codec<T> codec) {
    return new String(codec.encode(value).get(), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\"", "1.50", "true", "{\"a\":{\"b\":[null]}}", "[\"a\",null,[1]]"})
  void theKindTellsWhichItIs(String json) {
    assertThat(written(read(json, Anything.CODEC), Anything.CODEC)).isEqualTo(json);
  }

  @Test
  void holdsWhatWasReadOfItsKind() {
    assertThat(read("\"a\"", Anything.CODEC)).isEqualTo(new Held("a"));
    assertThat(read("1.50", Anything.CODEC)).isEqualTo(new Held(new BigDecimal("1.50")));
    assertThat(read("false", Anything.CODEC)).isEqualTo(new Held(false));
    assertThat(read("{\"a\":1}", Anything.CODEC)).isEqualTo(new Held(Map.of("a", 1)));
    assertThat(read("[\"a\",null]", Anything.CODEC))
        .isEqualTo(new Held(Arrays.asList(new Held("a"), null)));
  }

  @Test
  void aDateIsWrittenAsTheTextThatItIsReadFrom() {
    Codec<Anything> codec =
        UnionCodec.<Anything>of("a date or true or false", Held::new, Refused::new)
            .kind(Kind.TEXT, DATE)
            .kind(Kind.BOOLEAN, BOOLEAN);
    Codec<Anything> time =
        UnionCodec.<Anything>of("a time", Held::new, Refused::new).kind(Kind.TEXT, DATE_TIME);

    assertThat(read("\"2026-01-31\"", codec)).isEqualTo(new Held(LocalDate.of(2026, 1, 31)));
    assertThat(written(read("\"2026-01-31\"", codec), codec)).isEqualTo("\"2026-01-31\"");
    assertThat(written(read("\"2026-01-31T12:00:00Z\"", time), time))
        .isEqualTo("\"2026-01-31T12:00:00Z\"");
  }

  @Test
  void aValueThatIsNoAlternativeByItselfIsHeldAndWrittenByItsTable() {
    Codec<Anything> codec =
        UnionCodec.<Anything>of("text or Account", Held::new, Refused::new)
            .kind(Kind.TEXT, STRING)
            .kind(Kind.OBJECT, Account.CODEC);

    assertThat(written(new Held(Account.builder(7).build()), codec))
        .isEqualTo("{\"id\":7,\"email\":null}");
  }

  @Test
  void whatIsOfNoKindOfTheUnionIsAMismatch() {
    Codec<Anything> scalar =
        UnionCodec.<Anything>of("text or a number", Held::new, Refused::new)
            .kind(Kind.TEXT, STRING)
            .kind(Kind.NUMBER, DECIMAL);

    assertThat(listOf(scalar).decode("[1,\"a\",true]".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$[2]", "text or a number"));
    assertThat(scalar.decode("null".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$", "text or a number"));
    assertThat(scalar.decode("{}".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$", "text or a number"));
  }

  @Test
  void holdsACopyOfWhatIsGiven() {
    Map<String, Object> given = new LinkedHashMap<>(Map.of("a", new ArrayList<>(List.of(1))));
    Anything held = Anything.CODEC.of(FREE_FORM, given);
    given.put("b", 2);

    assertThat(held).isEqualTo(new Held(Map.of("a", List.of(1))));
    assertThat(written(held, Anything.CODEC)).isEqualTo("{\"a\":[1]}");
    assertThat(Anything.CODEC.of(STRING, "a")).isEqualTo(new Held("a"));
    assertThat(Anything.CODEC.of(listOf(STRING), new ArrayList<>(List.of("a"))))
        .isEqualTo(new Held(List.of("a")));
  }

  @Test
  void whatCannotBeHeldIsRefusedWhenItIsWritten() {
    Anything nothing = Anything.CODEC.of(STRING, null);
    Anything strange = Anything.CODEC.of(FREE_FORM, Map.of("a", List.of(Double.NaN)));

    assertThat(nothing).isEqualTo(new Refused(List.of(new Violation("$", "is null"))));
    assertThat(listOf(Anything.CODEC).encode(List.of(nothing, strange)).getLeft())
        .containsExactly(
            new Violation("$[0]", "is null"),
            new Violation("$[1].a[0]", "is NaN, which JSON cannot express"));
    assertThat(Anything.CODEC.encode(new Refused(List.of())).getLeft())
        .containsExactly(new Violation("$", "is refused"));
  }

  @Test
  void whatAnybodyCanMakeIsRefusedTooWhereItHoldsNothing() {
    assertThat(Anything.CODEC.encode(new Held(null)).getLeft())
        .containsExactly(new Violation("$", "is null"));
    assertThat(Anything.CODEC.encode(null).getLeft())
        .containsExactly(new Violation("$", "is null"));
    assertThat(Anything.CODEC.encode(new Held("\ud800")).isLeft()).isTrue();
    assertThat(Anything.CODEC.encode(new Held(new Object())).isLeft()).isTrue();
  }

  @Test
  void aSoundCopyIsNullWhereThereIsNone() {
    assertThat(UnionCodec.sound(STRING, "a")).isEqualTo("a");
    assertThat(UnionCodec.sound(STRING, null)).isNull();
    assertThat(UnionCodec.sound(FREE_FORM, Map.of("a", Double.NaN))).isNull();
    List<String> given = new ArrayList<>(List.of("a"));
    List<String> sound = UnionCodec.sound(listOf(STRING), given);
    given.add("b");
    assertThat(sound).containsExactly("a");
  }

  /** An open enum, or an object. */
  private enum Constant implements Anything {
    ALL;

    @Override
    public String toString() {
      return "all";
    }
  }

  private record Unrecognized(String text) implements Anything {
    @Override
    public String toString() {
      return text;
    }
  }

  @Test
  void aTextOfAnEnumIsNotWrapped() {
    Codec<Anything> codec =
        UnionCodec.<Anything>of("text or an object", Held::new, Refused::new)
            .kind(Kind.TEXT, new EnumCodec<Anything>(Constant.values(), Unrecognized::new))
            .kind(Kind.OBJECT, FREE_FORM);

    assertThat(read("\"all\"", codec)).isEqualTo(Constant.ALL);
    assertThat(read("\"some\"", codec)).isEqualTo(new Unrecognized("some"));
    assertThat(read("{\"a\":1}", codec)).isEqualTo(new Held(Map.of("a", 1)));
    assertThat(written(Constant.ALL, codec)).isEqualTo("\"all\"");
    assertThat(written(new Unrecognized("some"), codec)).isEqualTo("\"some\"");
  }

  /** Shapes that are objects: a box with two sides, a circle with one, and any other. */
  private abstract static class Shape extends ValueObject implements Anything {
    final Extras extras;

    Shape(Extras extras) {
      this.extras = extras;
    }

    @Override
    protected Extras extras() {
      return extras;
    }
  }

  private static final class Box extends Shape {
    static final ObjectCodec<Box> CODEC =
        ObjectCodec.of(new Builder())
            .required("width", INTEGER)
            .required("height", INTEGER)
            .optional("type", STRING);

    final Integer width;
    final Integer height;
    final Optional<String> type;

    Box(Members members) {
      super(members.extras());
      width = members.next();
      height = members.next();
      type = members.next();
    }

    @Override
    protected Object[] members() {
      return new Object[] {width, height, type};
    }

    static final class Builder extends ValueBuilder<Box, Builder> {
      Builder width(Integer width) {
        return set(0, width);
      }

      Builder height(Integer height) {
        return set(1, height);
      }

      @Override
      protected Box make(Members members) {
        return new Box(members);
      }
    }
  }

  private static final class Group extends Shape {
    static final ObjectCodec<Group> CODEC =
        ObjectCodec.of(new Builder())
            .required("shapes", listOf(deferred(() -> BY_MEMBERS)))
            .optional("type", STRING);

    final List<Anything> shapes;
    final Optional<String> type;

    Group(Members members) {
      super(members.extras());
      shapes = members.next();
      type = members.next();
    }

    @Override
    protected Object[] members() {
      return new Object[] {shapes, type};
    }

    static final class Builder extends ValueBuilder<Group, Builder> {
      Builder addShapes(Anything... more) {
        return add(0, more);
      }

      @Override
      protected Group make(Members members) {
        return new Group(members);
      }
    }
  }

  private static final UnionCodec<Anything> BY_MEMBERS =
      UnionCodec.<Anything>of("Box or Group", Held::new, Refused::new)
          .object(Box.CODEC)
          .object(Group.CODEC);

  private static final UnionCodec<Anything> BY_MEMBERS_OR_ANY =
      UnionCodec.<Anything>of("Box, Group or an object", Held::new, Refused::new)
          .object(Box.CODEC)
          .object(Group.CODEC)
          .kind(Kind.OBJECT, FREE_FORM);

  private static final UnionCodec<Anything> BY_TYPE =
      UnionCodec.<Anything>of("Box or Group", Held::new, Refused::new)
          .by("type")
          .object(Box.CODEC, "box", "square")
          .object(Group.CODEC, "group");

  private static Box box(int width, int height) {
    return Box.CODEC.begin(new Box.Builder()).width(width).height(height).build();
  }

  @Test
  void theMembersThatHaveToBeThereTellWhichObjectItIs() {
    String json = "{\"shapes\":[{\"width\":1,\"height\":2},{\"shapes\":[]}]}";

    Anything group = read(json, BY_MEMBERS);

    assertThat(read("{\"height\":2,\"width\":1}", BY_MEMBERS)).isEqualTo(box(1, 2));
    assertThat(group).isInstanceOf(Group.class);
    assertThat(((Group) group).shapes.get(0)).isEqualTo(box(1, 2));
    assertThat(written(group, BY_MEMBERS)).isEqualTo(json);
  }

  @Test
  void theLastObjectSaysWhatIsMissing() {
    assertThat(BY_MEMBERS.decode("{\"width\":1}".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$.shapes", "a value"));
    assertThat(BY_MEMBERS.decode("[]".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$", "Box or Group"));
  }

  @Test
  void anyOtherObjectIsHeldWhereThatIsAnAlternative() {
    assertThat(read("{\"width\":1}", BY_MEMBERS_OR_ANY)).isEqualTo(new Held(Map.of("width", 1)));
    assertThat(read("{\"width\":1,\"height\":2}", BY_MEMBERS_OR_ANY)).isEqualTo(box(1, 2));
    assertThat(written(new Held(Map.of("width", 1)), BY_MEMBERS_OR_ANY)).isEqualTo("{\"width\":1}");
  }

  @Test
  void aMemberTellsWhichObjectItIs() {
    String json = "{\"width\":1,\"height\":2,\"type\":\"square\"}";

    assertThat(read(json, BY_TYPE)).isInstanceOf(Box.class);
    assertThat(read(json.replace("square", "box"), BY_TYPE)).isInstanceOf(Box.class);
    assertThat(read("{\"type\":\"group\",\"shapes\":[]}", BY_TYPE)).isInstanceOf(Group.class);
    assertThat(written(read(json, BY_TYPE), BY_TYPE)).isEqualTo(json);
    assertThat(BY_TYPE.decode("{\"type\":\"group\"}".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$.shapes", "a value"));
  }

  @Test
  void ofTwoTextsThatTellWhichObjectItIsTheLaterOneDoesAsOfAnyMember() {
    assertThat(read("{\"type\":\"box\",\"shapes\":[],\"\\u0074ype\":\"group\"}", BY_TYPE))
        .isInstanceOf(Group.class);
    assertThat(BY_TYPE.decode("{\"type\":\"box\",\"type\":7}".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$", "an object with text in type"));
  }

  @Test
  void anObjectThatThisVersionDoesNotKnowIsKeptAsItCame() {
    String json = "{\"type\":\"star\",\"points\":[5]}";

    assertThat(read(json, BY_TYPE))
        .isEqualTo(new Held(Map.of("type", "star", "points", List.of(5))));
    assertThat(written(read(json, BY_TYPE), BY_TYPE)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"type\":7}", "{\"type\":null}"})
  void anObjectThatDoesNotSayWhichItIsIsAMismatch(String json) {
    assertThat(BY_TYPE.decode(json.getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$", "an object with text in type"));
  }

  @Test
  void whatWasNoticedInAnAlternativeIsReportedInItsPlace() {
    Group group =
        Group.CODEC
            .begin(new Group.Builder())
            .addShapes(Box.CODEC.begin(new Box.Builder()).width(null).height(2).build())
            .addShapes(box(1, 2), null)
            .build();

    assertThat(BY_MEMBERS.encode(group).getLeft())
        .containsExactly(
            new Violation("$.shapes[0].width", "is null"), new Violation("$.shapes[2]", "is null"));
  }
}
