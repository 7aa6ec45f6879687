/**
 * The pure core and its thin shell: {@code decide} turns a case and a command into events, {@code
 * fold} turns events into the case, and the shell loads, decides, saves and tells. Not exported.
 */
@NullMarked
package io.casekit.engine;

import org.jspecify.annotations.NullMarked;
