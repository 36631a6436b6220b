package com.apideck.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.OpenEnum;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What functions, values and constants are called: the rules, and all names of all APIs. */
class NamesTest {

  private static final Path FUNCS = Path.of("..");

  /** Functions are called as in the official SDK, which says a word twice in these. */
  private static final Set<String> OFFICIAL =
      Set.of("Connector Connectors", "Connector Connector", "Webhook Webhooks", "Lists List");

  static List<Path> facts() throws IOException {
    try (Stream<Path> folders = Files.list(FUNCS)) {
      return folders
          .map(folder -> folder.resolve(Documents.FACTS))
          .filter(Files::exists)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("facts")
  void noNameStuttersOrIsJavas(Path facts) throws IOException {
    Api api = Generator.read(facts).sound();
    Set<String> java = javaNames();
    java.remove("Currency"); // which is the API's own word, too
    List<String> bad = new ArrayList<>();
    for (Function each : api.functions()) {
      stutter(each.name())
          .filter(twice -> !OFFICIAL.contains(twice))
          .forEach(twice -> bad.add(each.name()));
      if (!each.operation().fullId().startsWith(Names.small(api.title()) + '.')) {
        bad.add(each.operation().fullId());
      }
    }
    for (Named each : api.written()) {
      boolean request = each.name().endsWith("Request"); // called after a function
      if ((!request && stutter(each.name()).findAny().isPresent()) || java.contains(each.name())) {
        bad.add(each.name());
      }
      if (each.body() instanceof OpenEnum texts) {
        texts.constants().values().stream()
            .filter(name -> name.matches("ASTERISK|SOLIDUS|.*_SIGN"))
            .forEach(name -> bad.add(each.name() + '.' + name));
      }
    }

    assertThat(bad).isEmpty();
  }

  /** Names that differ in a plural only are taken for each other. */
  @ParameterizedTest
  @MethodSource("facts")
  void noTwoValuesDifferInAPluralOnly(Path facts) {
    Set<String> seen = new HashSet<>();
    List<String> alike =
        Generator.read(facts).sound().written().stream()
            .map(Named::name)
            .filter(
                name -> !name.endsWith("Request") && !seen.add(String.join(" ", singular(name))))
            .toList();

    assertThat(alike).isEmpty();
  }

  @Test
  void knowsAllNamesOfJava() throws IOException {
    assertThat(javaNames()).allMatch(name -> Names.isReservedType(name) || name.equals("Currency"));
  }

  @ParameterizedTest
  @CsvSource({
    "Project, ProjectType, ProjectType",
    "PaymentCard, CardBrand, PaymentCardBrand",
    "TimeOffRequest, RequestType, TimeOffRequestType",
    "ApiResourceCoverage, Coverage, Coverage",
    "Contact, Gender, ContactGender",
    "Item, ItemisedTax, ItemItemisedTax"
  })
  void saysNoWordTwice(String owner, String member, String name) {
    assertThat(Names.within(owner, member)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "CTASettings, CtaSettings",
    "IBAN, Iban",
    "OAuthScope, OAuthScope",
    "unified_id, UnifiedId",
    "FormURL, FormUrl"
  })
  void writesWordsInCapitalsAsWords(String published, String name) {
    assertThat(Names.type(published)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "Crm, contactsAll, CrmContactsList",
    "Vault, vault.sessionsCreate, VaultSessionsCreate",
    "Lead, leadsAdd, LeadsCreate",
    "Proxy, getProxy, ProxyGet",
    "Lead, leadersOne, LeadLeadersGet"
  })
  void callsFunctionsAfterApiResourceAndAction(String api, String operation, String name) {
    assertThat(Names.function(api, operation)).isEqualTo(name);
  }

  /** Words that stand twice in a row, in the singular. */
  private static Stream<String> stutter(String name) {
    List<String> words = Names.humps(name);
    List<String> singular = singular(name);
    List<String> twice = new ArrayList<>();
    for (int length = 1; length <= words.size() / 2; length++) {
      for (int i = 0; i + 2 * length <= words.size(); i++) {
        if (singular.subList(i, i + length).equals(singular.subList(i + length, i + 2 * length))) {
          twice.add(String.join(" ", words.subList(i, i + 2 * length)));
        }
      }
    }
    return twice.stream();
  }

  private static List<String> singular(String name) {
    return Names.humps(name).stream()
        .map(word -> Names.singular(word.toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static Set<String> javaNames() throws IOException {
    Set<String> names = new HashSet<>();
    for (String folder : List.of("java/lang", "java/util", "java/time")) {
      Path classes =
          FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base", folder);
      try (Stream<Path> files = Files.list(classes)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.matches("[A-Z]\\w*\\.class"))
            .map(file -> file.replace(".class", ""))
            .filter(name -> isPublic(folder.replace('/', '.') + '.' + name))
            .forEach(names::add);
      }
    }
    return names;
  }

  private static boolean isPublic(String name) {
    try {
      return java.lang.reflect.Modifier.isPublic(Class.forName(name, false, null).getModifiers());
    } catch (ClassNotFoundException e) {
      return fail(e);
    }
  }
}
