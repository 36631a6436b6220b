package com.apideck.models.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.Violation;
import com.apideck.core.codec.Mismatch;
import com.apideck.core.testing.StubTransport;
import com.apideck.funcs.vault.VaultConnectionsUpdate;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What values keep that no schema foresees, and what is refused of it when they are sent. */
class RequestValuesTest {

  private static final String SLIDER =
      "{\"label\":\"Size\",\"option_type\":\"slider\",\"range\":{\"from\":7,\"to\":12.50},\"unit\":null}";

  private final StubTransport stub = new StubTransport();

  @Test
  void anUnknownAlternativeIsKeptAndGoesBackAsItCame() {
    FormField field = decoded("{\"options\":[" + SLIDER + "]}").get();

    assertThat(field.options())
        .singleElement()
        .isInstanceOfSatisfying(
            FormFieldOption.Unrecognized.class,
            option -> {
              assertThat(option.value()).containsEntry("option_type", "slider");
              assertThat(option.value()).containsEntry("unit", null);
              assertThat(option.value().get("range"))
                  .isEqualTo(Map.of("from", 7, "to", new BigDecimal("12.50")));
            });
    assertThat(new String(FormField.codec().encodeRequest(field).get(), UTF_8))
        .isEqualTo("{\"options\":[" + SLIDER + "]}");
  }

