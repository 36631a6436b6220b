/**
 * Calls over real sockets, all of them loopback: what the server sees, and what the caller gets.
 * They are the tests of {@code JdkTransport}, and those of promises that no stand-in can prove.
 */
package com.apideck.core.wire;
