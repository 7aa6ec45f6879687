/** One runnable idea per example, each run by a test. */
@NullMarked
package io.casekit.examples;

import org.jspecify.annotations.NullMarked;
