/**
 * The neural network: layers that hold one frozen base for many adapters, and the architectures
 * built from them, as DJL blocks. Building an architecture with an {@link
 * org.loraworkbench.nn.OutlineFactory} describes it without making a tensor.
 *
 * <p>Allowed dependencies: {@code config} and DJL.
 */
package org.loraworkbench.nn;
