/** The quickstart tells its story. */
@NullMarked
package io.casekit.examples.quickstart;

import org.jspecify.annotations.NullMarked;
