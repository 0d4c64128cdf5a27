/**
 * Finished adapters cut to a lower rank by the singular values of what their layers add.
 *
 * <p>May depend on {@code formats}, {@code config}, {@code files} and commons-math3.
 */
package org.loraworkbench.formats.compress;
