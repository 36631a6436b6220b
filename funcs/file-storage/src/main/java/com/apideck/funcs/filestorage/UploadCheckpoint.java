package com.apideck.funcs.filestorage;

import com.apideck.core.Violation;
import com.apideck.core.codec.Codecs;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an upload in parts needs to go on later, in another process too: its JSON can be stored.
 *
 * @param sessionId the upload session, by id
 * @param size how many bytes the file has
 * @param fingerprint what the file was like, so that another one is not taken for it
 * @param partSize how many bytes a part has, but the last
 * @param done the parts that have arrived, by number
 */
public record UploadCheckpoint(
    String sessionId, long size, String fingerprint, long partSize, List<Integer> done) {

  public UploadCheckpoint {
    sessionId = sessionId == null ? "" : sessionId;
    fingerprint = fingerprint == null ? "" : fingerprint;
    done = done == null ? List.of() : List.copyOf(done);
  }

  /** As JSON, to be kept. */
  public String toJson() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("session_id", sessionId);
    members.put("size", size);
    members.put("fingerprint", fingerprint);
    members.put("part_size", partSize);
    members.put("done", done);
    return Codecs.FREE_FORM.toJson(members);
  }

  /** Reads what {@link #toJson} gives. */
  public static Either<Violation, UploadCheckpoint> fromJson(String json) {
    return Codecs.FREE_FORM.fromJson(json).flatMap(UploadCheckpoint::of);
  }

  private static Either<Violation, UploadCheckpoint> of(Map<String, @Nullable Object> members) {
    NavigableSet<Integer> done = new TreeSet<>();
    boolean fits =
        members.get("done") instanceof List<?> numbers
            && numbers.stream().allMatch(each -> each instanceof Integer part && done.add(part));
    return fits
            && members.get("session_id") instanceof String session
            && members.get("size") instanceof Number size
            && members.get("fingerprint") instanceof String fingerprint
            && members.get("part_size") instanceof Number partSize
        ? Either.right(
            new UploadCheckpoint(
                session,
                size.longValue(),
                fingerprint,
                partSize.longValue(),
                new ArrayList<>(done)))
        : Either.left(new Violation("$", "is no checkpoint of an upload"));
  }

  /** Whether all parts have arrived. */
  boolean isWhole() {
    return partSize > 0 && done.size() == (size - 1) / partSize + 1;
  }

  /** Why the file cannot be what was uploaded in part. */
  Optional<String> problem(FileToUpload file) {
    long parts = partSize > 0 ? (size - 1) / partSize + 1 : 0;
    boolean isOne =
        !sessionId.isBlank()
            && done.stream().allMatch(part -> part >= 0 && part < parts)
            && done.stream().distinct().count() == done.size();
    if (!isOne) {
      return Optional.of("is no checkpoint of an upload");
    }
    return size != file.size() || !fingerprint.equals(fingerprint(file))
        ? Optional.of("is of another file, or of this one before it changed")
        : Optional.empty();
  }

  /** Of what tells one state of a file from another. */
  static String fingerprint(FileToUpload file) {
    return file.size() + " " + file.modifiedAt;
  }
}
