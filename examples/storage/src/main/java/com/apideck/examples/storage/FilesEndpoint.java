package com.apideck.examples.storage;

import com.apideck.examples.storage.Fault.Step;
import com.apideck.examples.storage.StoredFile.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Files in folders, and attachments of what an accounting system has, which need not exist here:
 * sent at once, listed, deleted, and where to download them from. Only the path tells them apart.
 */
final class FilesEndpoint {
  private static final String FILES = "/file-storage/files";
  private static final String ATTACHMENTS =
      "/accounting/attachments/{reference_type}/{reference_id}";
  private static final Set<String> REFERENCE_TYPES =
      Set.of("", "invoice", "bill", "expense", "expense-report", "quote");
  private static final long MAX_BYTES = 100_000_000;

  private final Contents contents;
  private final SignedAddresses addresses;
  private final Envelopes envelopes;

  FilesEndpoint(Contents contents, SignedAddresses addresses, Envelopes envelopes) {
    this.contents = contents;
    this.addresses = addresses;
    this.envelopes = envelopes;
  }

  void addTo(Routes routes) {
    routes.add("POST", FILES, Step.FILE_UPLOAD, this::upload);
    routes.add("POST", ATTACHMENTS, Step.ATTACHMENT_UPLOAD, this::upload);
    routes.add("POST", FILES + "/search", this::search);
    routes.add("GET", FILES + "/{id}/export", Step.FILE_DOWNLOAD, this::export);
    for (String path : List.of(FILES, ATTACHMENTS)) {
      routes.add("GET", path, this::list);
      routes.add("GET", path + "/{id}", this::one);
      routes.add("DELETE", path + "/{id}", this::delete);
      routes.add("GET", path + "/{id}/download", Step.FILE_DOWNLOAD, this::download);
    }
  }

  private Response upload(Request request) throws IOException {
    Kind kind = kind(request);
    Members metadata = request.metadata();
    String name = metadata.required("name");
    String place = kind == Kind.FILE ? metadata.required("parent_folder_id") : place(request);
    try (Contents.Draft draft = contents.draft()) {
      if (request.body().announced() > MAX_BYTES
          || draft.fill(request.body(), MAX_BYTES).size() > MAX_BYTES) {
        throw ApiError.TOO_LARGE.refusal("A direct upload has at most " + MAX_BYTES + " bytes");
      }
      StoredFile file =
          contents.keep(
              draft,
              kind,
              place,
              name,
              metadata.text("description"),
              request.header("content-type").orElseGet(() -> Contents.typeOf(name)));
      return envelopes.ofId(201, resource(request), "add", file.id());
    }
  }

  private Response list(Request request) {
    if (kind(request) == Kind.ATTACHMENT) {
      return page(request, file -> file.place().equals(place(request)));
    }
    return page(
        request, file -> request.query("filter[folder_id]").map(file.place()::equals).orElse(true));
  }

  /** Finds the files whose name has each of the words. */
  private Response search(Request request) throws IOException {
    String query = request.json().required("query").toLowerCase(Locale.ROOT);
    List<String> words = Arrays.asList(query.strip().split("\\s+", -1));
    return page(
        request, file -> words.stream().allMatch(file.name().toLowerCase(Locale.ROOT)::contains));
  }

  private Response page(Request request, Predicate<StoredFile> wanted) {
    List<StoredFile> files = contents.all(kind(request)).stream().filter(wanted).toList();
    return envelopes.page(request, resource(request), files);
  }

  private Response one(Request request) {
    return envelopes.of(200, resource(request), "one", find(request)::writeTo);
  }

  private Response delete(Request request) throws IOException {
    StoredFile file = find(request);
    contents.remove(file);
    return envelopes.ofId(200, resource(request), "delete", file.id());
  }

  private Response download(Request request) {
    return addresses.leadTo(request, find(request));
  }

  /** In every format a file is as it is. */
  private Response export(Request request) {
    if (request.query("format").orElse("").isEmpty()) {
      throw ApiError.INVALID.refusal("Missing parameter format");
    }
    return download(request);
  }

  private StoredFile find(Request request) {
    Kind kind = kind(request);
    String id = request.variable("id");
    return contents
        .find(id)
        .filter(file -> file.kind() == kind)
        .filter(file -> kind == Kind.FILE || file.place().equals(place(request)))
        .orElseThrow(() -> ApiError.NOT_FOUND.refusal("There is nothing with the id " + id));
  }

  private static Kind kind(Request request) {
    String type = request.variable("reference_type");
    if (!REFERENCE_TYPES.contains(type)) {
      throw ApiError.INVALID.refusal("Nothing of the type " + type + " has attachments");
    }
    return type.isEmpty() ? Kind.FILE : Kind.ATTACHMENT;
  }

  private static String resource(Request request) {
    return kind(request) == Kind.FILE ? "files" : "attachments";
  }

  private static String place(Request request) {
    return request.variable("reference_type") + "/" + request.variable("reference_id");
  }
}
