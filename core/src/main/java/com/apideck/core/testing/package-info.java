/**
 * For tests of code that uses the library: answers without a network, and time without waiting.
 * Start with {@link com.apideck.core.testing.StubTransport}. It uses {@code transport}, the JSON of
 * values, and what users meet.
 */
@NullMarked
package com.apideck.core.testing;

import org.jspecify.annotations.NullMarked;
