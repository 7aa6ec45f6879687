/**
 * What follows from an entry after it was committed: who is to hear of it, what they are handed,
 * and what became of it. Everything that leaves a case goes through here.
 */
@NullMarked
package io.casekit.outbox;

import org.jspecify.annotations.NullMarked;
