package com.apideck.core;

import com.apideck.core.codec.Codec;
import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.Column.Part;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.testing.StubTransport;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A list operation for tests, and its answers. */
public final class Contacts {

  public record Contact(String id) {}

  public record Request(Optional<String> cursor) {}

  public static final Codec<Contact> CODEC =
      ObjectCodec.<Contact>of(
              members -> new Contact(members.next()), contact -> new Object[] {contact.id()})
          .required("id", Codecs.STRING);

  private static final ObjectCodec<Request> REQUEST =
      ObjectCodec.<Request>of(
              members -> new Request(members.next()), request -> new Object[] {request.cursor()})
          .optional(Part.QUERY, "cursor", Codecs.STRING);

  /** All the contacts at once: a list of which there are no pages. */
  public static final ListOperation<Void, Contact> WHOLE =
      Operation.of("crm.contactsAll", "GET", "/crm/contacts").listing(200, CODEC);

  public static final Request FROM_THE_START = new Request(Optional.empty());

  public static final ListOperation<Request, Contact> LIST =
      Operation.of("crm.contactsList", "GET", "/crm/contacts", REQUEST).listing(200, CODEC);

  private Contacts() {}

  /** A core on the stub, which tries once. */
  public static ApideckCore core(StubTransport stub) {
    return ApideckCore.builder()
        .apiKey("sk_live_secret")
        .appId("app")
        .consumerId("consumer")
        .transport(stub)
        .retries(RetryConfig.none())
        .build();
  }

  /** A page of contacts, each of whose ids is given as JSON. */
  public static String page(@Nullable String next, String... ids) {
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
}
