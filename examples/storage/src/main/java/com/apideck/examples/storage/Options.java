package com.apideck.examples.storage;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a server behaves: connectors and object stores differ in it.
 *
 * @param partSize how many bytes each part of an upload has, but the last; by default 1 MiB
 * @param parallelUploads whether parts may come in any order and at the same time; by default true
 * @param addressValidity for how long a signed address leads to its content; by default a minute
 * @param clock what time it is; by default that of the system
 * @param service the connector that the answers name, of which {@code box} wants a digest with each
 *     part; by default {@code dropbox}
 * @param keepFinishedSessions whether an upload can be finished again, with the same answer; by
 *     default true
 * @param ranges whether the storage sends parts of a content to who asks for them; by default true
 * @param etags whether the storage names the version of a content; by default true
 * @param digests whether the storage sends the SHA-256 of a content; by default false
 */
public record Options(
    long partSize,
    boolean parallelUploads,
    Duration addressValidity,
    InstantSource clock,
    String service,
    boolean keepFinishedSessions,
    boolean ranges,
    boolean etags,
    boolean digests) {

  /** Refuses a size that no content could be split by. */
  public Options {
    if (partSize < 1) {
      throw new IllegalArgumentException("partSize is " + partSize + ": a part has a byte or more");
    }
  }

  /** {@return what sets some of the options and leaves the others at their defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the options of the same names. */
  public static final class Builder {
    private long partSize = 1 << 20;
    private boolean parallelUploads = true;
    private Duration addressValidity = Duration.ofSeconds(60);
    private InstantSource clock = InstantSource.system();
    private String service = "dropbox";
    private boolean keepFinishedSessions = true;
    private boolean ranges = true;
    private boolean etags = true;
    private boolean digests;

    private Builder() {}

    public Builder partSize(long bytes) {
      partSize = bytes;
      return this;
    }

    public Builder parallelUploads(boolean supported) {
      parallelUploads = supported;
      return this;
    }

    public Builder addressValidity(Duration time) {
      addressValidity = time;
      return this;
    }

    public Builder clock(InstantSource source) {
      clock = source;
      return this;
    }

    public Builder service(String name) {
      service = name;
      return this;
    }

    public Builder keepFinishedSessions(boolean kept) {
      keepFinishedSessions = kept;
      return this;
    }

    public Builder ranges(boolean supported) {
      ranges = supported;
      return this;
    }

    public Builder etags(boolean sent) {
      etags = sent;
      return this;
    }

    public Builder digests(boolean sent) {
      digests = sent;
      return this;
    }

    /** {@return the options as they are set now} */
    public Options build() {
      return new Options(
          partSize,
          parallelUploads,
          addressValidity,
          clock,
          service,
          keepFinishedSessions,
          ranges,
          etags,
          digests);
    }
  }
}
