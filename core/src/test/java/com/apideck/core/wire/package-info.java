/**
 * Calls over real sockets, all of them loopback: what the server sees, and what the caller gets.
 */
package com.apideck.core.wire;
