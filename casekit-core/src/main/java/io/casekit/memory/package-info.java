/**
 * A store that keeps everything in memory: for tests, for trying out, and as the plainest reading
 * of the store's contract.
 */
@NullMarked
package io.casekit.memory;

import org.jspecify.annotations.NullMarked;
