/**
 * Python's regular expressions, in which PEFT's configurations are written, on Java's engine.
 *
 * <p>May depend on the JDK alone.
 */
package org.loraworkbench.config.regex;
