package com.apideck.core;

import com.apideck.core.json.Codec;
import com.apideck.core.json.Codecs;
import com.apideck.core.json.JsonInput;
import com.apideck.core.json.JsonOutput;
import com.apideck.core.testing.StubTransport;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A list operation for tests, and its answers. */
final class Contacts {

  record Contact(String id) {}

  record Request(Optional<String> cursor) {
    Request withCursor(String next) {
      return new Request(Optional.of(next));
    }
  }

  static final Codec<Contact> CODEC = new ContactCodec();

  static final Request FROM_THE_START = new Request(Optional.empty());

  static final ListOperation<Request, Contact> LIST =
      Operation.<Request>get(
              "crm.contactsList",
              "/crm/contacts",
              (out, request) -> out.query("cursor", request.cursor().orElse(null), Codecs.STRING))
          .listing(200, CODEC, Request::withCursor);

  private Contacts() {}

  /** A core on the stub, which tries once. */
  static ApideckCore core(StubTransport stub) {
    return ApideckCore.builder()
        .apiKey("sk_live_secret")
        .appId("app")
        .consumerId("consumer")
        .transport(stub)
        .retries(RetryConfig.none())
        .build();
  }

  /** A page of contacts, each of whose ids is given as JSON. */
  static String page(@Nullable String next, String... ids) {
    String data =
        IntStream.range(0, ids.length)
            .mapToObj(i -> "{\"id\":" + ids[i] + "}")
            .collect(Collectors.joining(","));
    String cursor = next == null ? "null" : '"' + next + '"';
    return """
        {"status_code":200,"status":"OK","service":"hubspot","resource":"contacts","operation":"all",
         "data":[%s],"meta":{"items_on_page":%d,"cursors":{"next":%s}},
         "links":{"next":"https://unify.apideck.com/crm/contacts?cursor=x"}}"""
        .formatted(data, ids.length, cursor);
  }

  private static final class ContactCodec implements Codec<Contact> {
    private static final JsonInput.Members MEMBERS = JsonInput.members("id");

    @Override
    public Contact read(JsonInput in) throws IOException {
      String id = null;
      in.beginObject();
      while (in.hasNext()) {
        switch (in.member(MEMBERS)) {
          case 0 -> id = in.nullable(Codecs.STRING);
          default -> in.skip();
        }
      }
      Contact contact = new Contact(in.required(id, "id"));
      in.endObject();
      return contact;
    }

    @Override
    public void write(JsonOutput out, Contact contact) {
      out.beginObject();
      out.required("id", contact.id(), Codecs.STRING);
      out.endObject();
    }
  }
}
