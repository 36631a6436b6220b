/**
 * The seam to the network. Start with {@link com.apideck.core.transport.Transport}; the one that is
 * used by default stands on {@code java.net.http}. It uses the errors of {@code com.apideck.core},
 * and knows nothing of calls.
 */
@NullMarked
package com.apideck.core.transport;

import org.jspecify.annotations.NullMarked;
