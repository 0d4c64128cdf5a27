/** Measures of quality, gathered batch by batch. May depend on the JDK only. */
package org.loraworkbench.data.metrics;
