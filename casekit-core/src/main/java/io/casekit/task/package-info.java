/** Units of work inside a case, as CMMN has them: started by a stage, completed or cancelled. */
@NullMarked
package io.casekit.task;

import org.jspecify.annotations.NullMarked;
