/**
 * Webhooks over the outbox: what happened, as CloudEvents 1.0 in JSON, signed in the way of
 * Standard Webhooks, and what a receiver in Java checks them with.
 */
@NullMarked
package io.casekit.webhook;

import org.jspecify.annotations.NullMarked;
