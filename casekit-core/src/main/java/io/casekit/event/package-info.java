/**
 * What happened to a case. State changes only by these events; the case is their fold, and the
 * audit trail is made of them. Their JSON form is a public format.
 */
@NullMarked
package io.casekit.event;

import org.jspecify.annotations.NullMarked;
