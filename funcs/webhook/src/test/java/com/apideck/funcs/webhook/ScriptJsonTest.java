package com.apideck.funcs.webhook;

import static com.apideck.funcs.webhook.Signed.KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptJsonTest {

  private static String sorted(String json, boolean inArrays) throws Exception {
    return ScriptJson.sorted(ScriptJson.read(json).value(), inArrays);
  }

  @Test
  void writesWhatNodeHasSigned() throws Exception {
    List<Signed> all = Signed.ofNode();

    assertThat(all).hasSize(300);
    for (Signed each : all) {
      String body = new String(each.body(), UTF_8);
      assertThat(ScriptJson.read(body).ambiguous()).as(body).isFalse();
      assertThat(Signed.sign(sorted(body, true).getBytes(UTF_8), KEY))
          .as(body)
          .isEqualTo(each.sorted());
      assertThat(Signed.sign(sorted(body, false).getBytes(UTF_8), KEY))
          .as(body)
          .isEqualTo(each.arraysUntouched());
    }
  }

  /** Else the test above would say less than it seems to. */
  @Test
  void nodeHasSignedBodiesWhoseThreeFormsDiffer() {
    assertThat(Signed.ofNode())
        .filteredOn(each -> Set.copyOf(each.signatures()).size() == 3)
        .hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"b\":1,\"a\":2};{\"a\":2,\"b\":1}",
        "{\"b\":{\"d\":1,\"c\":2},\"a\":0};{\"a\":0,\"b\":{\"c\":2,\"d\":1}}",
        "{\"a\":1,\"B\":2,\"_\":3,\"é\":4};{\"B\":2,\"_\":3,\"a\":1,\"é\":4}",
        "{\"\uff5e\":1,\"😀\":2};{\"😀\":2,\"\uff5e\":1}",
        "{\"ab\":1,\"a\":2,\"\":3};{\"\":3,\"a\":2,\"ab\":1}",
        "{\"a\":1,\"10\":2,\"9\":3,\"-1\":4};{\"9\":3,\"10\":2,\"-1\":4,\"a\":1}",
        "{\"01\":1,\"1\":2,\"0\":3,\"00\":4};{\"0\":3,\"1\":2,\"00\":4,\"01\":1}",
        "{\"4294967295\":1,\"4294967294\":2};{\"4294967294\":2,\"4294967295\":1}",
        "{\"1.5\":1,\"2\":2,\"1e1\":3};{\"2\":2,\"1.5\":1,\"1e1\":3}",
        "{\"٢\":1,\"3\":2};{\"3\":2,\"٢\":1}",
        " [ 1 , true , false , null , \"x\" ] ;[1,true,false,null,\"x\"]",
        "{ };{}",
        "[ ];[]"
      })
  void hasTheOrderOfJavaScript(String json, String text) throws Exception {
    assertThat(sorted(json, true)).isEqualTo(text);
    assertThat(sorted(json, false)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[{\"b\":1,\"a\":2}];[{\"a\":2,\"b\":1}];[{\"b\":1,\"a\":2}]",
        "[{\"b\":{\"d\":1,\"c\":2}}];[{\"b\":{\"c\":2,\"d\":1}}];[{\"b\":{\"d\":1,\"c\":2}}]",
        "{\"z\":[[{\"b\":1,\"a\":2}]],\"y\":0};{\"y\":0,\"z\":[[{\"a\":2,\"b\":1}]]};"
            + "{\"y\":0,\"z\":[[{\"b\":1,\"a\":2}]]}",
        "[{\"b\":1,\"7\":2,\"a\":3,\"5\":4}];[{\"5\":4,\"7\":2,\"a\":3,\"b\":1}];"
            + "[{\"5\":4,\"7\":2,\"b\":1,\"a\":3}]"
      })
  void sortsWithinArraysOrNot(String json, String everywhere, String outside) throws Exception {
    assertThat(sorted(json, true)).isEqualTo(everywhere);
    assertThat(sorted(json, false)).isEqualTo(outside);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"\\u0041\\/\\\"\\\\\";\"A/\\\"\\\\\"",
        "\"\\b\\f\\n\\r\\t\";\"\\b\\f\\n\\r\\t\"",
        "\"\\u0008\\u000C\\u000a\\u000D\\u0009\";\"\\b\\f\\n\\r\\t\"",
        "\"\\u0000\\u001F\\u007f\";\"\\u0000\\u001f\u007f\"",
        "\"\\u2028<>&'\";\"\u2028<>&'\"",
        "\"\\ud83d\\ude00\";\"😀\"",
        "\"\\uD83D\";\"\\ud83d\"",
        "\"x\\uDE00y\";\"x\\ude00y\"",
        "\"\\ud83d\\ud83d\\ude00\\ude00\";\"\\ud83d😀\\ude00\"",
        "\"\\ude00\\ud83d\";\"\\ude00\\ud83d\"",
        "{\"\\ud800\":\"\\udfff\"};{\"\\ud800\":\"\\udfff\"}"
      })
  void writesTextAsJavaScriptDoes(String json, String text) throws Exception {
    assertThat(sorted(json, true)).isEqualTo(text);
  }

  @Test
  void readsNumbersAsTheyStand() throws Exception {
    assertThat(ScriptJson.read("[1.0,-0,1E+400]").value())
        .isEqualTo(
            List.of(
                new ScriptJson.Numeral("1.0"),
                new ScriptJson.Numeral("-0"),
                new ScriptJson.Numeral("1E+400")));
    assertThat(sorted("[1.0,-0,1E+400,1e21]", true)).isEqualTo("[1,0,null,1e+21]");
  }

  @Test
  void takesTheLastOfMembersOfOneNameAndSaysThatThereAreSome() throws Exception {
    ScriptJson.Document twice = ScriptJson.read("{\"a\":1,\"\\u0061\":\"2\"}");

    assertThat(twice.value()).isEqualTo(Map.of("a", "2"));
    assertThat(twice.ambiguous()).isTrue();
    assertThat(ScriptJson.read("{\"a\":{\"a\":1},\"b\":{\"a\":1},\"A\":2}").ambiguous()).isFalse();
    assertThat(ScriptJson.read("[{\"a\":{\"b\":[{\"c\":1,\"c\":1}]}}]").ambiguous()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "7,7",
    "10,10",
    "4294967294,4294967294",
    "4294967295,-1",
    "9999999999,-1",
    "10000000000,-1",
    "01,-1",
    "00,-1",
    "-1,-1",
    "1.0,-1",
    "a,-1",
    "'',-1",
    "' 1',-1",
    "٣,-1"
  })
  void knowsTheIndexesOfArrays(String name, long index) {
    assertThat(ScriptJson.index(name)).isEqualTo(index);
  }
}
