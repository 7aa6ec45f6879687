/** The replay is checked here without an engine: an oracle works out what one must come to. */
@NullMarked
package io.casekit.examples.replay;

import org.jspecify.annotations.NullMarked;
