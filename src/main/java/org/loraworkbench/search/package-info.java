/**
 * Decides which lanes of a search go on: pure functions of what validation rows scored. Lanes are
 * compared row by row, as the verdict on ranks does it.
 */
package org.loraworkbench.search;
