/**
 * A loopback server that keeps files as Apideck's API does, fails when it is told to, and has a
 * service behind its proxy, so that transfers run and can be tested without an account.
 *
 * <p>Start reading at {@link com.apideck.examples.storage.StorageServer}. A request goes from
 * {@code Exchanges} (the wire, and the faults) by {@code Routes} to an endpoint; each is a function
 * from a {@code Request} to a {@code Response}. What they keep is in {@code Contents}.
 */
@NullMarked
package com.apideck.examples.storage;

import org.jspecify.annotations.NullMarked;
