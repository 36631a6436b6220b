/**
 * A loopback server that behaves as Apideck's sessions API does, so that the examples run without
 * an account.
 *
 * <p>Start reading at {@link com.apideck.examples.sandbox.Sandbox}. A request goes from {@code
 * Exchanges} (the wire) to {@code SessionsEndpoint} (the API) or {@code VaultPages} (what the
 * customer sees); both are functions from a {@code Request} to a {@code Response}.
 */
@NullMarked
package com.apideck.examples.sandbox;

import org.jspecify.annotations.NullMarked;
