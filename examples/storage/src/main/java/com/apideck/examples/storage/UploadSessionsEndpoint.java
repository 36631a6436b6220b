package com.apideck.examples.storage;

import com.apideck.examples.storage.Fault.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Uploads in parts, from the first request to the file. */
final class UploadSessionsEndpoint {
  private static final String SESSIONS = "/file-storage/upload-sessions";
  // The documents have these two for all that concerns a session.
  private static final String RESOURCE = "UploadSessions";
  private static final String OPERATION = "one";

  private final Map<String, UploadSession> sessions = new ConcurrentSkipListMap<>();
  private final Contents contents;
  private final Options options;
  private final Envelopes envelopes;

  UploadSessionsEndpoint(Contents contents, Options options, Envelopes envelopes) {
    this.contents = contents;
    this.options = options;
    this.envelopes = envelopes;
  }

  void addTo(Routes routes) {
    routes.add("POST", SESSIONS, Step.SESSION_CREATE, this::create);
    routes.add("GET", SESSIONS + "/{id}", Step.SESSION_GET, this::get);
    routes.add("PUT", SESSIONS + "/{id}", Step.PART, this::put);
    routes.add("DELETE", SESSIONS + "/{id}", Step.SESSION_DELETE, this::delete);
    routes.add("POST", SESSIONS + "/{id}/finish", Step.FINISH, this::finish);
  }

  /** The ids of those that are neither finished nor given up, the oldest first. */
  List<String> open() {
    return sessions.values().stream().filter(UploadSession::isOpen).map(UploadSession::id).toList();
  }

  private Response create(Request request) throws IOException {
    UploadSession session = new UploadSession(request.json(), options, contents);
    sessions.put(session.id(), session);
    return envelopes.ofId(201, RESOURCE, OPERATION, session.id());
  }

  private Response get(Request request) {
    return envelopes.of(200, RESOURCE, OPERATION, find(request)::writeTo);
  }

  private Response put(Request request) throws IOException {
    UploadSession session = find(request);
    long number =
        request
            .number("part_number", 0, UploadSession.MAX_PART_NUMBER)
            .orElseThrow(() -> ApiError.INVALID.refusal("Missing parameter part_number"));
    session.receive((int) number, request.body(), digest(request));
    return envelopes.ofId(200, RESOURCE, OPERATION, session.id());
  }

  private Response finish(Request request) throws IOException {
    UploadSession session = find(request);
    StoredFile file = session.finish(digest(request));
    if (!options.keepFinishedSessions()) {
      sessions.remove(session.id());
    }
    return envelopes.of(201, "files", OPERATION, file::writeTo);
  }

  private Response delete(Request request) throws IOException {
    UploadSession session = find(request);
    sessions.remove(session.id());
    session.drop();
    return envelopes.ofId(200, RESOURCE, OPERATION, session.id());
  }

  private Optional<String> digest(Request request) {
    Optional<String> digest = request.header("digest");
    if (digest.isEmpty() && options.service().equals("box")) {
      throw ApiError.INVALID_STATE.refusal("Missing Header: digest, which box wants");
    }
    return digest;
  }

  private UploadSession find(Request request) {
    String id = request.variable("id");
    return Optional.ofNullable(sessions.get(id))
        .orElseThrow(() -> ApiError.NOT_FOUND.refusal("There is no upload " + id));
  }
}
