/**
 * The charts of the page <em>Lab</em>. Each says the value under the pointer, and of the spot that
 * the arrow keys chose.
 */
package org.loraworkbench.gui.lab.chart;
