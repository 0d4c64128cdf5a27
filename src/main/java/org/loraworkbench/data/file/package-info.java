/**
 * Files of examples: JSON and JSON lines, comma and tab separated values. May depend on {@code
 * data.examples}, {@code config}, Jackson and Commons CSV.
 */
package org.loraworkbench.data.file;
