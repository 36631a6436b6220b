package com.apideck.models.vault;

import com.apideck.core.HttpMeta;
import com.apideck.core.Violation;
import com.apideck.core.json.Checks;
import com.apideck.core.json.Codec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** The answer to {@code vault.sessionsCreate}. */
@Value.Immutable
public abstract class SessionResult {

  SessionResult() {}

  /** Starts with what is required. */
  public static StatusCodeStage builder() {
    return new Builder();
  }

  /** Reads and writes it as JSON. */
  public static Codec<SessionResult> codec() {
    return SessionResultCodec.INSTANCE;
  }

  /** The HTTP status, as the body gives it. */
  public abstract Integer statusCode();

  /** The HTTP status in words. */
  public abstract String status();

  /** The session. */
  public abstract CreatedSession data();

  /** What the connected service answered, if that was asked for. */
  public Map<String, @Nullable Object> raw() {
    Map<String, @Nullable Object> given = rawOrNull();
    return given == null ? Map.of() : given;
  }

  abstract @Nullable Map<String, @Nullable Object> rawOrNull();

  /** Status, headers and request id of the answer. */
  @Value.Default
  @Value.Auxiliary
  public HttpMeta http() {
    return HttpMeta.of(statusCode());
  }

  /** What the builder noticed; reported by {@code call}. */
  @Value.Auxiliary
  abstract List<Violation> violations();

  /** A copy with another {@code statusCode}. */
  public SessionResult withStatusCode(int statusCode) {
    return new Builder(this).statusCode(statusCode).build();
  }

  /** A copy with another {@code status}. */
  public SessionResult withStatus(String status) {
    return new Builder(this).status(status).build();
  }

  /** A copy with another {@code data}. */
  public SessionResult withData(CreatedSession data) {
    return new Builder(this).data(data).build();
  }

  /** A copy with another {@code raw}. */
  public SessionResult withRaw(Map<String, ?> raw) {
    return new Builder(this).raw(raw).build();
  }

  /** A copy with another {@code http}. */
  public SessionResult withHttp(HttpMeta http) {
    return new Builder(this).http(http).build();
  }

  /** Asks for statusCode. */
  public interface StatusCodeStage {
    /** Sets statusCode. */
    StatusStage statusCode(int statusCode);
  }

  /** Asks for status. */
  public interface StatusStage {
    /** Sets status. */
    DataStage status(String status);
  }

  /** Asks for data. */
  public interface DataStage {
    /** Sets data. */
    Builder data(CreatedSession data);
  }

  /** Sets members; it never throws. */
  public static final class Builder implements StatusCodeStage, StatusStage, DataStage {
    private final ImmutableSessionResult.Members members = ImmutableSessionResult.members();
    private final Checks checks;

    private Builder() {
      checks = new Checks();
    }

    private Builder(SessionResult origin) {
      members.from(origin);
      checks = new Checks(origin.violations());
    }

    @Override
    public Builder statusCode(int statusCode) {
      members.statusCode(statusCode);
      return this;
    }

    @Override
    public Builder status(String status) {
      if (checks.given("status", status)) {
        members.status(status);
      }
      return this;
    }

    @Override
    public Builder data(CreatedSession data) {
      if (checks.given("data", data)) {
        members.data(data);
      }
      return this;
    }

    /** Sets {@link SessionResult#raw}; an empty map is sent as such. */
    public Builder raw(Map<String, ?> raw) {
      checks.clear("_raw");
      members.raw(checks.freeForm("_raw", raw));
      return this;
    }

    /** Puts one into {@link SessionResult#raw}. */
    public Builder putRaw(String name, @Nullable Object value) {
      return putAllRaw(Collections.singletonMap(name, value));
    }

    /** Puts them into {@link SessionResult#raw}. */
    public Builder putAllRaw(Map<String, ?> more) {
      members.putAllRaw(checks.freeForm("_raw", more));
      return this;
    }

    /** Sets {@link SessionResult#http}. */
    public Builder http(HttpMeta http) {
      if (checks.given("http", http)) {
        members.http(http);
      }
      return this;
    }

    /** The value. */
    public SessionResult build() {
      return members.violations(checks.violations()).build();
    }
  }
}
