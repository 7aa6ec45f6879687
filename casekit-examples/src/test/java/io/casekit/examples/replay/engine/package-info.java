@NullMarked
package io.casekit.examples.replay.engine;

import org.jspecify.annotations.NullMarked;
