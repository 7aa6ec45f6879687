/**
 * How the audit trail is written down: the JSON of events, the payload of an entry with its sealed
 * personal values, and the hash chain. Not exported; the audit room is what a host sees of it.
 */
@NullMarked
package io.casekit.trail;

import org.jspecify.annotations.NullMarked;
