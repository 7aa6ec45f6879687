/**
 * Categories learned from cases that have ended. Training needs Apache OpenNLP ({@code
 * org.apache.opennlp:opennlp-tools}), which the host adds; a trained categoriser needs nothing.
 */
@NullMarked
package io.casekit.rules.learned;

import org.jspecify.annotations.NullMarked;
