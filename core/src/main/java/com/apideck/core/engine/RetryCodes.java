package com.apideck.core.engine;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The statuses that are worth another attempt: all that is decided by a status stands here. */
public record RetryCodes(Set<String> codes) {

  /** Those above 511 are of gateways that had no answer, or no right one, from the API. */
  public static final RetryCodes DEFAULT =
      new RetryCodes(
          Set.of(
              "408", "429", "500", "502", "503", "504", "520", "521", "522", "523", "524", "530"));

  /** They say that nothing was done; after the others it may have been. */
  public static final RetryCodes WITHOUT_EFFECT = new RetryCodes(Set.of("429", "503"));

  /** With these a proxy may connect later; with all others, 407 and 403 among them, it won't. */
  public static final RetryCodes OF_PROXIES = new RetryCodes(Set.of("429", "502", "503"));

  private static final Pattern CODE = Pattern.compile("[3-5](\\d\\d|XX)");

  /** Empty: one of them is no status and no class of statuses. */
  public static Optional<RetryCodes> of(@Nullable String @Nullable [] codes) {
    Set<String> known = new HashSet<>();
    for (String code : codes == null ? new String[] {""} : codes) {
      known.add(code == null ? "" : code.strip().toUpperCase(Locale.ROOT));
    }
    return known.stream().allMatch(code -> CODE.matcher(code).matches())
        ? Optional.of(new RetryCodes(Set.copyOf(known)))
        : Optional.empty();
  }

  /** As texts. */
  public static @Nullable String @Nullable [] texts(int @Nullable [] codes) {
    return codes == null
        ? null
        : IntStream.of(codes).mapToObj(Integer::toString).toArray(String[]::new);
  }

  /** Whether the status, or its class, is among them. */
  public boolean contain(int statusCode) {
    return codes.contains(Integer.toString(statusCode)) || codes.contains(statusCode / 100 + "XX");
  }
}
