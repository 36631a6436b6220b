/**
 * A loopback server that keeps subscriptions and delivers signed events as Apideck's API does, so
 * that programs run and can be tested without an account. Start reading at {@link
 * com.apideck.examples.webhooks.WebhookApi}.
 */
@NullMarked
package com.apideck.examples.webhooks;

import org.jspecify.annotations.NullMarked;
