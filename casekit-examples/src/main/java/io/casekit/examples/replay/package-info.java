/** Replays case files through casekit and reports what came of it. */
@NullMarked
package io.casekit.examples.replay;

import org.jspecify.annotations.NullMarked;
