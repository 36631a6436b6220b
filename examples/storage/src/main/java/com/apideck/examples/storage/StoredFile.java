package com.apideck.examples.storage;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A content that the server keeps, and what is known of it.
 *
 * @param id what the API and the storage call it
 * @param kind what it is to the API
 * @param place the folder of a file; of an attachment the type and the id of what it belongs to,
 *     with a slash between them
 * @param name with its extension
 * @param description in words, if there is one
 * @param contentType the media type that a download is sent with
 * @param path where the content is, until there is another or the server closes
 * @param size of the content, in bytes
 * @param version counts the contents that it had
 * @param createdAt when its first content was complete
 */
public record StoredFile(
    String id,
    Kind kind,
    String place,
    String name,
    Optional<String> description,
    String contentType,
    Path path,
    long size,
    int version,
    Instant createdAt) {

  /** What a content is to the API. */
  public enum Kind {
    /** A file in a folder. */
    FILE,
    /** An attachment of an invoice, a bill and so on. */
    ATTACHMENT,
    /** An answer that is too large for the proxy. */
    ANSWER
  }

  /** A strong one: no two contents have it in common. */
  String etag() {
    return "\"" + id + "-" + version + "\"";
  }

  /** As the API describes it, which is different for files and for attachments. */
  void writeTo(JsonWriter json) throws IOException {
    json.beginObject();
    json.name("id").value(id);
    json.name("name").value(name);
    json.name("description").value(description.orElse(null));
    json.name("mime_type").value(contentType);
    json.name("size").value(size);
    json.name("created_at").value(createdAt.toString());
    if (kind == Kind.ATTACHMENT) {
      String[] reference = place.split("/", 2);
      json.name("reference").beginObject();
      json.name("type").value(reference[0]);
      json.name("id").value(reference[1]);
      json.endObject();
    } else {
      json.name("type").value("file");
      json.name("downloadable").value(true);
      json.name("parent_folders").beginArray();
      json.beginObject().name("id").value(place).endObject();
      json.endArray();
    }
    json.endObject();
  }
}
