package com.apideck.core;

/**
 * What a connected service answered to a proxied request, whatever its status. An error of the API
 * itself is none of these, but the Left of the call. Above 2 MB the bytes come from a storage.
 */
public final class DownstreamResponse extends Download {

  private static final int FIRST_ERROR = 400;

  private final int statusCode;

  DownstreamResponse(Answer answer, Bytes bytes) {
    super(answer.http(), bytes);
    this.statusCode = answer.statusCode();
  }

  /** The status that the service answered with. */
  public int statusCode() {
    return statusCode;
  }

  /** Whether it is an error of the service: 400 or more. */
  public boolean isError() {
    return statusCode >= FIRST_ERROR;
  }
}
