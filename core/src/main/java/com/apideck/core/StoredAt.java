package com.apideck.core;

import com.apideck.core.codec.Codecs;
import com.apideck.core.transport.TransportRequest;
import io.vavr.control.Either;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a storage has the bytes of an answer: an address that is signed, so that whoever has it can
 * read them until it expires. It is printed nowhere.
 */
final class StoredAt {

  private static final Set<String> MEMBERS = Set.of("url", "expires_at");

  /** Shorter texts in an address are no signatures, and stand in many a body. */
  private static final int SHORTEST_SIGNATURE = 16;

  final URI address;
  private final Optional<Instant> until;

  private StoredAt(URI address, Optional<Instant> until) {
    this.address = address;
    this.until = until;
  }

  /**
   * Empty: the body is none of these answers. Left: what is wrong with the address.
   *
   * @param nothingElse whether an answer that has more is none of them, as it may be one of a
   *     service behind the API
   */
  static Optional<Either<String, StoredAt>> of(byte[] json, boolean nothingElse) {
    Map<String, @Nullable Object> members = Codecs.FREE_FORM.decode(json).getOrElse(Map.of());
    boolean fits = members.keySet().containsAll(MEMBERS) && (members.size() == 2 || !nothingElse);
    return fits && members.get("url") instanceof String url
        ? Optional.of(of(url, members.get("expires_at")))
        : Optional.empty();
  }

  private static Either<String, StoredAt> of(String url, @Nullable Object until) {
    try {
      URI address = new URI(ServerUrl.encoded(url).orElse(url));
      boolean isSafe =
          address.getHost() != null
              && address.getRawUserInfo() == null
              && ("https".equalsIgnoreCase(address.getScheme())
                  || ("http".equalsIgnoreCase(address.getScheme())
                      && ServerUrl.isLoopback(address)));
      return !isSafe
          ? Either.left("an https address without user info")
          : Either.right(new StoredAt(withoutFragment(address), instant(until)));
    } catch (URISyntaxException e) {
      return Either.left("an address");
    }
  }

  private static URI withoutFragment(URI address) {
    return address.getRawFragment() == null
        ? address
        : URI.create(address.toString().replaceFirst("#.*", ""));
  }

  private static Optional<Instant> instant(@Nullable Object text) {
    try {
      return text instanceof String said
          ? Optional.of(OffsetDateTime.parse(said).toInstant())
          : Optional.empty();
    } catch (DateTimeException e) { // of use as a hint alone
      return Optional.empty();
    }
  }

  boolean hasExpired(Instant now) {
    return until.filter(end -> !now.isBefore(end)).isPresent();
  }

  /** What is sent there: nothing of the call but which of the bytes it wants. */
  TransportRequest request(TransportRequest asked, Map<String, String> headers) {
    return new TransportRequest(
            asked.operation(),
            "GET",
            address,
            headers,
            Optional.empty(),
            Optional.empty(),
            asked.maxResponseBytes(),
            head ->
                head.statusCode() == 200
                    || (head.statusCode() == Operation.Draft.PART && !headers.isEmpty()))
        .hiding(signatures());
  }

  /** As they stand in the address, and as they are: storages repeat them in their errors. */
  private List<String> signatures() {
    String query = Optional.ofNullable(address.getRawQuery()).orElse("");
    return Arrays.stream(query.split("&", -1))
        .map(pair -> pair.substring(pair.indexOf('=') + 1))
        .flatMap(value -> Stream.of(value, decoded(value)))
        .filter(value -> value.length() >= SHORTEST_SIGNATURE)
        .distinct()
        .toList();
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
