@NullMarked
package io.casekit.examples.replay.sample;

import org.jspecify.annotations.NullMarked;
