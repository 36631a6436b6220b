package com.apideck.examples.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code POST /vault/sessions}. */
final class SessionsEndpoint {
  static final String PATH = "/vault/sessions";

  private static final String APP_HEADER = "x-apideck-app-id";
  private static final String CONSUMER_HEADER = "x-apideck-consumer-id";
  private static final Pattern BEARER = Pattern.compile("bearer +(\\S+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern JSON =
      Pattern.compile(
          "application/(?:[\\w.+-]+\\+)?json\\s*(?:;\\s*charset=\"?utf-8\"?\\s*)?",
          Pattern.CASE_INSENSITIVE);

  private final SessionTokens tokens;
  private final Sessions sessions;
  private final String serverUrl;

  SessionsEndpoint(SessionTokens tokens, Sessions sessions, String serverUrl) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.serverUrl = serverUrl;
  }

  /** The steps in the order of a gateway: the key comes first, the state of things last. */
  Response respond(Request request) {
    if (!request.method().equals("POST")) {
      return ApiError.METHOD_NOT_ALLOWED
          .response("Sessions are created with POST; the sandbox keeps no list of them to read.")
          .withHeader("allow", "POST");
    }
    return keyProblem(request) // 1. who is calling
        .or(() -> mediaTypeProblem(request)) // 2. in which language
        .orElseGet(() -> checked(request)); // 3. to say what
  }

  private static Optional<Response> keyProblem(Request request) {
    List<String> values = request.headerValues("authorization");
    if (values.isEmpty()) {
      return Optional.of(ApiError.UNAUTHORIZED.response("There is no Authorization header."));
    }
    Matcher bearer = BEARER.matcher(values.get(0));
    if (values.size() > 1 || !bearer.matches()) {
      return Optional.of(
          ApiError.UNAUTHORIZED.response(
              "The Authorization header must be Bearer, a space and the key."));
    }
    return MessageDigest.isEqual(bearer.group(1).getBytes(UTF_8), Sandbox.API_KEY.getBytes(UTF_8))
        ? Optional.empty()
        : Optional.of(ApiError.UNAUTHORIZED.response("The key is not the one of this sandbox."));
  }

  private static Optional<Response> mediaTypeProblem(Request request) {
    List<String> values = request.headerValues("content-type");
    boolean json = values.size() == 1 && JSON.matcher(values.get(0)).matches();
    return json || request.body().size() == 0
        ? Optional.empty()
        : Optional.of(
            ApiError.NOT_JSON.response("The content-type must be application/json, in UTF-8."));
  }

  private Response checked(Request request) {
    Problems problems = new Problems();
    String appId = single(request, APP_HEADER, problems);
    String consumerId = single(request, CONSUMER_HEADER, problems);
    boolean headersAreValid = problems.isEmpty();
    SessionRequest session = SessionRequest.read(request.body(), problems);
    if (!problems.isEmpty()) {
      return (headersAreValid ? ApiError.BODY_INVALID : ApiError.HEADERS_INVALID)
          .response(problems);
    }
    return stateProblem(appId, consumerId)
        .orElseGet(
            () ->
                created(
                    tokens.claims(consumerId, appId, session.settings().sessionLength()), session));
  }

  private static String single(Request request, String name, Problems problems) {
    List<String> values = request.headerValues(name);
    if (values.isEmpty()) {
      problems.missing(name);
    } else if (values.size() > 1) {
      problems.invalid(name, "must be given once");
    }
    return values.isEmpty() ? "" : values.get(0);
  }

  private static Optional<Response> stateProblem(String appId, String consumerId) {
    if (!appId.equals(Sandbox.APP_ID)) {
      return Optional.of(
          ApiError.NOT_FOUND.response("The sandbox has one application: " + Sandbox.APP_ID));
    }
    return Optional.ofNullable(
        switch (consumerId) {
          case Sandbox.OVER_LIMIT_CONSUMER ->
              ApiError.LIMIT_REACHED.response(
                  "This consumer is always over its limit of 2000 requests.");
          case Sandbox.SUSPENDED_CONSUMER ->
              ApiError.INVALID_STATE.response(
                  "This consumer is always suspended: no session can be opened.");
          case Sandbox.FAILING_CONSUMER ->
              ApiError.UNEXPECTED.response("This consumer always meets a failure of the server.");
          default -> null;
        });
  }

  private Response created(SessionTokens.Claims claims, SessionRequest session) {
    sessions.add(claims.sessionId(), session);
    String token = tokens.sign(claims);
    return Response.json(
        200,
        json -> {
          json.beginObject();
          json.name("status_code").value(200);
          json.name("status").value("OK");
          json.name("data").beginObject();
          json.name("session_uri").value(serverUrl + VaultPages.PREFIX + token);
          json.name("session_token").value(token);
          json.endObject();
          json.endObject();
        });
  }
}
