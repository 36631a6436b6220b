package com.apideck.core;

/**
 * One thing that is wrong with a call, found before anything was sent, or with JSON that is no such
 * value.
 *
 * @param path where: a JSON path such as {@code $.theme.favicon}, or the name of an argument or
 *     setting such as {@code consumerId}
 * @param problem what: a phrase such as {@code is missing}; never the offending value
 */
public record Violation(String path, String problem) {

  /** {@code path problem}. */
  @Override
  public String toString() {
    return path + ' ' + problem;
  }
}
