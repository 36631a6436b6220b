package com.apideck.core.json;

import static com.apideck.core.json.Codecs.FREE_FORM;
import static com.apideck.core.json.Codecs.STRING;
import static com.apideck.core.json.Codecs.listOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Violation;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What codecs of objects are written with, tried on one that has everything. */
class ObjectCodecTest {

  /** A folder holds folders. */
  private record Folder(
      String name,
      Optional<String> note,
      List<Folder> folders,
      Map<String, Object> tags,
      List<Violation> noticed) {

    static final Codec<Folder> CODEC = new FolderCodec();

    static Folder named(String name) {
      return new Folder(name, Optional.empty(), null, null, List.of());
    }

    Folder holding(Folder... inner) {
      return new Folder(name, note, List.of(inner), tags, noticed);
    }

    Folder noticing(Violation... violations) {
      return new Folder(name, note, folders, tags, List.of(violations));
    }
  }

  private static final class FolderCodec implements Codec<Folder> {
    private static final JsonInput.Members MEMBERS =
        JsonInput.members("name", "note", "folders", "tags");

    @Override
    public Folder read(JsonInput in) throws IOException {
      String name = null;
      Optional<String> note = Optional.empty();
      List<Folder> folders = null;
      Map<String, Object> tags = null;
      in.beginObject();
      while (in.hasNext()) {
        switch (in.member(MEMBERS)) {
          case 0 -> name = in.nullable(STRING);
          case 1 -> note = in.optional(STRING);
          case 2 -> folders = in.nullable(listOf(this));
          case 3 -> tags = in.nullable(FREE_FORM);
          default -> in.skip();
        }
      }
      String required = in.required(name, "name");
      in.endObject();
      return new Folder(required, note, folders, tags, List.of());
    }

    @Override
    public void write(JsonOutput out, Folder folder) {
      out.report(folder.noticed());
      out.beginObject();
      out.required("name", folder.name(), STRING);
      out.member("note", folder.note().orElse(null), STRING);
      out.member("folders", folder.folders(), listOf(this));
      out.member("tags", folder.tags(), FREE_FORM);
      out.endObject();
    }
  }

  @Test
  void writesWhatIsThere() {
    assertThat(written(Folder.named("a"))).isEqualTo("{\"name\":\"a\"}");
    assertThat(written(new Folder("a", Optional.of("n"), List.of(), Map.of(), List.of())))
        .isEqualTo("{\"name\":\"a\",\"note\":\"n\",\"folders\":[],\"tags\":{}}");
  }

  @Test
  void readsBackWhatItWrites() {
    Folder folder =
        new Folder(
            "a",
            Optional.of("n"),
            List.of(Folder.named("b").holding(Folder.named("c"))),
            Map.of("t", 1),
            List.of());

    assertThat(Folder.CODEC.decode(written(folder).getBytes(UTF_8)).get()).isEqualTo(folder);
  }

  @Test
  void pathsLeadToTheMember() {
    assertThat(mismatch("{\"name\":\"a\",\"folders\":[{\"name\":\"b\"},{\"note\":\"c\"}]}"))
        .isEqualTo(new Mismatch("$.folders[1].name", "a value"));
    assertThat(mismatch("{\"name\":\"a\",\"folders\":[{\"name\":\"b\",\"note\":7}]}"))
        .isEqualTo(new Mismatch("$.folders[0].note", "text"));
    assertThat(mismatch("{\"name\":\"a\",\"folders\":[{}]}"))
        .isEqualTo(new Mismatch("$.folders[0].name", "a value"));
    assertThat(mismatch("{\"name\":\"a\",\"folders\":[null]}"))
        .isEqualTo(new Mismatch("$.folders[0]", "an object"));
    assertThat(mismatch("{\"x.y\":{\"z.w\":1}}")).isEqualTo(new Mismatch("$.name", "a value"));
  }

  @Test
  void dotsInTheNameThatWasReadLastAreNoPartOfThePath() {
    JsonInput.Members members = JsonInput.members("name");
    Codec<String> codec =
        new Codec<>() {
          @Override
          public String read(JsonInput in) throws IOException {
            String name = null;
            in.beginObject();
            while (in.hasNext()) {
              if (in.member(members, new HashMap<>()) == 0) {
                name = in.nullable(STRING);
              }
            }
            return in.endObject(in.required(name, "name"));
          }

          @Override
          public void write(JsonOutput out, String name) {
            STRING.write(out, name);
          }
        };

    assertThat(codec.decode("{\"a.b\":1}".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$.name", "a value"));
    assertThat(
            Codecs.mapOf(listOf(codec))
                .decode("{\"x\":[{\"name\":\"n\"},{\"a.b[7]\":{\"c.d\":1}}]}".getBytes(UTF_8))
                .getLeft())
        .isEqualTo(new Mismatch("$.x[1].name", "a value"));
  }

  private static Mismatch mismatch(String document) {
    return Folder.CODEC.decode(document.getBytes(UTF_8)).getLeft();
  }

  @Test
  void whatBuildersNoticedIsReportedWithItsWholePath() {
    Folder folder =
        Folder.named("a")
            .noticing(new Violation("note", "is null"))
            .holding(
                Folder.named("b"),
                Folder.named("c").noticing(new Violation("tags.x[0]", "is NaN")));

    assertThat(Folder.CODEC.encode(folder).getLeft())
        .containsExactly(
            new Violation("$.note", "is null"), new Violation("$.folders[1].tags.x[0]", "is NaN"));
  }

  @Test
  void whatIsMissingIsReportedOnce() {
    assertThat(Folder.CODEC.encode(Folder.named(null)).getLeft())
        .containsExactly(new Violation("$.name", "is missing"));
    assertThat(
            Folder.CODEC
                .encode(Folder.named(null).noticing(new Violation("name", "is null")))
                .getLeft())
        .containsExactly(new Violation("$.name", "is null"));
  }

  @Test
  void aMemberThatComesTwiceIsTheLaterOne() {
    assertThat(Folder.CODEC.decode("{\"name\":\"a\",\"name\":\"b\"}".getBytes(UTF_8)).get().name())
        .isEqualTo("b");
  }

  @Test
  void readsTheMembersBeforeTheBreak() {
    assertThat(JsonInput.readableMembers("{\"a\":1,\"b\":[2,{\"c\":".getBytes(UTF_8)))
        .containsExactly(Map.entry("a", 1));
    assertThat(JsonInput.readableMembers("{\"a\":1,\"a\":2}".getBytes(UTF_8)))
        .containsExactly(Map.entry("a", 1));
    assertThat(JsonInput.readableMembers("nothing".getBytes(UTF_8))).isEmpty();
    assertThat(JsonInput.readableMembers("".getBytes(UTF_8))).isEmpty();
  }

  private static String written(Folder folder) {
    return new String(Folder.CODEC.encode(folder).get(), UTF_8);
  }
}
