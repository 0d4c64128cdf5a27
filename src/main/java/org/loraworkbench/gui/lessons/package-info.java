/**
 * The page of lessons: what to read and to do, the run that belongs to it, and the question that
 * the run answers.
 *
 * <p>Allowed dependencies: {@code gui.common}, {@code lessons}, {@code events}, {@code formats} (to
 * find a base beside a lesson's file), {@code config}. Runs are handed in as {@link
 * org.loraworkbench.gui.lessons.ShownRun}. View models know no scene graph.
 */
package org.loraworkbench.gui.lessons;
