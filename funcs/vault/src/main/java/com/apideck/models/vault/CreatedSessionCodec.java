package com.apideck.models.vault;

import static com.apideck.core.json.Codecs.STRING;

import com.apideck.core.json.Codec;
import com.apideck.core.json.JsonInput;
import com.apideck.core.json.JsonOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** CreatedSession as JSON. */
final class CreatedSessionCodec implements Codec<CreatedSession> {

  static final CreatedSessionCodec INSTANCE = new CreatedSessionCodec();

  private static final JsonInput.Members MEMBERS =
      JsonInput.members("session_uri", "session_token");

  private CreatedSessionCodec() {}

  @Override
  public CreatedSession read(JsonInput in) throws IOException {
    ImmutableCreatedSession.Members members = ImmutableCreatedSession.members();
    @Nullable String sessionUri = null;
    @Nullable String sessionToken = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (in.member(MEMBERS)) {
        case 0 -> sessionUri = in.nullable(STRING);
        case 1 -> sessionToken = in.nullable(STRING);
        default -> in.skip();
      }
    }
    members.sessionUri(in.required(sessionUri, "session_uri"));
    members.sessionToken(in.required(sessionToken, "session_token"));
    in.endObject();
    return members.build();
  }

  @Override
  public void write(JsonOutput out, CreatedSession value) throws IOException {
    out.report(value.violations());
    out.beginObject();
    out.required("session_uri", value.sessionUri(), STRING);
    out.required("session_token", value.sessionToken(), STRING);
    out.endObject();
  }
}
