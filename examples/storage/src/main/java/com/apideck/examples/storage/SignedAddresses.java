package com.apideck.examples.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.apideck.examples.storage.Fault.Step;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the addresses that need no credential for a while, and answers at them. */
final class SignedAddresses {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private final byte[] key = new byte[32];
  private final Contents contents;
  private final Options options;
  private final String storageUrl;

  SignedAddresses(Contents contents, Options options, String storageUrl) {
    this.contents = contents;
    this.options = options;
    this.storageUrl = storageUrl;
    new SecureRandom().nextBytes(key);
  }

  void addTo(Routes routes) {
    routes.add("GET", "/objects/{id}", Step.STORAGE, this::fetch);
    routes.add("HEAD", "/objects/{id}", Step.STORAGE, this::fetch);
  }

  /** Leads to a content: by a redirect, or in JSON to a client that asks for none. */
  Response leadTo(Request request, StoredFile file) {
    Instant end = options.clock().instant().plus(options.addressValidity());
    String expires = Long.toString(end.getEpochSecond());
    String path = "/objects/" + file.id() + "?expires=" + expires;
    String url = storageUrl + path + "&signature=" + signature(file.id(), expires);
    if (!request.header("x-apideck-follow-redirects").equals(Optional.of("false"))) {
      return Response.empty(302).withHeader("location", url);
    }
    return Response.json(
        200,
        json -> {
          json.beginObject();
          json.name("url").value(url);
          json.name("expires_at").value(Instant.ofEpochSecond(end.getEpochSecond()).toString());
          json.endObject();
        });
  }

  private String signature(String id, String expires) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal((id + "\n" + expires).getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }

  private Response fetch(Request request) throws IOException {
    if (request.headers().keySet().stream().anyMatch(SignedAddresses::isCredential)) {
      return error(400, "InvalidArgument", "Only one auth mechanism allowed");
    }
    String id = request.variable("id");
    String expires = request.query("expires").orElse("");
    byte[] given = request.query("signature").orElse("").getBytes(US_ASCII);
    if (!MessageDigest.isEqual(given, signature(id, expires).getBytes(US_ASCII))) {
      return error(403, "SignatureDoesNotMatch", "The signature is not that of this address");
    }
    if (options.clock().instant().getEpochSecond() >= Long.parseLong(expires)) {
      return error(403, "AccessDenied", "Request has expired");
    }
    Optional<StoredFile> file = contents.find(id);
    return file.isPresent()
        ? content(request, file.get())
        : error(404, "NoSuchKey", "The specified key does not exist");
  }

  /** Object stores take the signature or a header, and refuse both at once. */
  private static boolean isCredential(String header) {
    return header.equalsIgnoreCase("authorization")
        || header.regionMatches(true, 0, "x-apideck-", 0, "x-apideck-".length());
  }

  static Response error(int status, String code, String message) {
    String xml = "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
    return Response.text(
        status, "application/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml);
  }

  private Response content(Request request, StoredFile file) throws IOException {
    Response response = part(request, file);
    if (options.ranges()) {
      response = response.withHeader("accept-ranges", "bytes");
    }
    if (options.etags()) {
      response = response.withHeader("etag", file.etag());
    }
    if (options.digests()) {
      response = response.withHeader("digest", "sha-256=" + Contents.hash("SHA-256", file.path()));
    }
    return response;
  }

  /** The part of a content that is asked for, or all of it where a range means nothing. */
  private Response part(Request request, StoredFile file) {
    Matcher range = RANGE.matcher(request.header("range").orElse(""));
    Optional<String> condition = request.header("if-range");
    boolean other =
        condition.isPresent() && !(options.etags() && condition.get().equals(file.etag()));
    long size = file.size();
    if (!options.ranges() || other || !range.matches() || range.group().equals("bytes=-")) {
      return Response.slice(200, file.contentType(), file.path(), 0, size);
    }
    boolean suffix = range.group(1).isEmpty();
    long first = Long.parseLong(suffix ? range.group(2) : range.group(1));
    long last = suffix || range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    long from = suffix ? Math.max(0, size - first) : first;
    long to = Math.min(last, size - 1);
    if (from >= size) {
      return error(416, "InvalidRange", "The requested range is not satisfiable")
          .withHeader("content-range", "bytes */" + size);
    }
    return from > to
        ? Response.slice(200, file.contentType(), file.path(), 0, size)
        : Response.slice(206, file.contentType(), file.path(), from, to - from + 1)
            .withHeader("content-range", "bytes " + from + "-" + to + "/" + size);
  }
}
