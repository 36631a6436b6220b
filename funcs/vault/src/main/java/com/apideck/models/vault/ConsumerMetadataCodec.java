package com.apideck.models.vault;

import static com.apideck.core.json.Codecs.STRING;

import com.apideck.core.json.Codec;
import com.apideck.core.json.JsonInput;
import com.apideck.core.json.JsonOutput;
import java.io.IOException;

/** ConsumerMetadata as JSON. */
final class ConsumerMetadataCodec implements Codec<ConsumerMetadata> {

  static final ConsumerMetadataCodec INSTANCE = new ConsumerMetadataCodec();

  private static final JsonInput.Members MEMBERS =
      JsonInput.members("account_name", "user_name", "email", "image");

  private ConsumerMetadataCodec() {}

  @Override
  public ConsumerMetadata read(JsonInput in) throws IOException {
    ImmutableConsumerMetadata.Members members = ImmutableConsumerMetadata.members();
    in.beginObject();
    while (in.hasNext()) {
      switch (in.member(MEMBERS)) {
        case 0 -> members.accountName(in.optional(STRING));
        case 1 -> members.userName(in.optional(STRING));
        case 2 -> members.email(in.optional(STRING));
        case 3 -> members.image(in.optional(STRING));
        default -> in.skip();
      }
    }
    in.endObject();
    return members.build();
  }

  @Override
  public void write(JsonOutput out, ConsumerMetadata value) throws IOException {
    out.report(value.violations());
    out.beginObject();
    out.member("account_name", value.accountName(), STRING);
    out.member("user_name", value.userName(), STRING);
    out.member("email", value.email(), STRING);
    out.member("image", value.image(), STRING);
    out.endObject();
  }
}
