package com.apideck.core.codec;

import static com.apideck.core.codec.Codecs.ANY;
import static com.apideck.core.codec.Codecs.BOOLEAN;
import static com.apideck.core.codec.Codecs.INTEGER;
import static com.apideck.core.codec.Codecs.STRING;
import static com.apideck.core.codec.Codecs.listOf;
import static com.apideck.core.codec.Codecs.listOfNullable;
import static com.apideck.core.codec.Codecs.mapOf;
import static com.apideck.core.codec.Codecs.mapOfNullable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Violation;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What generated codecs need for maps, for lists with nulls, and for values of several types. */
class MapsAndUnionsTest {

  private static <T> T read(String json, Codec<T> codec) {
    return codec.decode(json.getBytes(UTF_8)).get();
  }

  private static <T> String written(T value, Codec<T> codec) {
    return new String(codec.encode(value).get(), UTF_8);
  }

  @Test
  void aMapReadsAndWritesItsMembersInOrder() {
    Map<String, Integer> map = read("{\"b\":2,\"a\":1}", mapOf(INTEGER));

    assertThat(map).containsExactly(Map.entry("b", 2), Map.entry("a", 1));
    assertThat(written(map, mapOf(INTEGER))).isEqualTo("{\"b\":2,\"a\":1}");
  }

  @Test
  void aMapWithoutNullsRefusesOneWithItsPlace() {
    Map<String, Integer> map = new HashMap<>();
    map.put("a", null);

    assertThat(mapOf(INTEGER).encode(map).getLeft())
        .containsExactly(new Violation("$.a", "is null"));
    assertThat(mapOf(INTEGER).decode("{\"a\":null}".getBytes(UTF_8)).isLeft()).isTrue();
  }

  @Test
  void aMapWithNullsKeepsThem() {
    Map<String, Integer> map = read("{\"a\":null,\"b\":1}", mapOfNullable(INTEGER));

    assertThat(map).containsEntry("a", null).containsEntry("b", 1).hasSize(2);
    assertThat(written(map, mapOfNullable(INTEGER))).isEqualTo("{\"a\":null,\"b\":1}");
  }

  @Test
  void aListWithNullsKeepsThem() {
    List<Boolean> list = read("[true,null,false]", listOfNullable(BOOLEAN));

    assertThat(list).containsExactly(true, null, false);
    assertThat(written(list, listOfNullable(BOOLEAN))).isEqualTo("[true,null,false]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1", "[1]", "\"{}\"", "{\"a\":1}}", "{\"a\":1,\"a\":2}"})
  void whatIsNoMapIsNoMap(String json) {
    assertThat(mapOf(INTEGER).decode(json.getBytes(UTF_8)).isLeft()).isTrue();
  }

  @Test
  void aNameWithoutAFormIsRefusedAndTheOthersAreWritten() {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("\udc00", 1);
    map.put("b", null);

    assertThat(mapOf(INTEGER).encode(map).getLeft())
        .containsExactly(new Violation("$", Copier.BAD_NAME), new Violation("$.b", "is null"));
  }

  @Test
  void anUnknownMemberIsKeptWhereItIsAskedFor() {
    JsonInput.Names names = new JsonInput.Names("id", "name");
    Map<String, Object> others = new LinkedHashMap<>();
    Codec<String> codec =
        new Codec<>() {
          @Override
          public String read(JsonInput in) throws IOException {
            StringBuilder positions = new StringBuilder();
            in.beginObject();
            while (in.hasNext()) {
              int position = in.member(names);
              if (position < 0) {
                others.put(in.name(), in.any());
              }
              positions.append(position).append(position < 0 ? "" : STRING.read(in));
            }
            in.endObject();
            return positions.toString();
          }

          @Override
          public void write(JsonOutput out, String value) throws IOException {
            out.any(value);
          }
        };

    assertThat(read("{\"id\":\"i\",\"x\":{\"y\":[1]},\"name\":\"n\"}", codec)).isEqualTo("0i-11n");
    assertThat(others).isEqualTo(Map.of("x", Map.of("y", List.of(1))));
  }

  @Test
  void onlyARequestKnowsThatItIsOne() {
    Codec<String> codec =
        new Codec<>() {
          @Override
          public String read(JsonInput in) throws IOException {
            return in.string();
          }

          @Override
          public void write(JsonOutput out, String value) throws IOException {
            out.any(out.isRequest() ? "request" : value);
          }
        };

    assertThat(written("value", codec)).isEqualTo("\"value\"");
    assertThat(new String(codec.encodeRequest("value").get(), UTF_8)).isEqualTo("\"request\"");
  }

  @Test
  void aCopyHoldsWhatWasGiven() {
    assertThat(new Copier().copy(Map.of("b", List.of(1)), ANY)).isEqualTo(Map.of("b", List.of(1)));
    assertThat(new Copier().copy(Map.of("a", 1), mapOf(INTEGER))).isEqualTo(Map.of("a", 1));
    assertThat(new Copier().copy(Arrays.asList(1, 2), listOf(INTEGER))).isEqualTo(List.of(1, 2));
    assertThat(new Copier().copy(new Object(), ANY))
        .isEqualTo(new Copier.Refusal("is a java.lang.Object, which has no JSON form"));
  }

  @Test
  void aMapOfTheCallersThatThrowsIsAViolation() {
    Map<String, Integer> throwing =
        new HashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public java.util.Set<Entry<String, Integer>> entrySet() {
            throw new IllegalStateException("secret");
          }
        };
    throwing.put("a", 1);

    assertThat(new Copier().copy(throwing, ANY))
        .isEqualTo(new Copier.Refusal("cannot be read: java.lang.IllegalStateException"));
  }
}
