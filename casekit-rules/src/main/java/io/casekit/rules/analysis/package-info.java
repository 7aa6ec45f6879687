/** What is wrong with a rule set before any case has met it. */
@NullMarked
package io.casekit.rules.analysis;

import org.jspecify.annotations.NullMarked;
