package com.apideck.examples.benchmarks;

import com.apideck.core.ApideckCore;
import com.apideck.core.testing.ManualScheduler;
import com.apideck.core.transport.TransportResponse;
import com.apideck.funcs.crm.CrmContactsList;
import com.apideck.models.crm.CrmContactsListRequest;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionResult;
import com.apideck.unify.models.components.CreateSessionResponse;
import com.apideck.unify.models.components.GetContactsResponse;
import com.apideck.unify.utils.JSON;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Values to JSON and back, as each library does it within a call. Pages of ours are decoded by a
 * whole call on a transport that has the answer at once, with a clock that stands still: setting
 * its two timeouts would wake a thread, and is no part of decoding.
 */
@State(Scope.Benchmark)
public class Conversions {

  private static final int RECORDS = 200;

  private final Session ours = OurCaller.session();
  private final com.apideck.unify.models.components.Session official = OfficialCaller.session();
  private final ObjectMapper mapper = JSON.getMapper(); // the one of its operations
  private final byte[] session = Answers.session();

  /** A page, and a core to which it is the answer. */
  @State(Scope.Benchmark)
  public static class Contacts {
    /** Whether the contacts have custom fields. */
    @Param({"true", "false"})
    public boolean customFields;

    private byte[] page = {};
    private Optional<ApideckCore> core = Optional.empty();

    /** Makes the page. */
    @Setup
    public void prepare() {
      page = Answers.contacts(RECORDS, customFields, Optional.empty());
      TransportResponse answer =
          TransportResponse.json(200, new String(page, StandardCharsets.UTF_8));
      core =
          Optional.of(
              OurCaller.core("https://unify.apideck.com")
                  .transport(request -> CompletableFuture.completedFuture(Either.right(answer)))
                  .scheduler(new ManualScheduler())
                  .build());
    }
  }

  /** The request. */
  @Benchmark
  public byte[] encodeSessionOurs() {
    return Session.codec().encodeRequest(ours).get();
  }

  /** The request: its operations make a text of it, and then bytes. */
  @Benchmark
  public byte[] encodeSessionOfficial() throws IOException {
    return mapper.writeValueAsString(official).getBytes(StandardCharsets.UTF_8);
  }

  /** The answer. */
  @Benchmark
  public Object decodeSessionOurs() {
    return SessionResult.codec().decode(session).get();
  }

  /** The answer. */
  @Benchmark
  public Object decodeSessionOfficial() throws IOException {
    return mapper.readValue(session, CreateSessionResponse.class);
  }

  /** The answer. */
  @Benchmark
  public Object decodeContactsOurs(Contacts contacts) {
    return CrmContactsList.call(
            contacts.core.orElseThrow(), CrmContactsListRequest.builder().build())
        .join()
        .get();
  }

  /** The answer. */
  @Benchmark
  public Object decodeContactsOfficial(Contacts contacts) throws IOException {
    return mapper.readValue(contacts.page, GetContactsResponse.class);
  }
}
