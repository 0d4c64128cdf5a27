/**
 * What a model answers to one example of a task, in words and as a number, so that two moments of a
 * training can be set side by side.
 *
 * <p>Allowed dependencies: {@code data}, {@code config}.
 */
package org.loraworkbench.data.answers;
