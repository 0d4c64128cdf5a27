/**
 * Writing with a language model, token by token, all lanes side by side.
 *
 * <p>May depend on {@code nn}, {@code config} and DJL.
 */
package org.loraworkbench.nn.generation;
