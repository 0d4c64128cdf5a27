/**
 * Runs on disk: making, listing and deleting their folders, and replaying their events into a state
 * that can be shown.
 *
 * <p>Allowed dependencies: {@code events}, {@code files}, {@code config} and the JDK. Whether a
 * worker lives is told from outside.
 */
package org.loraworkbench.runs;
