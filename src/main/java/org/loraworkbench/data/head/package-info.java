/**
 * Which head learns a data set: the base's own, whose outputs keep their meaning, or a new one.
 *
 * <p>May depend on {@code config} and {@code data.examples}.
 */
package org.loraworkbench.data.head;
