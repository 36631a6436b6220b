package com.apideck.models.vault;

import static com.apideck.core.json.Codecs.FREE_FORM;
import static com.apideck.core.json.Codecs.INTEGER;
import static com.apideck.core.json.Codecs.STRING;

import com.apideck.core.json.Codec;
import com.apideck.core.json.JsonInput;
import com.apideck.core.json.JsonOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** SessionResult as JSON. */
final class SessionResultCodec implements Codec<SessionResult> {

  static final SessionResultCodec INSTANCE = new SessionResultCodec();

  private static final JsonInput.Members MEMBERS =
      JsonInput.members("status_code", "status", "data", "_raw");

  private SessionResultCodec() {}

  @Override
  public SessionResult read(JsonInput in) throws IOException {
    ImmutableSessionResult.Members members = ImmutableSessionResult.members();
    @Nullable Integer statusCode = null;
    @Nullable String status = null;
    @Nullable CreatedSession data = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (in.member(MEMBERS)) {
        case 0 -> statusCode = in.nullable(INTEGER);
        case 1 -> status = in.nullable(STRING);
        case 2 -> data = in.nullable(CreatedSession.codec());
        case 3 -> members.raw(in.nullable(FREE_FORM));
        default -> in.skip();
      }
    }
    members.statusCode(in.required(statusCode, "status_code"));
    members.status(in.required(status, "status"));
    members.data(in.required(data, "data"));
    in.endObject();
    return members.build();
  }

  @Override
  public void write(JsonOutput out, SessionResult value) throws IOException {
    out.report(value.violations());
    out.beginObject();
    out.required("status_code", value.statusCode(), INTEGER);
    out.required("status", value.status(), STRING);
    out.required("data", value.data(), CreatedSession.codec());
    out.member("_raw", value.rawOrNull(), FREE_FORM);
    out.endObject();
  }
}
