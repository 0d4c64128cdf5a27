/**
 * A run as one file, to be handed on.
 *
 * <p>Allowed dependencies: {@code runs}, {@code events}, {@code files}, {@code config}.
 */
package org.loraworkbench.runs.archive;
