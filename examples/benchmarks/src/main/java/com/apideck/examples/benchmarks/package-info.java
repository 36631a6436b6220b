/**
 * This library beside the bare HTTP client and the official SDK, on the same loopback server. Start
 * with {@link com.apideck.examples.benchmarks.Benchmarks}.
 */
@NullMarked
package com.apideck.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
