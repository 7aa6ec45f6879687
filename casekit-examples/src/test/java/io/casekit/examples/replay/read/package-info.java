@NullMarked
package io.casekit.examples.replay.read;

import org.jspecify.annotations.NullMarked;
