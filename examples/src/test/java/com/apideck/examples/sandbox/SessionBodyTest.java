package com.apideck.examples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session's body may say, member by member. */
class SessionBodyTest {
  private static Sandbox sandbox;
  private static TestClient client;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
    client = TestClient.of(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void takesEveryMemberOfTheDocumentedSession() {
    assertThat(client.create(Examples.FULL).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'redirect':'https://a.example'} | $.redirect",
        "{'settings':{'show_side_bar':true}} | $.settings.show_side_bar",
        "{'Settings':{}} | $.Settings",
      })
  void refusesAnUnknownMemberWithItsPath(String body, String path) {
    Answer answer = client.create(json(body)).isError(400, "RequestValidationError");
    assertThat(answer.places("unknown")).containsExactly(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'consumer_metadata':{'plan':'gold'}}",
        "{'theme':{'font':'Inter'}}",
        "{'custom_consumer_settings':{'anything':[1,null,{'deep':true}]}}"
      })
  void takesFurtherMembersWhereTheSchemaLeavesRoom(String body) {
    assertThat(client.create(json(body)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | $",
        "null | $",
        "'text' | $",
        "7 | $",
        "{'consumer_metadata':[]} | $.consumer_metadata",
        "{'consumer_metadata':null} | $.consumer_metadata",
        "{'consumer_metadata':{'account_name':7}} | $.consumer_metadata.account_name",
        "{'consumer_metadata':{'user_name':null}} | $.consumer_metadata.user_name",
        "{'consumer_metadata':{'email':true}} | $.consumer_metadata.email",
        "{'consumer_metadata':{'image':{}}} | $.consumer_metadata.image",
        "{'redirect_uri':null} | $.redirect_uri",
        "{'settings':'crm'} | $.settings",
        "{'settings':{'unified_apis':'crm'}} | $.settings.unified_apis",
        "{'settings':{'unified_apis':['crm',7]}} | $.settings.unified_apis[1]",
        "{'settings':{'hide_resource_settings':'true'}} | $.settings.hide_resource_settings",
        "{'settings':{'sandbox_mode':1}} | $.settings.sandbox_mode",
        "{'settings':{'isolation_mode':null}} | $.settings.isolation_mode",
        "{'settings':{'session_length':30}} | $.settings.session_length",
        "{'settings':{'show_logs':'no'}} | $.settings.show_logs",
        "{'settings':{'show_suggestions':[]}} | $.settings.show_suggestions",
        "{'settings':{'show_sidebar':{}}} | $.settings.show_sidebar",
        "{'settings':{'auto_redirect':0}} | $.settings.auto_redirect",
        "{'settings':{'hide_guides':''}} | $.settings.hide_guides",
        "{'settings':{'allow_actions':{}}} | $.settings.allow_actions",
        "{'theme':7} | $.theme",
        "{'theme':{'vault_name':7}} | $.theme.vault_name",
        "{'theme':{'primary_color':255}} | $.theme.primary_color",
        "{'custom_consumer_settings':[]} | $.custom_consumer_settings",
      })
  void refusesAnotherTypeWithItsPath(String body, String path) {
    Answer answer = client.create(json(body)).isError(400, "RequestValidationError");
    assertThat(answer.places("invalid")).containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'settings':{'unified_apis':['CRM']}} | $.settings.unified_apis[0]",
        "{'settings':{'unified_apis':['crm','erp','ats','']}} |"
            + " $.settings.unified_apis[1],$.settings.unified_apis[3]",
        "{'settings':{'allow_actions':['delete','rename']}} | $.settings.allow_actions[1]",
      })
  void refusesAnUnknownEnumTextWithItsIndex(String body, String paths) {
    Answer answer = client.create(json(body)).isError(400, "RequestValidationError");
    assertThat(answer.places("invalid")).containsExactly(paths.split(",", -1));
  }

  @Test
  void takesEveryUnifiedApiAndEveryAction() {
    String apis =
        Stream.of(UnifiedApi.values())
            .map(api -> "'" + api.id() + "'")
            .collect(Collectors.joining(","));
    String body =
        """
        {'settings':{'unified_apis':[%s],
          'allow_actions':['delete','disconnect','reauthorize','disable']}}
        """
            .formatted(apis);
    assertThat(UnifiedApi.values()).hasSize(28);
    assertThat(client.create(json(body)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "consumer_metadata.image",
        "redirect_uri",
        "theme.favicon",
        "theme.logo",
        "theme.privacy_url",
        "theme.terms_url"
      })
  void takesNothingButWebAddressesAsAddresses(String member) {
    for (String address : Examples.HOSTILE_ADDRESSES) {
      Answer answer = client.create(Examples.withMember(member, address));
      assertThat(answer.status()).as(address).isEqualTo(400);
      assertThat(answer.places("invalid")).containsExactly("$." + member);
    }
    assertThat(client.create(Examples.withMember(member, "HTTP://a.example:8080/x?y=1#z")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "theme.primary_color",
        "theme.sidepanel_background_color",
        "theme.sidepanel_text_color"
      })
  void takesNothingButColoursAsColours(String member) {
    for (String color : Examples.HOSTILE_COLORS) {
      Answer answer = client.create(Examples.withMember(member, color));
      assertThat(answer.status()).as(color).isEqualTo(400);
      assertThat(answer.places("invalid")).containsExactly("$." + member);
    }
    assertThat(client.create(Examples.withMember(member, "rebeccapurple")).status()).isEqualTo(200);
  }

  @Test
  void refusesASessionOfMoreThanAWeek() {
    assertThat(client.create(Examples.withMember("settings.session_length", "1w")).status())
        .isEqualTo(200);
    Answer answer = client.create(Examples.withMember("settings.session_length", "8d"));
    assertThat(answer.places("invalid")).containsExactly("$.settings.session_length");
  }

  @Test
  void namesAllProblemsAtOnceAndRepeatsNoValue() {
    String body =
        json(
            """
            {'a':'hidden','redirect_uri':'hidden',
             'consumer_metadata':{'image':'hidden','email':['hidden']},
             'settings':{'b':'hidden','session_length':'hidden','unified_apis':['hidden'],
                         'show_logs':'hidden'},
             'theme':{'logo':'hidden','primary_color':'hidden'}}
            """);
    Answer answer = client.create(body).isError(400, "RequestValidationError");
    assertThat(answer.places("unknown")).containsExactlyInAnyOrder("$.a", "$.settings.b");
    assertThat(answer.places("invalid"))
        .containsExactlyInAnyOrder(
            "$.redirect_uri",
            "$.consumer_metadata.image",
            "$.consumer_metadata.email",
            "$.settings.session_length",
            "$.settings.unified_apis[0]",
            "$.settings.show_logs",
            "$.theme.logo",
            "$.theme.primary_color");
    assertThat(answer.body()).doesNotContain("hidden");
  }

  private static String json(String withSingleQuotes) {
    return withSingleQuotes.replace('\'', '"');
  }
}
