/**
 * The page where an experiment is put together: base model and layers, settings, and beside them
 * what they mean: parameters, memory, and the picture of one adapted layer.
 *
 * <p>Allowed dependencies: {@code gui.common}, {@code gui.theme}. View models know no scene graph.
 */
package org.loraworkbench.gui.workbench;
