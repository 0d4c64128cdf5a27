/**
 * The page where every lane of every run stands side by side: a table to search, sort and group,
 * and charts of what is shown or selected there.
 *
 * <p>Allowed dependencies: {@code gui.common}, {@code gui.theme}, {@code runs}, {@code
 * runs.compare}, {@code runs.report}, {@code events}, {@code config}, {@code worker}, {@code
 * export} with the errors of {@code formats}. View models know no scene graph.
 */
package org.loraworkbench.gui.compare;
