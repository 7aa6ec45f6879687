/**
 * What the reporter and the followers of a case are told by itself: of what, when, in which words,
 * and what the host says of how each wants to be told.
 */
@NullMarked
package io.casekit.notice;

import org.jspecify.annotations.NullMarked;
