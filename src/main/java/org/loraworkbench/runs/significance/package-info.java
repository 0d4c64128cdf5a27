/**
 * How much a difference between two results says: the sampling error of rows, the variance between
 * seeds, and of many comparisons at once. Works on arrays alone; distributions are those of
 * commons-math3.
 */
package org.loraworkbench.runs.significance;
