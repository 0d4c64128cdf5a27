/**
 * How much a difference between two results says: the chance of rows, the chance of seeds, and of
 * many comparisons at once. Works on arrays alone; distributions are those of commons-math3.
 */
package org.loraworkbench.runs.significance;
