/**
 * A lesson as one file, with its pictures and a recorded run. {@link
 * org.loraworkbench.lessons.archive.OpenedLesson} is the place to start reading.
 *
 * <p>Allowed dependencies: {@code lessons}, {@code runs}, {@code events}, {@code files}, {@code
 * config}.
 */
package org.loraworkbench.lessons.archive;
