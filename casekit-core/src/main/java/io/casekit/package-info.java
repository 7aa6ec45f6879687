/** The front door: {@code CaseKit} and its builder, and nothing else. */
@NullMarked
package io.casekit;

import org.jspecify.annotations.NullMarked;
