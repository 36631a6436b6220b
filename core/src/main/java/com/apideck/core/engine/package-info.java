/**
 * How a call is sent: attempts, hooks, retries, room, threads and time. Start with {@link
 * com.apideck.core.engine.Attempts}. It uses the errors, hooks and retries of {@code
 * com.apideck.core}, and {@code transport}; it knows no operation and no JSON. Nothing here is for
 * users.
 */
@NullMarked
package com.apideck.core.engine;

import org.jspecify.annotations.NullMarked;
