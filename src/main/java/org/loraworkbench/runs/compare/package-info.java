/**
 * Every lane of every run side by side: the table of all lanes, what differs between them, and what
 * can be said of them in a sentence. {@link org.loraworkbench.runs.compare.ComparedRuns} reads the
 * runs, {@link org.loraworkbench.runs.compare.LaneTable} shows their lanes.
 *
 * <p>Allowed dependencies: {@code runs}, {@code events}, {@code config}; Tablesaw is used here
 * alone and appears in no public signature.
 */
package org.loraworkbench.runs.compare;
