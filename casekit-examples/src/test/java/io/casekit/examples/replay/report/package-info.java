@NullMarked
package io.casekit.examples.replay.report;

import org.jspecify.annotations.NullMarked;
