/** What rules are written in: types of fields, hit policies, and the names that the host gives. */
@NullMarked
package io.casekit.rules.vocabulary;

import org.jspecify.annotations.NullMarked;
