/**
 * What a kind of case is: its number, attributes, stages, tasks, SLAs and permissions, written in
 * Java or in JSON, checked as a whole and known by the hash of its content. Nothing here knows a
 * running case; the rooms above read these definitions and act on them.
 */
@NullMarked
package io.casekit.type;

import org.jspecify.annotations.NullMarked;
