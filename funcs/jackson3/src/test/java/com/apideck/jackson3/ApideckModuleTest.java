package com.apideck.jackson3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.core.Page;
import com.apideck.core.codec.AnyValue;
import com.apideck.core.codec.Tables;
import com.apideck.models.CustomField;
import com.apideck.models.CustomFieldValue;
import com.apideck.models.UnifiedApiId;
import com.apideck.models.crm.Contact;
import com.apideck.models.vault.Session;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

class ApideckModuleTest {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().addModule(new ApideckModule()).build();

  /** As a controller has it. */
  public record Form(Contact contact, List<Session> sessions, UnifiedApiId api) {}

  @TestFactory
  Stream<DynamicTest> eachValueIsTheSameWhenItIsReadAgain() {
    return Tables.all()
        .map(
            table ->
                DynamicTest.dynamicTest(table.type().getSimpleName(), () -> isTheSameAgain(table)));
  }

  private static void isTheSameAgain(Tables.Table table) {
    for (long seed = 0; seed < 15; seed++) {
      Object value = AnyValue.of(table.codec(), seed);
      String json = MAPPER.writeValueAsString(value);
      assertThat(MAPPER.readValue(json, (Class<?>) table.type()))
          .as("seed %s", seed)
          .isEqualTo(value);
    }
  }

  private static Contact contact() {
    return Contact.builder()
        .name("Ada")
        .addCustomFields(CustomField.builder().id("1").value(CustomFieldValue.of("x")).build())
        .putUndocumented("more", Map.of("a", List.of(1)))
        .build();
  }

  @Test
  void isFoundByItself() {
    assertThat(JsonMapper.builder().findAndAddModules().build().writeValueAsString(contact()))
        .isEqualTo(contact().toJson());
  }

  @Test
  void valuesStandWithinOtherTypes() {
    Session session = Session.builder().redirectUri("https://a").build();
    Form form = new Form(contact(), List.of(session), UnifiedApiId.of("new"));

    assertThat(MAPPER.readValue(MAPPER.writeValueAsString(form), Form.class)).isEqualTo(form);
  }

  @Test
  void textsOfEnumsAreTexts() {
    assertThat(MAPPER.writeValueAsString(List.of(UnifiedApiId.CRM, UnifiedApiId.of("new"))))
        .isEqualTo("[\"crm\",\"new\"]");
    assertThat(MAPPER.readValue("\"crm\"", UnifiedApiId.class)).isEqualTo(UnifiedApiId.CRM);
    assertThat(MAPPER.readValue("\"new\"", UnifiedApiId.class)).isEqualTo(UnifiedApiId.of("new"));
  }

  @Test
  void treesAndValuesAreMadeOfEachOther() {
    assertThat(MAPPER.convertValue(MAPPER.valueToTree(contact()), Contact.class))
        .isEqualTo(contact());
  }

  @Test
  void pagesAreWritten() {
    assertThat(MAPPER.writeValueAsString(Page.of(contact())))
        .isEqualTo(Page.of(contact()).toJson());
  }

  @Test
  void whatIsNoSuchValueIsAMismatchWithItsPath() {
    assertThatThrownBy(() -> MAPPER.readValue("{\"name\":5}", Contact.class))
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("$.name does not fit: expected text");
    assertThatThrownBy(() -> MAPPER.readValue("[]", Contact.class))
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("expected an object");
  }

  @Test
  void nullIsNull() {
    assertThat(MAPPER.readValue("null", Contact.class)).isNull();
    assertThat(MAPPER.writeValueAsString(new Contact[] {null})).isEqualTo("[null]");
  }

  @Test
  void otherTypesAreAsTheyWere() {
    assertThat(MAPPER.writeValueAsString(Map.of("a", Thread.State.NEW)))
        .isEqualTo("{\"a\":\"NEW\"}");
  }

  /** As caches and sessions have it, where Jackson writes the class of each object. */
  @Test
  void valuesStandAmongObjectsOfAnyClass() {
    ObjectMapper typed =
        JsonMapper.builder()
            .addModule(new ApideckModule())
            .activateDefaultTyping(
                BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
                DefaultTyping.NON_FINAL)
            .build();
    Form form = new Form(contact(), List.of(), UnifiedApiId.CRM);

    assertThat(typed.readValue(typed.writeValueAsString(form), Form.class)).isEqualTo(form);
  }
}