  @Test
  void aKnownAlternativeIsNotTakenForAnUnknownOne() {
    FormField field = decoded("{\"options\":[{\"label\":\"a\",\"option_type\":\"simple\"}]}").get();

    assertThat(field.options()).singleElement().isInstanceOf(SimpleFormFieldOption.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"label\":\"a\"};$;an object with text in option_type",
        "{\"option_type\":7};$;an object with text in option_type",
        "{\"option_type\":\"simple\"};$.label;a value",
        "\"a\";$;SimpleFormFieldOption or FormFieldOptionGroup"
      })
  void whatSaysNotWhichAlternativeItIsOrIsNotWholeIsAMismatch(
      String option, String path, String expected) {
    assertThat(FormFieldOption.codec().decode(option.getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch(path, expected));
  }

  @Test
  void aMemberOfAnotherFormIsAbsentAndKeptAsItCame() {
    FormField field = decoded("{\"id\":\"a\",\"options\":[{\"label\":\"a\"}],\"label\":7}").get();

    assertThat(field.options()).isEmpty();
    assertThat(field.label()).isEmpty();
    assertThat(field.id()).contains("a");
    assertThat(field.undocumented())
        .isEqualTo(Map.of("options", List.of(Map.of("label", "a")), "label", 7));
    assertThat(new String(FormField.codec().encodeRequest(field).get(), UTF_8))
        .isEqualTo("{\"id\":\"a\"}");
  }

  @Test
  void whatTakesThePlaceOfAMemberOfAnotherFormIsSent() {
    FormField field = decoded("{\"label\":7}").get().withLabel("seven");

    assertThat(field.undocumented()).isEmpty();
    assertThat(new String(FormField.codec().encode(field).get(), UTF_8))
        .isEqualTo("{\"label\":\"seven\"}");
  }

  @Test
  void withoutADiscriminatorWhatFitsNoAlternativeIsAMismatch() {
    assertThat(SettingValue.codec().decode("{}".getBytes(UTF_8)).getLeft())
        .isEqualTo(new Mismatch("$", "text, a number, true or false, or a list"));
  }

  static Stream<Arguments> nulls() {
    return Stream.of(
        Arguments.of(new SettingValue.Text(null), "$.value is null"),
        Arguments.of(new SettingValue.Decimal(null), "$.value is null"),
        Arguments.of(new SettingValue.Flag(null), "$.value is null"),
        Arguments.of(new SettingValue.Items(null), "$.value is null"),
        Arguments.of(new SettingValue.Items(Collections.singletonList(null)), "$.value[0] is null"),
        Arguments.of(
            new SettingValue.Items(List.of(new SettingElement.Decimal(null))),
            "$.value[0] is null"),
        Arguments.of(new SettingValue.Refused(null), "$.value is refused"),
        Arguments.of(new SettingValue.Refused(List.of()), "$.value is refused"),
        Arguments.of(SettingValue.of((String) null), "$.value is null"),
        Arguments.of(SettingValue.of((BigDecimal) null), "$.value is null"),
        Arguments.of(SettingValue.of((List<SettingElement>) null), "$.value is null"),
        Arguments.of(
            SettingValue.of(Arrays.asList(SettingElement.of("a"), null)), "$.value[1] is null"));
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void aNullInAnAlternativeIsReportedByTheCallWithItsPath(SettingValue value, String problem) {
    ConnectionDefault setting = ConnectionDefault.builder().id("a").value(value).build();
    Connection connection =
        Connection.builder()
            .addConfiguration(ConnectionConfiguration.builder().addDefaults(setting).build())
            .build();

    InvalidRequestError error = (InvalidRequestError) call(connection).getLeft();

    assertThat(error.violations())
        .extracting(Violation::toString)
        .containsExactly(problem.replace("$", "$.configuration[0].defaults[0]"));
    assertThat(stub.requests()).isEmpty();
  }

  @Test
  void aNullInAnUnknownAlternativeIsReportedToo() {
    assertThat(FormFieldOption.codec().encode(new FormFieldOption.Unrecognized(null)).getLeft())
        .containsExactly(new Violation("$", "is null"));
  }

  @Test
  void aListThatChangesLaterDoesNotChangeTheAlternative() {
    List<SettingElement> list = new ArrayList<>(List.of(SettingElement.of("a")));
    Map<String, Object> map = new HashMap<>(Map.of("option_type", "slider"));
    SettingValue items = new SettingValue.Items(list);
    FormFieldOption unknown = new FormFieldOption.Unrecognized(map);

    list.add(SettingElement.of("b"));
    map.put("label", "Size");

    assertThat(items).isEqualTo(SettingValue.of(List.of(SettingElement.of("a"))));
    assertThat(new String(FormFieldOption.codec().encode(unknown).get(), UTF_8))
        .isEqualTo("{\"option_type\":\"slider\"}");
  }

  @Test
  void whatHasNoJsonFormAmongUndocumentedMembersIsReportedWhereItWouldStand() {
    ConnectionMetadata metadata =
        ConnectionMetadata.builder().putUndocumented("plan", Double.NaN).build();

    InvalidRequestError error =
        (InvalidRequestError) call(Connection.builder().metadata(metadata).build()).getLeft();

    assertThat(error.violations())
        .containsExactly(new Violation("$.metadata.plan", "is NaN, which JSON cannot express"));
  }

  @Test
  void aMemberThatIsSetAsAnotherOneIsReportedByTheCallWithItsPath() {
    ConnectionMetadata metadata =
        ConnectionMetadata.builder()
            .companyId("1")
            .putUndocumented("company_id", "2")
            .putUndocumented("plan", "enterprise")
            .build();

    InvalidRequestError error =
        (InvalidRequestError) call(Connection.builder().metadata(metadata).build()).getLeft();

    assertThat(error.violations())
        .containsExactly(
            new Violation("$.metadata.company_id", "is a member of its own, and set as that"));
    assertThat(stub.requests()).isEmpty();
  }

  private Either<ApideckError, ?> call(Connection connection) {
    ApideckCore core =
        ApideckCore.builder()
            .apiKey("test-key")
            .appId("test-app")
            .consumerId("test-consumer")
            .transport(stub)
            .build();
    return VaultConnectionsUpdate.call(
            core,
            VaultConnectionsUpdateRequest.builder()
                .serviceId("a")
                .unifiedApi("crm")
                .connection(connection)
                .build())
        .join();
  }

  private static Either<Mismatch, FormField> decoded(String json) {
    return FormField.codec().decode(json.getBytes(UTF_8));
  }
}
