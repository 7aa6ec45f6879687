/** Puts what an index has found into verdicts and sentences. */
@NullMarked
package io.casekit.rules.why;

import org.jspecify.annotations.NullMarked;
