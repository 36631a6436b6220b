package com.apideck.core;

import static com.apideck.core.codec.Codecs.FREE_FORM;
import static com.apideck.core.codec.Codecs.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.codec.Column.Part;
import com.apideck.core.codec.Extras;
import com.apideck.core.codec.Members;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.codec.ValueBuilder;
import com.apideck.core.codec.ValueObject;
import com.apideck.core.testing.StubTransport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the API has added since this version: parameters, and whole operations. */
class UnknownToThisVersionTest {

  /** As generated requests are. */
  private static final class Find extends ValueObject {
    static final ObjectCodec<Find> CODEC =
        ObjectCodec.of(new Builder()).required(Part.PATH, "id", STRING);

    private final String id;
    private final Extras extras;

    private Find(Members in) {
      id = in.next();
      extras = in.extras();
    }

    static Builder id(String id) {
      return CODEC.begin(new Builder()).id(id);
    }

    @Override
    protected Object[] members() {
      return new Object[] {id};
    }

    @Override
    protected Extras extras() {
      return extras;
    }

    private static final class Builder extends ValueBuilder<Find, Builder> {
      Builder id(String id) {
        return set(0, id);
      }

      @Override
      protected Find make(Members in) {
        return new Find(in);
      }
    }
  }

  private static final Operation<Find, HttpMeta> FIND =
      Operation.of("things.one", "GET", "/things/{id}", Find.CODEC).answeringNothing(200);

  private final StubTransport stub = new StubTransport();
  private final ApideckCore core = Contacts.core(stub);

  private String sent(Find request, RequestOptions options) {
    stub.thenJson(200, "{}");
    assertThat(FIND.call(core, request, options).join().isRight()).isTrue();
    return stub.requests().get(0).uri().toString().replaceFirst(".*/things", "");
  }

  private List<Violation> refused(Find request, RequestOptions options) {
    ApideckError error = FIND.call(core, request, options).join().getLeft();
    assertThat(stub.requests()).isEmpty();
    return ((InvalidRequestError) error).violations();
  }

  @Test
  void parametersOfTheOptionsStandBehindThoseOfTheRequest() {
    RequestOptions options =
        RequestOptions.builder().putQuery("beta", "a b&ü").putQuery("x[y]", "1").build();

    assertThat(sent(Find.id("1").build(), options)).isEqualTo("/1?beta=a%20b%26%C3%BC&x%5By%5D=1");
  }

  @Test
  void optionsOfACoreAddThemToEachCall() {
    stub.thenJson(200, "{}");

    FIND.call(
        core.with(RequestOptions.builder().putQuery("beta", "1").build()), Find.id("1").build());

    assertThat(stub.requests().get(0).uri()).hasQuery("beta=1");
  }

  @Test
  void nullsAndHalvesOfPairsAreReported() {
    RequestOptions options =
        RequestOptions.builder()
            .putQuery(null, "1")
            .putQuery("a", null)
            .putQuery("b", "\ud800")
            .build();

    assertThat(refused(Find.id("1").build(), options))
        .extracting(Violation::toString)
        .containsExactlyInAnyOrder(
            "query is null",
            "query.a is null",
            "b holds half a surrogate pair, which has no UTF-8 form");
  }

  @Test
  void membersPutIntoARequestOfPartsBecomeParameters() {
    Find request =
        Find.id("1")
            .putUndocumented("beta", true)
            .putUndocumented("filter", Map.of("name", "a", "tags", List.of(1, 2)))
            .build();

    assertThat(
            sent(request, RequestOptions.builder().build()).replaceFirst("^/1[?]", "").split("&"))
        .containsExactlyInAnyOrder(
            "beta=true", "filter%5Bname%5D=a", "filter%5Btags%5D=1", "filter%5Btags%5D=2");
  }

  @Test
  void whatHasNoFormAmongThemIsReported() {
    assertThat(
            refused(
                Find.id("1")
                    .putUndocumented("beta", Double.NaN)
                    .putUndocumented("filter", Map.of("tags", List.of(1, Double.NaN)))
                    .build(),
                RequestOptions.builder().build()))
        .extracting(Violation::toString)
        .containsExactly(
            "beta is NaN, which JSON cannot express",
            "filter.tags[1] is NaN, which JSON cannot express");
  }

  @Test
  void anOperationWithoutAFunctionIsAConstantOfTheCallers() {
    Operation<Map<String, Object>, Map<String, Object>> archive =
        Operation.of("things.archive", "POST", "/things/archive", FREE_FORM)
            .answering(201, FREE_FORM);
    stub.thenJson(201, "{\"archived\":[1.50]}");

    Map<String, Object> answer = archive.call(core, Map.of("id", List.of("1"))).join().get();

    assertThat(answer).hasToString("{archived=[1.50]}");
    assertThat(stub.requests().get(0).bodyText()).isEqualTo("{\"id\":[\"1\"]}");
    assertThat(stub.requests().get(0).headers()).containsKey("authorization");
    assertThat(archive.name()).isEqualTo("things.archive");
    assertThat(archive.method()).isEqualTo("POST");
    assertThat(archive.path()).isEqualTo("/things/archive");
    assertThat(archive.status()).isEqualTo(201);
    assertThat(archive.request()).isPresent();
    assertThat(archive.result()).isPresent();
  }

  @Test
  void optionsPrintTheNamesOfParametersOnly() {
    assertThat(RequestOptions.builder().putQuery("beta", "secret").build().toString())
        .contains("query=[beta]")
        .doesNotContain("secret");
  }
}
