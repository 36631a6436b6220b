package com.apideck.models.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Violation;
import com.apideck.models.UnifiedApiId;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SessionPropertiesTest {

  /** Moshi refuses whole numbers of which a beginning is a multiple of 2^64, such as 10^65. */
  private static final BigInteger MOST = BigInteger.TEN.pow(60);

  private static final BigDecimal MOST_DECIMAL = new BigDecimal(MOST);

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anySessionReadsBackToTheSameValue(@ForAll("sessions") Session session) {
    byte[] json =
        Session.codec().encode(session).getOrElseThrow(v -> new AssertionError(v.toString()));

    assertThat(Session.codec().decode(json).get()).isEqualTo(session);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anySessionEncodesOrNamesItsProblems(
      @ForAll String text, @ForAll("anything") Object value, @ForAll boolean flag) {
    Session session =
        Session.builder()
            .redirectUri(text)
            .theme(Theme.builder().vaultName(text).build())
            .settings(SessionSettings.builder().showLogs(flag).sessionLength(text).build())
            .putCustomConsumerSettings(text, value)
            .build();

    Either<List<Violation>, byte[]> encoded = Session.codec().encode(session);

    assertThat(encoded.isRight() || !encoded.getLeft().isEmpty()).isTrue();
    encoded.peek(json -> assertThat(Session.codec().decode(json).get()).isEqualTo(session));
  }

  @Provide
  Arbitrary<Session> sessions() {
    Arbitrary<Session> some = Arbitraries.create(Session.builder()::build);
    some = with(some, texts(), Session::withRedirectUri);
    some = with(some, themes(), Session::withTheme);
    some = with(some, settings(), Session::withSettings);
    some = with(some, metadata(), Session::withConsumerMetadata);
    return with(some, freeForm(), Session::withCustomConsumerSettings);
  }

  private static Arbitrary<Theme> themes() {
    Arbitrary<Theme> some = Arbitraries.create(Theme.builder()::build);
    for (BiFunction<Theme, String, Theme> member :
        List.<BiFunction<Theme, String, Theme>>of(
            Theme::withFavicon,
            Theme::withLogo,
            Theme::withPrimaryColor,
            Theme::withSidepanelBackgroundColor,
            Theme::withSidepanelTextColor,
            Theme::withVaultName,
            Theme::withPrivacyUrl,
            Theme::withTermsUrl)) {
      some = with(some, texts(), member);
    }
    return some;
  }

  private static Arbitrary<ConsumerMetadata> metadata() {
    Arbitrary<ConsumerMetadata> some = Arbitraries.create(ConsumerMetadata.builder()::build);
    some = with(some, texts(), ConsumerMetadata::withAccountName);
    some = with(some, texts(), ConsumerMetadata::withUserName);
    some = with(some, texts(), ConsumerMetadata::withEmail);
    return with(some, texts(), ConsumerMetadata::withImage);
  }

  private static Arbitrary<SessionSettings> settings() {
    Arbitrary<SessionSettings> some = Arbitraries.create(SessionSettings.builder()::build);
    for (BiFunction<SessionSettings, Boolean, SessionSettings> member :
        List.<BiFunction<SessionSettings, Boolean, SessionSettings>>of(
            SessionSettings::withHideResourceSettings,
            SessionSettings::withSandboxMode,
            SessionSettings::withIsolationMode,
            SessionSettings::withShowLogs,
            SessionSettings::withShowSuggestions,
            SessionSettings::withShowSidebar,
            SessionSettings::withAutoRedirect,
            SessionSettings::withHideGuides)) {
      some = with(some, Arbitraries.of(true, false), member);
    }
    some = with(some, texts(), SessionSettings::withSessionLength);
    some = with(some, texts().map(UnifiedApiId::of).list(), SessionSettings::withUnifiedApis);
    some =
        with(
            some,
            Arbitraries.of(UnifiedApiId.Known.values()).map(api -> (UnifiedApiId) api).list(),
            SessionSettings::withUnifiedApis);
    return with(
        some,
        Arbitraries.of(AllowAction.Known.values()).map(action -> (AllowAction) action).list(),
        SessionSettings::withAllowActions);
  }

  private static <T, M> Arbitrary<T> with(
      Arbitrary<T> some, Arbitrary<M> members, BiFunction<T, M, T> change) {
    return Combinators.combine(some, members.optional(0.5))
        .as((value, member) -> member.map(m -> change.apply(value, m)).orElse(value));
  }

  /** Any text that has a UTF-8 form. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('\0', '\ud7ff')
        .withChars('\ue000', '\uffff')
        .ofMaxLength(20)
        .map(text -> text.isEmpty() ? "\ud83d\ude80" : text);
  }

  private static Arbitrary<Map<String, ?>> freeForm() {
    return Arbitraries.maps(texts(), json(3)).ofMaxSize(4).map(LinkedHashMap::new);
  }

  private static Arbitrary<Object> json(int depth) {
    Arbitrary<Object> leaf =
        Arbitraries.oneOf(
            List.of(
                texts().map(t -> (Object) t),
                Arbitraries.longs().map(n -> (Object) n),
                Arbitraries.integers().map(n -> (Object) n),
                Arbitraries.doubles().map(n -> (Object) n),
                Arbitraries.bigIntegers().between(MOST.negate(), MOST).map(n -> (Object) n),
                Arbitraries.bigDecimals()
                    .between(MOST_DECIMAL.negate(), MOST_DECIMAL)
                    .map(n -> (Object) n),
                Arbitraries.of(true, false).map(b -> (Object) b)));
    if (depth == 0) {
      return leaf;
    }
    return Arbitraries.oneOf(
        List.of(
            leaf,
            json(depth - 1).injectNull(0.1).list().ofMaxSize(3).map(list -> (Object) list),
            Arbitraries.maps(texts(), json(depth - 1)).ofMaxSize(3).map(map -> (Object) map)));
  }

  @Provide
  Arbitrary<Object> anything() {
    return Arbitraries.oneOf(
        List.of(
            json(2),
            Arbitraries.of(
                Double.NaN,
                Float.NEGATIVE_INFINITY,
                new Object(),
                Thread.State.NEW,
                "\udc00",
                Arrays.asList(1, null),
                new ArrayList<>(List.of(new Object())),
                BigInteger.TEN.pow(2_000),
                new BigDecimal("1E-400"))));
  }
}
