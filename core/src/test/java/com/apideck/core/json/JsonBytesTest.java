package com.apideck.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents are, byte for byte, those that Moshi's writer makes of the same values. */
class JsonBytesTest {

  @Test
  void writesEachCharacterAsTextAndAsName() throws IOException {
    for (int page = 0; page <= Character.MAX_CODE_POINT; page += 256) {
      if (page >= Character.MIN_SURROGATE && page <= Character.MAX_SURROGATE) {
        continue; // halves have no form
      }
      StringBuilder characters = new StringBuilder();
      for (int i = 0; i < 256; i++) {
        characters.appendCodePoint(page + i);
      }
      Object value = Map.of(characters.toString(), List.of(characters.toString()));

      assertThat(written(value)).isEqualTo(byMoshi(value));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\"", "\u0001", "ü", "\u2028", "字", "\uD83D\uDE80"})
  void growsWhereverTheSpaceEnds(String last) throws IOException {
    for (int length = 490; length < 530; length++) {
      String text = "a".repeat(length) + last;
      for (Object value :
          List.of(
              text,
              last.repeat(length),
              Map.of(text, true),
              List.of("a".repeat(length), last),
              List.of("a".repeat(length), Map.of(last, List.of(-1.5, false))),
              Arrays.asList("a".repeat(length), null))) {
        assertThat(written(value)).isEqualTo(byMoshi(value));
      }
    }
  }

  @Test
  void growsByNamesAlone() {
    JsonBytes document = new JsonBytes();
    StringBuilder expected = new StringBuilder("{");
    document.beginObject();
    for (int i = 0; i < 500; i++) {
      String name = "n".repeat(i);
      document.name(name);
      document.literal("true");
      expected.append(i == 0 ? "" : ",").append('"').append(name).append("\":true");
    }
    document.endObject();

    assertThat(new String(document.toByteArray(), UTF_8)).isEqualTo(expected + "}");
  }

  @Test
  void whatHasNoFormLeavesNoTrace() {
    JsonBytes document = new JsonBytes();
    document.beginList();
    document.literal("1");

    assertThat(document.string("a\uD83D")).isFalse();
    assertThat(document.string("\uDE80a")).isFalse();
    assertThat(document.string("\uD83D\uD83D\uDE80")).isFalse();
    document.beginObject();
    assertThat(document.anyName("\uDE80")).isFalse();
    document.endObject();
    document.endList();

    assertThat(new String(document.toByteArray(), UTF_8)).isEqualTo("[1,{}]");
  }

  @Test
  void pathsLeadToWhatComesNext() {
    JsonBytes document = new JsonBytes();
    assertThat(document.path()).isEqualTo("$");
    document.beginObject();
    assertThat(document.path()).isEqualTo("$");
    document.name("a");
    assertThat(document.path()).isEqualTo("$.a");
    document.beginList();
    assertThat(document.path()).isEqualTo("$.a[0]");
    document.literal("1");
    assertThat(document.string("\uD83D")).isFalse();
    assertThat(document.path()).isEqualTo("$.a[1]");
    document.string("b");
    document.beginObject();
    document.anyName("c.d");
    assertThat(document.path()).isEqualTo("$.a[2].c.d");
    document.literal("null");
    document.endObject();
    assertThat(document.path()).isEqualTo("$.a[3]");
    document.beginList();
    document.endList();
    assertThat(document.path()).isEqualTo("$.a[4]");
    document.endList();
    assertThat(document.path()).isEqualTo("$.a");
    document.noName();
    assertThat(document.path()).isEqualTo("$");
  }

  @Test
  void isAsDeepAsMoshiReads() throws IOException {
    Object lists = List.of();
    Object objects = Map.of();
    for (int i = 1; i < 255; i++) {
      lists = List.of(lists);
      objects = Map.of("a", objects);
    }

    assertThat(written(lists)).isEqualTo(byMoshi(lists));
    assertThat(written(objects)).isEqualTo(byMoshi(objects));
    assertThat(Codecs.ANY.encode(List.of(lists)).getLeft())
        .singleElement()
        .hasToString("$" + "[0]".repeat(255) + " is nested deeper than 255 levels");
    assertThat(Codecs.ANY.encode(Map.of("a", objects)).getLeft())
        .singleElement()
        .hasToString("$" + ".a".repeat(255) + " is nested deeper than 255 levels");
  }

  @Test
  void nothingOfANarrowDocumentIsLeftToADeepOne() throws IOException {
    Object value = Collections.nCopies(20, Map.of("a", List.of(List.of(), Map.of("b", 1))));
    for (int i = 0; i < 20; i++) {
      value = List.of(i, Map.of("c", value), i);
    }

    assertThat(written(value)).isEqualTo(byMoshi(value));
  }

  private static String written(Object value) {
    return new String(Codecs.ANY.encode(value).get(), UTF_8);
  }

  static String byMoshi(Object value) throws IOException {
    Buffer document = new Buffer();
    JsonWriter writer = JsonWriter.of(document);
    writer.setSerializeNulls(true);
    write(writer, value);
    return document.readUtf8();
  }

  private static void write(JsonWriter writer, Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      writer.beginObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        writer.name((String) member.getKey());
        write(writer, member.getValue());
      }
      writer.endObject();
    } else if (value instanceof List<?> elements) {
      writer.beginArray();
      for (Object element : elements) {
        write(writer, element);
      }
      writer.endArray();
    } else if (value instanceof Number number) {
      writer.value(number);
    } else if (value instanceof Boolean truth) {
      writer.value(truth);
    } else {
      writer.value((String) value);
    }
  }
}
