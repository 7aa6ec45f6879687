/**
 * Reads case files: four formats, one of which a mapping file describes, each into a {@link
 * io.casekit.examples.replay.plan.Plan}. Files come from strangers, so a row that makes no sense is
 * left out and listed, never guessed at and never the end of the run.
 */
@NullMarked
package io.casekit.examples.replay.read;

import org.jspecify.annotations.NullMarked;
